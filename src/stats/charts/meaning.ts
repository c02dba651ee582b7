import type { Sign } from './fired-rules.ts'
import type { RuleSet, Side } from './rule-set.ts'

/** Which way is better, for the measure on the chart. */
export type Better = 'higher' | 'lower' | 'neither'

/** What a point says. A sign on a measure where neither way is better is `neutral`. */
export type Meaning = 'common cause' | 'improvement' | 'concern' | 'neutral'

/** What a point says, and the sign that says it; no sign is common cause. */
export type Reading = { readonly meaning: Meaning; readonly sign: Sign | undefined }

/**
 * What the signs at one point come to: the first in the rule set's order, unless the rule set lets an improvement win over a
 * concern at the same point.
 *
 * Part: of the control chart with its rule set.
 */
export function readSigns(signs: readonly Sign[], better: Better, disagreement: RuleSet['disagreement']): Reading {
  const improving =
    disagreement === 'improvement' ? signs.find(({ side }) => meaningOf(side, better) === 'improvement') : undefined
  const sign = improving ?? signs[0]
  return { meaning: sign === undefined ? 'common cause' : meaningOf(sign.side, better), sign }
}

function meaningOf(side: Side, better: Better): Meaning {
  if (better === 'neither') return 'neutral'
  return (side === 'high') === (better === 'higher') ? 'improvement' : 'concern'
}
