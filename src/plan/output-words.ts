import type { OutputKind } from './plan.ts'

/** What a device of this kind gives out for a case. */
export function outputWords(kind: OutputKind): string {
  const words: Readonly<Record<OutputKind, string>> = {
    probability: 'A probability',
    binary: 'A flag without a score',
    category: 'A category',
    number: 'A number',
  }
  return words[kind]
}

/** A release's threshold as a person reads it; a release of a device that gives no score has none. */
export function thresholdWords(threshold: number | undefined): string {
  return threshold === undefined ? 'no threshold (a flag without a score)' : `threshold ${threshold}`
}
