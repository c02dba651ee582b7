import { daysWords } from '../../plan/words.ts'

/** Days whose figures have left the organisation, and the hash of the figures as they were shown. */
export interface Published {
  readonly from: string
  readonly to: string
  readonly sha256: string
}

/**
 * Why figures of these days must not leave beside those that have left already; undefined where they may. Two periods
 * that share days but not all of them could be subtracted from one another, and so could two editions of the same days:
 * what is left may be a handful of people, however each was suppressed. The very same figures may leave again.
 */
export function whyNotBeside(wanted: Published, published: readonly Published[]): string | undefined {
  const other = published.find((one) => one.from <= wanted.to && wanted.from <= one.to && one.sha256 !== wanted.sha256)
  if (other === undefined) return undefined
  return other.from === wanted.from && other.to === wanted.to
    ? `Figures of ${daysWords(other.from, other.to)} have been published already, and these are not the same. One could be subtracted from the other, and what is left may be a few people. Not published.`
    : `Figures of ${daysWords(other.from, other.to)} have been published already, and these days (${daysWords(wanted.from, wanted.to)}) overlap them. One could be subtracted from the other, and what is left may be a few people. Publish whole quarters, which never overlap. Not published.`
}
