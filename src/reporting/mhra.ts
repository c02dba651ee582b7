import type { Plan } from '../plan/plan.ts'

/** Adverse incidents with medical devices, as an adopter reports them: definition, criteria and routes, as data. */

export interface Quoted {
  readonly source: string
  readonly url: string
  readonly version: string
  /** true: the words were compared with the published page; false: they await that check */
  readonly confirmed: boolean
}

export const guidance: Quoted = {
  source: 'AI and Digital Regulations Service, Reporting safety issues about medical devices to the MHRA',
  url: 'https://digitalregulations.innovation.nhs.uk/regulations-and-guidance-for-adopters/all-adopters-guidance/reporting-safety-issues-about-medical-devices-to-the-mhra',
  version: 'reviewed 13 January 2023; read 15 June 2026',
  confirmed: true,
}

export const definition =
  'An adverse incident is an event that caused, or almost caused, an injury to a patient or other person, or a wrong or delayed diagnosis and treatment of a patient.'

export const criterionIds = ['event', 'contribution', 'harm'] as const
export type CriterionId = (typeof criterionIds)[number]

/** The three criteria, word for word. "An event that meets all 3 criteria … is considered an adverse incident". */
export const criteria: Readonly<Record<CriterionId, string>> = {
  event:
    'an event has occurred. This includes situations where testing performed on the device, examination of the information supplied with the device, or any scientific information indicates some factor that could lead, or has led, to an event',
  contribution: 'the device is suspected to be a contributory cause of the incident',
  harm: 'the event resulted, or might have resulted, in death or a serious deterioration in state of health of a patient, user or other person',
}

/** The rule that stands beside the criteria, in the guidance's words. */
export const repeatRule =
  'An event is still reportable if no injury was sustained but could be upon a repeat event. So, you should still send the MHRA a report if: an incident associated with a device happened, and if it occurred again, it might lead to death or serious deterioration in health.'

export const timing = 'As soon as possible. The guidance gives adopters no number of days.'

export const routeIds = ['yellow card', 'iric', 'yellow card and care inspectorate', 'niaic'] as const
export type RouteId = (typeof routeIds)[number]

/** Where a report goes. Nothing is sent by Wardwatch: a person takes the approved draft there. */
export interface Route extends Quoted {
  readonly id: RouteId
  readonly name: string
  readonly where: string
  readonly notes: readonly string[]
}

const yellowCard: Route = {
  ...guidance,
  id: 'yellow card',
  name: 'MHRA Yellow Card',
  where: 'https://yellowcard.mhra.gov.uk',
  notes: ['Also notify the developer of the technology.'],
}

const iric: Route = {
  id: 'iric',
  name: 'IRIC (Incident Reporting and Investigation Centre, NHS National Services Scotland)',
  where: 'https://nss.nhs.scot/health-facilities/incidents-and-alerts/report-an-incident/',
  source: 'NHS National Services Scotland, What to do after submitting a report',
  url: 'https://nss.nhs.scot/health-facilities/incidents-and-alerts/report-an-incident/what-to-do-after-submitting-a-report',
  version: 'read in 2026',
  confirmed: false,
  notes: [
    'IRIC passes the report to the MHRA and contacts the manufacturer: do not send a Yellow Card as well.',
    'IRIC also takes near misses, and safety concerns before anything has happened.',
    'Also record it on your local incident system, and notify the developer of the technology.',
  ],
}

const scottishPrivate: Route = {
  ...yellowCard,
  id: 'yellow card and care inspectorate',
  name: 'MHRA Yellow Card and the Care Inspectorate',
  notes: [
    'A private facility that provides care to private clients in Scotland reports to both.',
    'If the care was given for the NHS, ask IRIC first whether the report should go to them.',
    'Also notify the developer of the technology.',
  ],
}

const scottishCare: Route = {
  ...iric,
  notes: [
    ...iric.notes,
    'A private facility that provides care to private clients reports to the MHRA Yellow Card site and the Care Inspectorate instead.',
  ],
}

const niaic: Route = {
  id: 'niaic',
  name: 'NIAIC (Northern Ireland Adverse Incident Centre)',
  where: 'niaic@health-ni.gov.uk',
  source: 'Department of Health (Northern Ireland), Introduction to the Northern Ireland Adverse Incident Centre',
  url: 'https://www.health-ni.gov.uk/articles/introduction-northern-ireland-adverse-incidents-centre-niaic',
  version: 'read in 2026',
  confirmed: false,
  notes: [
    'NIAIC passes the report to the MHRA: do not send a Yellow Card as well.',
    'Medical devices in Northern Ireland fall under the EU Medical Device Regulation.',
    'Also notify the developer of the technology.',
  ],
}

/** The route of an organisation, by its nation and sector. */
export function routeOf({ nation, sector }: Plan['organisation']): Route {
  if (nation === 'Northern Ireland') return niaic
  if (nation !== 'Scotland') return yellowCard
  if (sector === 'NHS') return iric
  return sector === 'independent' ? scottishPrivate : scottishCare
}

/** Every route that a person may choose instead of the one proposed. */
export const routes: readonly Route[] = [yellowCard, iric, scottishPrivate, niaic]

/** For software, keeping the device means keeping what made the output. */
export const keepEvidence = [
  'Keep the version, configuration and threshold that were running: do not update the device before the developer has them.',
  'Keep the inputs and outputs of the cases concerned, in your own systems.',
  'Keep the logs of the interfaces for the days concerned.',
] as const
