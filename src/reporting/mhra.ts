import type { Plan } from '../plan/plan.ts'
import type { IncidentCriteria, Quoted, Route, RouteList, RouteRule } from './legal/content.ts'

/** Adverse incidents with medical devices, as an adopter reports them: definition, criteria and routes, as data. */

const guidance: Quoted = {
  source: 'AI and Digital Regulations Service, Reporting safety issues about medical devices to the MHRA',
  url: 'https://digitalregulations.innovation.nhs.uk/regulations-and-guidance-for-adopters/all-adopters-guidance/reporting-safety-issues-about-medical-devices-to-the-mhra',
  version: 'reviewed 13 January 2023; read 15 June 2026',
  confirmed: true,
}

const definition =
  'An adverse incident is an event that caused, or almost caused, an injury to a patient or other person, or a wrong or delayed diagnosis and treatment of a patient.'

export const criterionIds = ['event', 'contribution', 'harm'] as const
export type CriterionId = (typeof criterionIds)[number]

/** The three criteria, word for word. "An event that meets all 3 criteria … is considered an adverse incident". */
const criteria: Readonly<Record<CriterionId, string>> = {
  event:
    'an event has occurred. This includes situations where testing performed on the device, examination of the information supplied with the device, or any scientific information indicates some factor that could lead, or has led, to an event',
  contribution: 'the device is suspected to be a contributory cause of the incident',
  harm: 'the event resulted, or might have resulted, in death or a serious deterioration in state of health of a patient, user or other person',
}

/** The rule that stands beside the criteria, in the guidance's words. */
const repeatRule =
  'An event is still reportable if no injury was sustained but could be upon a repeat event. So, you should still send the MHRA a report if: an incident associated with a device happened, and if it occurred again, it might lead to death or serious deterioration in health.'

const timing = 'As soon as possible. The guidance gives adopters no number of days.'

/** The criteria that are shipped. A report carries those that it was begun by. */
export const incidentCriteria: IncidentCriteria = { ...guidance, definition, criteria, repeatRule, timing }

const passesOn = (name: string) =>
  `Warning: ${name} passes its reports to the MHRA. If it is told as well, the MHRA gets the same incident twice.`

const iricName = 'IRIC (Incident Reporting and Investigation Centre, NHS National Services Scotland)'
const niaicName = 'NIAIC (Northern Ireland Adverse Incident Centre)'

/** The routes that are shipped. The first that is for an organisation's nation and sector is the one proposed. */
export const routeList: RouteList = {
  source: 'The guidance of each route, as it says itself',
  url: guidance.url,
  version: '1',
  confirmed: false,
  routes: [
    {
      ...guidance,
      id: 'yellow card',
      name: 'MHRA Yellow Card',
      where: 'https://yellowcard.mhra.gov.uk',
      notes: ['Also notify the developer of the technology.'],
      for: [{ nation: 'England' }, { nation: 'Wales' }],
    },
    {
      id: 'iric',
      name: iricName,
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
      ifAnotherIsChosen: passesOn(iricName),
      for: [
        { nation: 'Scotland', sector: 'NHS' },
        {
          nation: 'Scotland',
          sector: 'adult social care',
          note: 'A private facility that provides care to private clients reports to the MHRA Yellow Card site and the Care Inspectorate instead.',
        },
      ],
    },
    {
      ...guidance,
      id: 'yellow card and care inspectorate',
      name: 'MHRA Yellow Card and the Care Inspectorate',
      where: 'https://yellowcard.mhra.gov.uk',
      notes: [
        'A private facility that provides care to private clients in Scotland reports to both.',
        'If the care was given for the NHS, ask IRIC first whether the report should go to them.',
        'Also notify the developer of the technology.',
      ],
      for: [{ nation: 'Scotland', sector: 'independent' }],
    },
    {
      id: 'niaic',
      name: niaicName,
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
      ifAnotherIsChosen: passesOn(niaicName),
      for: [{ nation: 'Northern Ireland' }],
    },
  ],
}

/** The route of an organisation, by its nation and sector: the first that is for both. Every list that can be loaded has one. */
export function routeOf({ nation, sector }: Plan['organisation'], { routes: rules }: RouteList = routeList): Route {
  const isFor = (one: RouteRule['for'][number]) =>
    one.nation === nation && (one.sector === undefined || one.sector === sector)
  const rule = rules.find((one) => one.for.some(isFor))
  if (rule === undefined) throw new Error(`no reporting route for ${sector} in ${nation}`)
  const { note } = rule.for.find(isFor) ?? {}
  return note === undefined ? plainRoute(rule) : { ...plainRoute(rule), notes: [...rule.notes, note] }
}

/** Every route of a list, as a report freezes them: those that a person may choose instead of the one proposed. */
export function routesIn({ routes: rules }: RouteList): readonly Route[] {
  return rules.map(plainRoute)
}

function plainRoute({ for: _those, ...route }: RouteRule): Route {
  return route
}

/** For software, keeping the device means keeping what made the output. */
export const keepEvidence = [
  'Keep the version, configuration and threshold that were running: do not update the device before the developer has them.',
  'Keep the inputs and outputs of the cases concerned, in your own systems.',
  'Keep the logs of the interfaces for the days concerned.',
] as const
