import { contentHash } from '../canonical.ts'
import type { Agreement } from '../versions/agreement.ts'
import { type Hazard, type HazardAct, type HazardEntry, latest } from './entry.ts'

/** A revision as it is to be recorded. */
interface Revised {
  readonly act: HazardAct
  readonly entry: HazardEntry
  readonly reason?: string
}

/**
 * To what exactly somebody agrees who approves a hazard or accepts its risk: its words and ratings, not who accepted them. What the first
 * of two wrote at the same time is kept as a change, so that the second reads it, but closes nothing: that is the second's. Undefined of
 * what one person does alone.
 */
export function agreementOn(hazard: Hazard, { act, entry, reason }: Revised): Agreement<Revised> | undefined {
  if (act !== 'approved' && act !== 'accepted') return undefined
  const { acceptance } = entry
  const words = agreedWords(entry)
  const before = agreedWords(latest(hazard).entry)
  const { isMistake: _mistake, ...written } = words
  const kept = words.status === 'Closed' ? { ...written, status: before.status } : words
  const isWrittenAnew = contentHash(kept) !== contentHash(before)
  const why = [acceptance?.justification, reason].filter((text) => text !== undefined && text !== '').join(' ')
  return {
    act: act === 'approved' ? 'approve hazard' : 'accept risk',
    subject: subjectOf(hazard),
    content: words,
    reason: why,
    ...(isWrittenAnew ? { first: { act: 'changed', entry: kept, ...(reason === undefined ? {} : { reason }) } } : {}),
  }
}

/** What of an entry is agreed to: all of it but who accepted its risk before. */
function agreedWords({ acceptance: _accepted, ...words }: HazardEntry): Omit<HazardEntry, 'acceptance'> {
  return words
}

/** How first approvals name a hazard. */
export function subjectOf({ hazardId }: Pick<Hazard, 'hazardId'>): string {
  return `hazard ${hazardId}`
}

/**
 * What the first of two may have agreed to of an entry as it stands: to just that, or to closing it as well. `status`: what the second
 * has to choose then, in the words of the form.
 */
export function agreeable(
  entry: HazardEntry,
): readonly { readonly words: Omit<HazardEntry, 'acceptance'>; readonly status?: string }[] {
  const words = agreedWords(entry)
  if (words.status === 'Closed') return [{ words }]
  return [
    { words },
    { words: { ...words, status: 'Closed' }, status: 'Closed' },
    { words: { ...words, status: 'Closed', isMistake: true }, status: 'Closed: entered twice or by mistake' },
  ]
}
