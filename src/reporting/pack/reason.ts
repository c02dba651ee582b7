import { tidyText, whyNotKept } from '../../alerts/acts/free-text.ts'
import type { ReviewProblem as Problem } from '../review.ts'

/** Reads why a pack is withdrawn, as typed. */
export function readReason(typed: string | undefined): { readonly reason: string } | { readonly problem: Problem } {
  const reason = tidyText(typed ?? '')
  const message =
    reason === ''
      ? 'Enter why it is withdrawn'
      : reason.length > most
        ? 'Shorten this to 1,000 characters or fewer'
        : whyNotKept(reason)
  return message === undefined ? { reason } : { problem: { field: 'reason', message } }
}

const most = 1000
