import type { Plan, PlanHazard } from '../../plan/plan.ts'
import { deviceOf, type FrozenEvidence, releaseOn } from '../evidence.ts'
import { type Hazard, latest } from '../hazards/entry.ts'
import type { IncidentEntry } from '../incidents/incident.ts'
import type { Legal } from '../legal/content.ts'
import { shippedLegal } from '../legal/shipped.ts'
import { asks, keeping } from './content/asks.ts'
import { figuresForDeveloper } from './figures.ts'
import { type Left, nothingLeft } from './left.ts'
import type { Notice, NoticeEntry } from './notice.ts'

/** What a notice is about: an alert, whose figures are frozen, or a safety incident, with those of its alert if it has one. */
export interface About {
  readonly noticeId: number
  /** the local day on which it is begun */
  readonly today: string
  readonly evidence?: FrozenEvidence
  readonly evidenceSha256?: string
  readonly incident?: { readonly incidentId: number; readonly entry: IncidentEntry }
  /** the hazard log, for the severity that a person gave; none where it is not asked */
  readonly hazards?: readonly Hazard[]
}

/**
 * A notice as it stands before anybody has written in it: what is known is filled in. What was done meanwhile, and who at
 * the developer gets it, nobody but a person can say.
 */
export function firstNotice(
  about: About,
  plan: Plan,
  legal: Legal = shippedLegal,
  left: Left = nothingLeft,
): NoticeEntry {
  return {
    notice: notice(about, plan, left),
    begunOn: about.today,
    windows: legal['manufacturer-windows'],
    clocks: legal['notice-clocks'],
    reminders: [],
    answers: [],
  }
}

function notice(about: About, plan: Plan, left: Left): Notice {
  const { evidence, evidenceSha256, incident, noticeId } = about
  const { organisation, people, device } = plan
  const officer = people.clinical_safety_officer
  const figures = evidence === undefined ? [] : figuresForDeveloper(evidence, left)
  const what = evidence?.alert.title ?? `Safety incident ${incident?.incidentId ?? ''}`.trim()
  return {
    subject: `Safety notice: ${device.name}. ${what}`,
    recipient: { name: '', address: '' },
    sender: {
      organisation: organisation.name,
      code: organisation.code,
      nation: organisation.nation,
      name: officer.name,
      role: officer.role,
      contact: officer.contact ?? '',
      reference: [`${organisation.code} ${plan.deployment}, notice ${noticeId}`, ...referencesOf(incident?.entry)].join(
        '; ',
      ),
    },
    device: deviceAt(about, plan),
    ...(evidence === undefined ? {} : { alert: alertOf(evidence) }),
    found: foundWords(
      incident?.entry,
      figures.map(({ sentence }) => sentence),
    ),
    effect: effectWords(about, plan),
    done: doneWords(incident?.entry),
    asked: asks.join('\n'),
    kept: keeping,
    figures,
    ...(evidence === undefined || evidenceSha256 === undefined
      ? {}
      : { basis: { planVersion: evidence.planVersion, planSha256: evidence.planSha256, evidenceSha256 } }),
  }
}

function referencesOf(entry: IncidentEntry | undefined): readonly string[] {
  return [entry?.references.datix ?? '', entry?.references.other ?? ''].filter((one) => one !== '')
}

/** Without the cause family, which is ours. */
function alertOf({ alert }: FrozenEvidence): NonNullable<Notice['alert']> {
  const { alertId, title, place, openedNight, began } = alert
  return { alertId, title, place, openedNight, ...(began === undefined ? {} : { began }) }
}

/** The device with the release that was in use then, as it was registered: threshold and configuration, where the plan has them. */
function deviceAt({ evidence, incident, today }: About, plan: Plan): Notice['device'] {
  const { name, manufacturer, udiDi, riskClass, intendedPurpose, releases } = evidence?.device ?? deviceOf(plan)
  const day = evidence?.alert.openedNight ?? incident?.entry.reportedOn ?? today
  const release = incident?.entry.release ?? releaseOn(plan, day) ?? 'Not known: the plan has no release on that day'
  const { threshold, configuration } = releases.find((one) => one.release === release) ?? {}
  return {
    name,
    manufacturer,
    ...(udiDi === undefined ? {} : { udiDi }),
    riskClass,
    intendedPurpose,
    release,
    ...(threshold === undefined ? {} : { threshold }),
    ...(configuration === undefined ? {} : { configuration }),
  }
}

function foundWords(incident: IncidentEntry | undefined, sentences: readonly string[]): string {
  return [...(incident === undefined ? [] : [incident.summary]), ...sentences].join('\n')
}

/**
 * The effect on patients that the plan records for the hazards that the alert's checks watch; never whether anybody was hurt.
 * The severity is the one that a person gave the hazard in the log, as an adverse incident report says it; else the plan's.
 */
function effectWords({ evidence, hazards: log = [] }: About, { hazards }: Plan): string {
  const shifted = (evidence?.figures ?? [])
    .filter(({ finding }) => finding.verdict.kind === 'shifted')
    .map(({ finding }) => finding.check)
  const watched = hazards.filter(({ checks }) => shifted.some((check) => checks.includes(check)))
  return [
    'Whether a patient came to harm is not in the figures.',
    ...watched.map(
      ({ id, name, effect, severity }: PlanHazard) =>
        `It touches hazard ${id} of our monitoring plan, ${name} (severity ${ratedIn(log, id) ?? severity}): ${effect}`,
    ),
  ].join('\n')
}

function ratedIn(log: readonly Hazard[], id: string): string | undefined {
  return log.map((hazard) => latest(hazard).entry).find(({ planHazard }) => planHazard === id)?.initial.severity
}

function doneWords(incident: IncidentEntry | undefined): string {
  return incident?.mitigation ?? ''
}
