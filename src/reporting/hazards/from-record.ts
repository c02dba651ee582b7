import type { CheckCode } from '../../plan/checks.ts'

/**
 * Checks that are told from what is on record of another occasion: the same answer stands night after night, so that a
 * month of steady nights may be one drill or one decision. The night's own findings say until when it stands.
 */
const sources: Partial<Readonly<Record<CheckCode, string>>> = {
  E1: 'the last quarter’s decision, told again each night',
  M1: 'the last drill by the schedule, told again each night',
  M2: 'what was known of the other output when the night ran',
  S1: 'told only while a concern stands: that nobody spoke up proves nothing',
}

/** What the answers of a check are told from, where it is a record and not the night's own cases. */
export function recordWords(code: CheckCode): string | undefined {
  return sources[code]
}

/** S1 speaks only of concerns: a night on which nobody has written one down is no night on which it passed. */
export function canPass(code: CheckCode): boolean {
  return code !== 'S1'
}
