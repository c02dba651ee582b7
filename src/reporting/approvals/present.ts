import { byWords, instantWords } from '../../alerts/who-and-when.ts'
import { type ApprovalFate, isWaiting } from '../../plan/review/approval.ts'
import { permissionOf } from '../../plan/review/permissions.ts'
import { capital } from '../../plan/words.ts'
import { addressOf } from './subject.ts'

/** First approvals as rows: who agreed to what and when, and what became of it. */
export function presentApprovals(code: string, approvals: readonly ApprovalFate[], timeZone: string) {
  return approvals.map((one) => {
    const { approvalId, act, subject, by, at, reason, second, takenBack } = one
    return {
      approvalId,
      what: `${capital(subject)}: ${permissionOf(act).words}`,
      href: addressOf(code, subject),
      agreed: `${byWords(by)}, ${instantWords(at, timeZone)}.${reason === '' ? '' : ` Reason: ${reason}`}`,
      isWaiting: isWaiting(one),
      tag: second ? 'Followed' : takenBack ? 'Taken back' : 'Waits for a second person',
      became:
        takenBack !== undefined
          ? `Taken back by ${byWords(takenBack.by)}, ${instantWords(takenBack.at, timeZone)}. Reason: ${takenBack.reason}`
          : second !== undefined
            ? `Followed by ${byWords(second.by)}, ${instantWords(second.at, timeZone)}.`
            : 'Nobody has followed yet. Where what was agreed to has been changed since, both begin again.',
    }
  })
}
