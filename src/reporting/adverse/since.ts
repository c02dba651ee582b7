import { capital, dayWords } from '../../plan/words.ts'
import { methodName } from '../notices/content/asks.ts'
import { latestNotice, type NoticeFile, type NoticeVersion, type Sent } from '../notices/notice.ts'
import { acknowledgedWords, answerWords } from '../notices/told.ts'
import { latestReport, type ReportFile, type ReportVersion } from './report.ts'
import { signatureOf } from './signature.ts'

/** The field of the template that says what the manufacturer was told. */
const toldField = 'manufacturer_informed'

/** What was put on record of the developer and a version does not say. */
export interface ToldSince {
  /** why it is not in it */
  readonly because: string
  readonly sentences: readonly string[]
  /** whether a new version can take it in now */
  readonly canInclude: boolean
}

/** The notices to the developer that are about the alert or the incident of a report. */
export function noticesOfReport({ evidence, incidentId }: ReportFile, notices: readonly NoticeFile[]) {
  return notices.filter(
    (one) =>
      (one.alertId !== undefined && one.alertId === evidence?.alert.alertId) ||
      (one.incidentId !== undefined && one.incidentId === incidentId),
  )
}

/**
 * What was recorded of telling the developer since a version was signed, which a signed version never says; of a draft, what is on record
 * while its field is empty. Undefined where nothing is. `notices`: those of the report.
 */
export function toldSince(
  file: ReportFile,
  shown: ReportVersion,
  notices: readonly NoticeFile[],
): ToldSince | undefined {
  const signed = signatureOf(file.versions, shown)
  if (signed === undefined && (shown.report.fields[toldField] ?? '') !== '') return undefined
  const sentences = notices.flatMap(({ noticeId, versions }) =>
    versions.filter(({ at }) => signed === undefined || at > signed.at).flatMap((one) => stepWords(noticeId, one)),
  )
  if (sentences.length === 0) return undefined
  const latest = latestReport(file)
  return {
    because:
      signed === undefined
        ? 'This version does not say what the developer was told.'
        : `Put on record after version ${signed.version} was signed. What was signed is not changed, and does not say it.`,
    sentences,
    canInclude: shown.version === latest.version && latest.state !== 'closed',
  }
}

/** A step of a notice that somebody outside would want to know of, in a sentence; none of any other. */
function stepWords(
  noticeId: number,
  { act, entry: { sent, acknowledged, answers } }: NoticeVersion,
): readonly string[] {
  const answer = answers.at(-1)
  if (act === 'sent' && sent !== undefined) return [sentSentence(noticeId, sent)]
  if (act === 'acknowledged' && acknowledged !== undefined)
    return [`Notice ${noticeId} acknowledged ${acknowledgedWords(acknowledged)}.`]
  return act === 'answered' && answer !== undefined ? [`Notice ${noticeId} answered: ${answerWords(answer)}`] : []
}

/** "Notice 1 sent on 5 November 2026 to A. Smith, by e-mail." */
function sentSentence(noticeId: number, { on, to, method }: Sent): string {
  return `Notice ${noticeId} sent on ${dayWords(on)} to ${to}, ${methodName(method).toLowerCase()}.`
}

/** What the field would say of every notice that was sent, a line each; '' where none was. */
function toldWords(notices: readonly NoticeFile[]): string {
  return notices
    .flatMap((file) => {
      const { sent, acknowledged, answers } = latestNotice(file).entry
      if (sent === undefined) return []
      const known = acknowledged === undefined ? [] : [`Acknowledged ${acknowledgedWords(acknowledged)}.`]
      return [[sentSentence(file.noticeId, sent), ...known, ...answers.map(answerWords).map(capital)].join(' ')]
    })
    .join('\n')
}

/** What the form of the fields begins with, where a person takes in what the developer was told: to be read and recorded by them. */
export function takenIn(file: ReportFile, notices: readonly NoticeFile[]): Readonly<Record<string, string>> {
  const told = toldWords(notices)
  const latest = latestReport(file)
  const before = latest.report.fields[toldField] ?? ''
  if (told === '' || before.includes(told)) return {}
  const signed = signatureOf(file.versions, latest)
  return {
    [toldField]: before === '' ? told : `${before}\n${told}`,
    ...(signed === undefined
      ? {}
      : { reason: `What the developer was told after version ${signed.version} was signed.` }),
  }
}
