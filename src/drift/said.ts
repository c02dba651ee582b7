import type { Finding } from './finding.ts'

/** A finding as pages, alerts and documents quote it: what was found, and why where that is known. */
export function said({ sentence, why }: Pick<Finding, 'sentence' | 'why'>): string {
  return why === undefined ? sentence : `${sentence} ${why.sentence}`
}
