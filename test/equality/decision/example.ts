import { assessEquality } from '../../../src/equality/assess.ts'
import { type Decision, decide } from '../../../src/equality/decision/decide.ts'
import type { Terms } from '../../../src/equality/decision/terms.ts'
import type { Verdict } from '../../../src/equality/decision/verdict.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { type Counts, planWith, talliesOf } from '../plan.ts'

/** The quarter that the examples decide on, and a day in it. */
export const quarter = { from: '2026-07-01', to: '2026-09-30', matureTo: '2026-09-30' }
const day = '2026-08-01'

/** The same tallies as known at maturity. */
export function atMaturity(tallies: readonly Tally[]): readonly Tally[] {
  return tallies.map((tally) => (tally.basis === 'latest' ? { ...tally, basis: 'at maturity' } : tally))
}

/** One stratum's two-by-two counts at maturity. */
export function matured(stratum: string, counts: Counts): readonly Tally[] {
  return atMaturity(talliesOf(day, stratum, counts))
}

/** A level with so many of its events found, and four cases without the event for each with it, none of them flagged. */
export function events(stratum: string, found: number, of: number): readonly Tally[] {
  return matured(stratum, [found, 0, of - found, 4 * of])
}

export const terms: Terms = { measures: ['sensitivity'], margin: 0.05, wrongAtMost: 0.05, reason: 'as agreed' }

/** The decision of one quarter on these tallies. */
export function decided(tallies: readonly Tally[], changes: Partial<Terms> = {}, plan: Plan = planWith()): Decision {
  return decide(assessEquality(plan, tallies, quarter, 'at maturity'), { ...terms, ...changes })
}

/** The verdict on one level; an error where it has none. */
export function verdictOn({ verdicts }: Decision, level: string): Verdict {
  const found = verdicts.find(({ row }) => row.level === level)
  if (found === undefined) throw new Error(`no verdict on ${level}`)
  return found
}
