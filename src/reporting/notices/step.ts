import type { ReviewProblem as Problem } from '../review.ts'
import { type NoticeResult, whyNotOnNotice } from './change.ts'
import type { NoticeStep, StepSetting } from './given.ts'
import type { Acknowledged, NoticeEntry, NoticeVersion } from './notice.ts'
import { stateOf } from './state.ts'
import { wrongStep } from './wrong-step.ts'

/**
 * One step of a notice's life, as a new version. That it was sent is what a person says who sent it; an answer counts as
 * an acknowledgement where there was none; a notice that was sent is closed only once an answer is there, or with a reason
 * why none is awaited.
 */
export function takeNoticeStep(current: NoticeVersion, given: NoticeStep, setting: StepSetting): NoticeResult {
  const refused = whyNotOnNotice(current, given.seenVersion) ?? whyNotStep(current.entry, given)
  if (refused !== undefined) return { refused }
  const problems = wrongStep(current.entry, given, setting)
  if (problems.length > 0) return { problems }
  return taken(current, given, setting)
}

function taken(
  { version, entry, noticeSha256 }: NoticeVersion,
  given: NoticeStep,
  { by, today }: StepSetting,
): NoticeResult {
  const reason = given.reason === '' ? {} : { reason: given.reason }
  const { method, sentAt, kind, from, reference } = given
  const on = given.on ?? today
  switch (given.step) {
    case 'sent': {
      if (method === undefined || sentAt === undefined) return unsaid('sent_at')
      const sent = { ...sentAt, to: given.to, method, version, sha256: noticeSha256, by }
      return { act: 'sent', entry: { ...entry, sent }, ...reason }
    }
    case 'reminded':
      return {
        act: 'reminded',
        entry: { ...entry, reminders: [...entry.reminders, { on, words: given.reason, by }] },
        ...reason,
      }
    case 'acknowledged':
      return { act: 'acknowledged', entry: { ...entry, acknowledged: { on, from, reference, by } }, ...reason }
    case 'answered': {
      if (kind === undefined) return unsaid('kind')
      const release = given.release === '' ? {} : { release: given.release }
      const answer = { on, from, kind, ...release, reference, words: given.reason, by }
      const acknowledged: Acknowledged = entry.acknowledged ?? { on, from, reference, by }
      return { act: 'answered', entry: { ...entry, acknowledged, answers: [...entry.answers, answer] }, ...reason }
    }
    case 'note':
      return { act: 'noted', entry, ...reason }
    case 'close':
      return { act: 'closed', entry: { ...entry, closedOn: today }, ...reason }
    case 'reopen': {
      const { closedOn: _closed, ...open } = entry
      return { act: 'reopened', entry: open, ...reason }
    }
  }
}

/** What wrongStep has asked for already; the types do not know. */
function unsaid(field: string): { readonly problems: readonly Problem[] } {
  return { problems: [{ field, message: 'Enter this' }] }
}

function whyNotStep(entry: NoticeEntry, { step }: NoticeStep): string | undefined {
  const state = stateOf(entry)
  if (step === 'reopen') return state === 'closed' ? undefined : 'This notice is open already. Nothing was changed.'
  if (state === 'closed')
    return 'This notice is closed, and nothing is recorded in a closed notice. Open it again first, with a reason. Nothing was changed.'
  if (step === 'sent' && entry.sent !== undefined)
    return 'This notice was sent already, and that stands. To send something else, begin a further notice; to ask again, record a reminder. Nothing was changed.'
  if (step === 'acknowledged' && entry.acknowledged !== undefined)
    return 'This notice has been acknowledged already. Record what came back as an answer. Nothing was changed.'
  if (step === 'reminded' && entry.acknowledged !== undefined)
    return 'The developer has acknowledged this notice already. Record what you asked as a note. Nothing was changed.'
  return undefined
}
