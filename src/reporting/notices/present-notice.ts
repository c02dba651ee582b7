import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { capital, daysWords, dayWords } from '../../plan/words.ts'
import { changedTexts, comparedWith } from '../changed-texts.ts'
import type { ShownVersions } from '../incidents/present-incident.ts'
import { listWords } from '../legal/source-words.ts'
import type { Days } from '../pack/overlap.ts'
import { clocksFor } from './clock.ts'
import { answerKinds, methods } from './content/asks.ts'
import { givenDays } from './figures.ts'
import { latestNotice, type NoticeAct, type NoticeFile, type NoticeVersion } from './notice.ts'
import { noticeRow } from './present-list.ts'
import { stateOf } from './state.ts'
import { noticeText } from './text.ts'
import { acknowledgedWords, answerWords } from './told.ts'
import { hiddenWords, nothingSent, noticeFacts, noticeFigures, noticeTexts, sentWords, windowWords } from './words.ts'

export interface NoticeSetting {
  readonly timeZone: string
  /** the local day on which the page is read */
  readonly today: string
}

/** One version of a notice as a page (the latest by default); undefined where there is no such version. */
export function presentNotice(
  file: NoticeFile,
  { version: shown, from }: ShownVersions,
  { timeZone, today }: NoticeSetting,
) {
  const now = latestNotice(file)
  const version = shown === undefined ? now : file.versions.find((one) => one.version === shown)
  if (version === undefined) return undefined
  const { notice } = version.entry
  const { incidentId, alertId } = file
  return {
    ...noticeRow(file, today),
    version: version.version,
    latest: now.version,
    state: stateOf(now.entry),
    isOld: version.version !== now.version,
    nothingSent,
    facts: noticeFacts(notice, version.entry.sent),
    texts: noticeTexts(notice),
    figures: noticeFigures(notice),
    hidden: hiddenWords(notice),
    bars: now.entry.sent === undefined ? barsWords(givenDays(file.evidence, now.entry.notice)) : undefined,
    noticeSha256: version.noticeSha256,
    frozen:
      alertId === undefined
        ? undefined
        : incidentId === undefined
          ? 'Frozen when the notice was begun.'
          : `Frozen when safety incident ${incidentId} was opened.`,
    record: recordOf(now, timeZone),
    window: windowWords(now.entry),
    targetSource: listWords(clocksFor(now.entry)),
    copy: noticeText(version, timeZone),
    versions: file.versions.map((one) => versionWords(one, timeZone)),
    compared: comparison(file, version, from, timeZone),
    methods: methods.map(({ id, name }) => ({ value: id, text: name })),
    answerKinds: [
      { value: '', text: 'None chosen' },
      ...answerKinds.map(({ id, name }) => ({ value: id, text: name })),
    ],
  }
}

/** What sending the figures of these days ends for good, said while it is a draft; undefined where it gives no numbers of people. */
function barsWords(days: readonly Days[]): string | undefined {
  if (days.length === 0) return undefined
  const said = days.map(({ from, to }) => daysWords(from, to)).join('; ')
  return `Once this is sent, no evidence pack with counts and no published equality report can hold any of the days of its figures (${said}): together they could tell of a few people, and a notice cannot be taken back. If such a pack or report of these days is to leave, it has to leave first; the figures are then left out here. Do not let a danger wait for that.`
}

/** What was recorded about the notice: its sending, reminders, acknowledgement and answers. */
function recordOf({ entry }: NoticeVersion, timeZone: string) {
  const { sent, reminders, acknowledged, answers } = entry
  return {
    facts: [
      { key: 'Sent', value: sentWords(sent, timeZone) },
      ...(sent === undefined
        ? []
        : [
            { key: 'Recorded as sent by', value: byWords(sent.by) },
            { key: 'What was sent', value: `version ${sent.version}, sha-256 ${sent.sha256}` },
          ]),
      ...reminders.map(({ on, words, by }, at) => ({
        key: `Reminder ${at + 1}`,
        value: `${dayWords(on)}: ${words} (recorded by ${byWords(by)})`,
      })),
      {
        key: 'Acknowledged',
        value:
          acknowledged === undefined
            ? 'Not yet'
            : `${capital(acknowledgedWords(acknowledged))} (recorded by ${byWords(acknowledged.by)})`,
      },
    ],
    answers: answers.map((answer) => `${answerWords(answer)} (recorded by ${byWords(answer.by)})`),
  }
}

/** What differs from another version; undefined while there is only one. */
function comparison({ versions }: NoticeFile, shown: NoticeVersion, from: number | undefined, timeZone: string) {
  const before = comparedWith(versions, shown, from)
  if (before === undefined) return undefined
  const said = (version: NoticeVersion) => [
    { key: 'Subject', value: version.entry.notice.subject },
    ...noticeFacts(version.entry.notice),
    ...noticeTexts(version.entry.notice),
    ...recordOf(version, timeZone).facts,
    { key: 'Answers', value: recordOf(version, timeZone).answers.join('\n') },
  ]
  return {
    before: before.version,
    after: shown.version,
    changes: changedTexts(said(before), said(shown)),
    versions: versions.map(({ version }) => version).filter((version) => version !== shown.version),
  }
}

const actWords: Readonly<Record<NoticeAct, string>> = {
  begun: 'Begun',
  changed: 'Edited',
  sent: 'Recorded as sent',
  reminded: 'Reminder recorded',
  acknowledged: 'Acknowledgement recorded',
  answered: 'Answer recorded',
  noted: 'Note',
  closed: 'Closed',
  reopened: 'Opened again',
}

function versionWords({ version, act, at, by, reason, sha256 }: NoticeVersion, timeZone: string) {
  return {
    version,
    act: actWords[act],
    when: instantWords(at, timeZone),
    by: byWords(by),
    words: reason ?? '',
    sha256,
  }
}
