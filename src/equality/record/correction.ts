import { contentHash } from '../../plan/canonical.ts'
import { countWords, dayWords, plural } from '../../plan/words.ts'
import type { QuarterContent, QuarterVersion } from './content.ts'

/**
 * What a quarter judged again says otherwise than its record, in words for the record; undefined where it says the same.
 * The counts of a quarter change when rows of its days arrive or are put right after it was decided.
 */
export function correctionOf({ night, content: before }: QuarterVersion, after: QuarterContent): string | undefined {
  // The database keeps an object's members in an order of its own.
  if (contentHash(before.sums) === contentHash(after.sums)) return undefined
  const [was, is] = [casesOf(before), casesOf(after)]
  const counts =
    was === is
      ? `the same number of cases (${countWords(is)}), otherwise divided`
      : `${countWords(is)} cases instead of ${countWords(was)}`
  const changed = after.verdicts.flatMap(({ key, verdict }) => {
    const earlier = before.verdicts.find((one) => one.key === key)?.verdict ?? 'not judged'
    return earlier === verdict ? [] : [`${key}: ${verdict} instead of ${earlier}`]
  })
  const verdicts =
    changed.length === 0
      ? 'No verdict changed.'
      : `${plural(changed.length, 'verdict')} changed: ${changed.join('; ')}.`
  return `The counts of the quarter changed after the night of ${dayWords(night)}: ${counts}. ${verdicts}`
}

function casesOf({ sums }: QuarterContent): number {
  return sums.find(({ series, stratum }) => series === 'cases' && stratum === 'all')?.counts[0] ?? 0
}
