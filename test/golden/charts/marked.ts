import type { Drawn } from '../../../src/stats/charts/drawn.ts'
import { firedRules } from '../../../src/stats/charts/fired-rules.ts'
import type { Rule } from '../../../src/stats/charts/rule-set.ts'

/** The rule that every set has. */
export const outside: Rule = { name: 'outside limits', words: '', sign: 'outside' }

/** The points (from 0) that one of the rules marks. */
export function marked(drawn: Drawn, rules: readonly Rule[]): readonly number[] {
  return firedRules(drawn, rules).flatMap((signs, at) => (signs.length > 0 ? [at] : []))
}
