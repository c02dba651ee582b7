import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { dayWords } from '../../plan/words.ts'
import { changedTexts, comparedWith } from '../changed-texts.ts'
import type { ShownVersions } from '../incidents/present-incident.ts'
import type { Tag } from '../incidents/standing.ts'
import { keepEvidence } from '../mhra.ts'
import { copyText } from './copy.ts'
import { latestReport, type ReportAct, type ReportFile, type ReportState, type ReportVersion } from './report.ts'
import { signatureOf } from './signature.ts'
import { unansweredIn } from './step.ts'
import { verdictOf, verdictWords } from './verdict.ts'
import {
  classificationOf,
  classificationSources,
  criteriaSource,
  figuresOf,
  followUpsWords,
  frozenWords,
  missingIn,
  neverSent,
  questionsOf,
  routeWords,
  sectionsOf,
  submissionsWords,
  templateWords,
} from './words.ts'

const stateTags: Readonly<Record<ReportState, Tag>> = {
  draft: { text: 'Draft: not signed', colour: 'yellow' },
  signed: { text: 'Signed, not submitted', colour: 'blue' },
  submitted: { text: 'Submitted by a person', colour: 'green' },
  closed: { text: 'Closed', colour: 'grey' },
}

/** One version of a report as a page (the latest by default); undefined where there is no such version. */
export function presentReport(file: ReportFile, { version: shown, from }: ShownVersions, timeZone: string) {
  const now = latestReport(file)
  const version = shown === undefined ? now : file.versions.find((one) => one.version === shown)
  if (version === undefined) return undefined
  const { report } = version
  return {
    reportId: file.reportId,
    incidentId: file.incidentId,
    draft: file.draft,
    alertId: file.evidence?.alert.alertId,
    version: version.version,
    latest: now.version,
    state: now.state,
    isOld: version.version !== now.version,
    isClosed: now.state === 'closed',
    tag: stateTags[version.state],
    next: nextOf(now),
    neverSent,
    verdict: verdictWords(report),
    begunBecause: report.begunBecause,
    hazard: report.hazard,
    route: routeWords(report),
    questions: questionsOf(report, timeZone),
    criteriaSource: criteriaSource(report),
    classification: classificationOf(report),
    classificationSources: classificationSources(report),
    sections: sectionsOf(report),
    templateWords: templateWords(report),
    missing: missingIn(report),
    frozen: frozenWords(file),
    signed: signedWords(file, version, timeZone),
    figures: figuresOf(file.evidence),
    alsoSeen: file.evidence?.alsoSeen ?? [],
    evidenceFacts: evidenceFacts(file),
    keep: keepEvidence,
    submissions: submissionsWords(report),
    followUps: followUpsWords(report.followUps),
    copy: copyText(report, file.evidence),
    versions: file.versions.map((one) => versionWords(one, timeZone)),
    compared: comparison(file, version, from, timeZone),
  }
}

/** Who signed the words that this version carries, and when; undefined where nobody has. */
function signedWords({ versions }: ReportFile, version: ReportVersion, timeZone: string): string | undefined {
  const signed = signatureOf(versions, version)
  if (signed === undefined) return undefined
  return `Version ${signed.version} was signed by ${byWords(signed.by)}, ${instantWords(signed.at, timeZone)}.`
}

/** What differs from another version; undefined while there is only one. */
function comparison({ versions }: ReportFile, shown: ReportVersion, from: number | undefined, timeZone: string) {
  const before = comparedWith(versions, shown, from)
  if (before === undefined) return undefined
  const said = ({ report }: ReportVersion) => [
    ...questionsOf(report, timeZone).map(({ title, answer }) => ({ key: title, value: answer })),
    { key: 'Where it goes', value: `${routeWords(report).name}. ${routeWords(report).standing}` },
    ...classificationOf(report),
    ...sectionsOf(report).flatMap(({ title, rows }) =>
      rows.map(({ key, value }) => ({ key: `${title}: ${key}`, value })),
    ),
    { key: 'Submissions', value: submissionsWords(report).join('\n') },
    { key: 'Follow-ups', value: followUpsWords(report.followUps).join('\n') },
  ]
  return {
    before: before.version,
    after: shown.version,
    changes: changedTexts(said(before), said(shown)),
    versions: versions.map(({ version }) => version).filter((version) => version !== shown.version),
  }
}

/** A deployment's reports as rows: what waits for a person first. */
export function presentReports(files: readonly ReportFile[]) {
  const order: readonly ReportState[] = ['draft', 'signed', 'submitted', 'closed']
  return files
    .map((file) => ({ file, now: latestReport(file) }))
    .toSorted((a, b) => order.indexOf(a.now.state) - order.indexOf(b.now.state) || b.file.reportId - a.file.reportId)
    .map(({ file, now }) => ({
      reportId: file.reportId,
      what: now.report.hazard === undefined ? now.report.device.name : now.report.hazard.name,
      tag: stateTags[now.state],
      next: nextOf(now),
      route: routeWords(now.report).name,
      incidentId: file.incidentId,
      alertId: file.evidence?.alert.alertId,
      reference: now.report.submissions.at(-1)?.reference ?? 'None recorded',
    }))
}

/** What somebody has to do next, in a sentence. */
function nextOf({ state, report }: ReportVersion): string {
  if (state === 'closed') return 'Nothing to do: it is closed.'
  if (state === 'submitted') return 'Record what comes back. Close it when nothing more is awaited.'
  if (state === 'signed') return `Take it to ${routeWords(report).name}, then record the reference number.`
  if (unansweredIn(report).length > 0) return 'Answer the three criteria and the repeat rule.'
  if (report.route === undefined) return 'Choose where it goes.'
  switch (verdictOf(report)) {
    case 'not met':
      return 'As answered, no report is asked for: close it with a reason, or sign it all the same.'
    case 'open':
      return 'Find out what could not be answered yet.'
    default:
      return 'Check the fields and the codes, then sign it.'
  }
}

function evidenceFacts({ evidence, evidenceSha256 }: ReportFile) {
  if (evidence === undefined) return []
  const { alert, planVersion, planSha256, device } = evidence
  return [
    { key: 'Alert', value: `${alert.alertId}: ${alert.title}` },
    { key: 'Where', value: alert.place },
    { key: 'Raised on the night of', value: dayWords(alert.openedNight) },
    { key: 'Releases registered', value: device.releases.map(({ release }) => release).join(', ') },
    { key: 'Monitoring plan', value: `version ${planVersion}, sha-256 ${planSha256}` },
    { key: 'sha-256 of this evidence', value: evidenceSha256 ?? 'Not recorded' },
  ]
}

const actWords: Readonly<Record<ReportAct, string>> = {
  begun: 'Begun',
  changed: 'Changed',
  signed: 'Signed',
  submitted: 'Submission recorded',
  'followed up': 'Follow-up recorded',
  closed: 'Closed',
  reopened: 'Opened again',
}

function versionWords({ version, act, at, by, reason, sha256 }: ReportVersion, timeZone: string) {
  return {
    version,
    act: actWords[act],
    when: instantWords(at, timeZone),
    by: byWords(by),
    reason: reason ?? 'None given',
    sha256,
  }
}
