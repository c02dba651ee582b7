import type { Lines } from './drawn.ts'
import type { Better, Reading } from './meaning.ts'

/** An icon of a control chart. The letter stands in it; the words say it to whoever cannot see it or does not know it. */
export type Icon<Code extends string> = { readonly code: Code; readonly letter: string; readonly words: string }

export type VariationCode = 'common cause' | `${'improvement' | 'concern' | 'neutral'} ${'high' | 'low'}`

export type AssuranceCode = 'passes' | 'falls short' | 'hits and misses'

const WAY = { high: 'higher', low: 'lower' } as const

const VARIATION_WORDS = {
  improvement: 'Special cause of an improving nature',
  concern: 'Special cause of a concerning nature',
  neutral: 'Special cause, neither improving nor concerning,',
} as const

/** The variation icon that a point's reading asks for. */
export function variationIcon({ meaning, sign }: Reading): Icon<VariationCode> {
  if (meaning === 'common cause' || sign === undefined)
    return { code: 'common cause', letter: '', words: 'Common cause: no significant change' }
  return {
    code: `${meaning} ${sign.side}`,
    letter: sign.side === 'high' ? 'H' : 'L',
    words: `${VARIATION_WORDS[meaning]} due to ${WAY[sign.side]} values`,
  }
}

/**
 * The assurance icon: what to expect of a target if nothing changes, from where it lies against the limits.
 *
 * Use: beside the variation icon, on a chart with a target.
 * Formula: a target strictly above the upper limit is always missed where higher is better and always met where lower is; one
 * strictly below the lower limit the other way round; any other is sometimes met and sometimes missed, by chance alone.
 * Assumes: the limits are those of the latest stretch and the process stays as it is.
 * Not for: a measure where neither way is better.
 * Undefined: neither way is better, or the target or a limit is not a finite number.
 * Source: NHS England Making Data Count; NHSRplotthedots 0.2.2, R/ptd_calculate_assurance_type.R.
 */
export function assuranceIcon(
  { lower, upper }: Pick<Lines, 'lower' | 'upper'>,
  target: number,
  better: Better,
): Icon<AssuranceCode> | undefined {
  if (better === 'neither' || ![lower, upper, target].every(Number.isFinite)) return undefined
  if (target >= lower && target <= upper)
    return {
      code: 'hits and misses',
      letter: '?',
      words: 'The target will sometimes be met and sometimes missed by chance alone',
    }
  return target > upper === (better === 'higher')
    ? { code: 'falls short', letter: 'F', words: 'The target will be missed again and again unless something changes' }
    : { code: 'passes', letter: 'P', words: 'The target will be met again and again unless something changes' }
}
