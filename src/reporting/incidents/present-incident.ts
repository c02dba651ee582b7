import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { dayWords } from '../../plan/words.ts'
import { changedTexts, comparedWith } from '../changed-texts.ts'
import { figureRow } from '../figures-table.ts'
import { listWords } from '../legal/source-words.ts'
import { clocksFor, clocksOf } from './clocks.ts'
import { answerWords, furtherColumns, guidanceColumns } from './columns.ts'
import { candour } from './content/candour.ts'
import { triageIds, triageQuestions, triageSource } from './content/triage.ts'
import { type Incident, type IncidentVersion, isClosed, latestOf } from './incident.ts'
import { journalOf } from './journal.ts'
import type { LogSetting } from './present-log.ts'
import { clockSentence, clockWords, nextStep, overdueWords, riskTag, stateTag } from './standing.ts'

/** Which version a page shows, and which it is compared with: the latest and the one before where nothing is asked. */
export interface ShownVersions {
  readonly version?: number | undefined
  readonly from?: number | undefined
}

/** One version of an incident as a page (the latest by default); undefined where there is no such version. */
export function presentIncident(
  incident: Incident,
  { version: shown, from }: ShownVersions,
  { inForce, timeZone, today }: LogSetting,
) {
  const now = latestOf(incident)
  const version = shown === undefined ? now : incident.versions.find((one) => one.version === shown)
  if (version === undefined) return undefined
  const { entry } = version
  const clocks = clocksOf(now.entry, inForce, today)
  return {
    incidentId: incident.incidentId,
    version: version.version,
    latest: now.version,
    isOld: version.version !== now.version,
    isClosed: isClosed(now),
    canAcknowledge: now.entry.acknowledgedOn === undefined,
    tags: [stateTag(entry), riskTag(entry)],
    next: nextStep(now.entry),
    overdue: overdueWords(clocks),
    clocks: clocks.map((clock) => ({
      name: clockWords[clock.id].to,
      sentence: clockSentence(clock),
      isOverdue: clock.isOverdue,
    })),
    clockSource: listWords(clocksFor(now.entry)),
    summary: entry.summary,
    fields: fieldsOf(version, incident.incidentId),
    triage: triageOf(version, timeZone),
    triageSource: `${triageSource.source} (${triageSource.version})`,
    candour: `${candour.question} Source: ${candour.source}. Unconfirmed: check it before you rely on it.`,
    evidence: evidenceOf(incident),
    journal: journalOf(incident, timeZone),
    compared: comparison(incident, version, from),
    today,
  }
}

/** What differs from another version; undefined while there is only one. */
function comparison({ incidentId, versions }: Incident, shown: IncidentVersion, from: number | undefined) {
  const before = comparedWith(versions, shown, from)
  if (before === undefined) return undefined
  const said = ({ entry }: IncidentVersion) =>
    [...guidanceColumns, ...furtherColumns].map(({ heading, text }) => ({
      key: heading,
      value: text(entry, incidentId),
    }))
  return {
    before: before.version,
    after: shown.version,
    changes: changedTexts(said(before), said(shown)),
    versions: versions.map(({ version }) => version).filter((version) => version !== shown.version),
  }
}

/** Every field but the summary and the three questions, which have a place of their own. */
function fieldsOf({ entry }: IncidentVersion, incidentId: number) {
  const apart: readonly string[] = ['Incident Summary', ...Object.values(triageQuestions)]
  return [...guidanceColumns, ...furtherColumns]
    .filter(({ heading }) => !apart.includes(heading))
    .map(({ heading, text }) => ({ key: heading, value: text(entry, incidentId) || 'Not written' }))
}

function triageOf({ entry }: IncidentVersion, timeZone: string) {
  return triageIds.map((id) => {
    const answer = entry.triage[id]
    return {
      question: triageQuestions[id],
      answer: answer === undefined ? 'Not answered yet' : answerWords(answer),
      by: answer === undefined ? undefined : `${byWords(answer.by)}, ${instantWords(new Date(answer.at), timeZone)}`,
      hazardId: answer?.hazardId,
    }
  })
}

function evidenceOf({ evidence, evidenceSha256 }: Incident) {
  if (evidence === undefined) return undefined
  const { alert, planVersion, planSha256, device, figures } = evidence
  return {
    alertId: alert.alertId,
    title: alert.title,
    figures: figures.map(figureRow),
    facts: [
      { key: 'Alert', value: `${alert.alertId}: ${alert.title}` },
      { key: 'Where', value: alert.place },
      { key: 'Raised on the night of', value: dayWords(alert.openedNight) },
      {
        key: 'Probably began',
        value: alert.began === undefined ? 'Not estimated' : `${dayWords(alert.began)} (estimated)`,
      },
      { key: 'Device', value: `${device.name}, ${device.manufacturer}` },
      {
        key: 'Releases registered',
        value: device.releases
          .map(({ release, from, threshold, configuration }) =>
            [
              `${release}${from === undefined ? '' : ` from ${dayWords(from)}`}`,
              ...(threshold === undefined ? [] : [`threshold ${threshold}`]),
              configuration === undefined ? 'configuration not in the plan' : `configuration ${configuration}`,
            ].join(', '),
          )
          .join('\n'),
      },
      { key: 'Monitoring plan', value: `version ${planVersion}, sha-256 ${planSha256}` },
      { key: 'sha-256 of this evidence', value: evidenceSha256 ?? 'Not recorded' },
    ],
  }
}
