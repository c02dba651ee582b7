import { dayRange } from '../../plan/day.ts'
import { hasFlag, hasScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { casesOn } from '../read-tally.ts'
import { fewestDays, mostDays, type ReleaseChange } from './changes.ts'
import type { ComparedFigure, Days, Sides } from './figures/figure.ts'
import { judgedCompared } from './figures/judged.ts'
import { casesADay, typicalScore } from './figures/means.ts'
import { observedToExpected } from './figures/observed-to-expected.ts'
import { mostMissing, shareFlagged, shareOfOutcomes } from './figures/shares.ts'

/** What a release changed: each figure over its days and over its predecessor's. */
export interface ComparedChange {
  readonly change: ReleaseChange
  /** matured days with cases on each side */
  readonly daysBefore: number
  readonly daysAfter: number
  /** share of each side's cases that came from this release: what is not all of one is a mixture */
  readonly shareBefore?: number
  readonly shareAfter?: number
  /** empty: fewer than 14 days on a side */
  readonly figures: readonly ComparedFigure[]
}

/** The days around a registered change, from tallies alone: the up to 60 matured days with cases on each side of it. */
export function compareChange(
  change: ReleaseChange,
  plan: Plan,
  ledger: Ledger,
  baseline: Baseline | undefined,
): ComparedChange {
  const before = daysWithCases(ledger, change.before).slice(-mostDays)
  const after = daysWithCases(ledger, change.after).slice(0, mostDays)
  const stratum = `release=${change.release}`
  const counted = { change, daysBefore: before.length, daysAfter: after.length }
  const shares = {
    ...shareOf('shareBefore', ledger, before, stratum),
    ...shareOf('shareAfter', ledger, after, stratum),
  }
  if (before.length < fewestDays || after.length < fewestDays) return { ...counted, ...shares, figures: [] }
  const sides = [before, after] as const
  return {
    ...counted,
    ...shares,
    figures: [
      casesADay(ledger, sides),
      ...mostMissing(plan, ledger, sides),
      ...(hasScore(plan) ? [typicalScore(ledger, sides)] : []),
      ...(hasFlag(plan) ? ofFlags(ledger, sides) : []),
      ...judgedCompared(plan, ledger, sides),
      ...(baseline?.expectedRisk === undefined ? [] : [observedToExpected(ledger, baseline, sides)]),
    ],
  }
}

function ofFlags(ledger: Ledger, sides: Sides): readonly ComparedFigure[] {
  return [
    shareFlagged(ledger, sides),
    shareOfOutcomes('sensitivity', ledger, sides, ({ tp, fn }) => [tp, tp + fn]),
    shareOfOutcomes('positive predictive value', ledger, sides, ({ tp, fp }) => [tp, tp + fp]),
    shareOfOutcomes('specificity', ledger, sides, ({ tn, fp }) => [tn, tn + fp]),
  ]
}

/** Days that hold a matured outcome tally and cases. */
function daysWithCases(ledger: Ledger, { from, to }: { readonly from: string; readonly to: string }): Days {
  if (from > to) return []
  return dayRange(from, to).filter(
    (day) => casesOn(ledger, day) > 0 && ledger.get(day, 'at maturity', 'outcome', 'all') !== undefined,
  )
}

function shareOf(name: 'shareBefore' | 'shareAfter', ledger: Ledger, days: Days, stratum: string) {
  const all = days.reduce((sum, day) => sum + casesOn(ledger, day), 0)
  const own = days.reduce((sum, day) => sum + casesOn(ledger, day, stratum), 0)
  return all === 0 ? {} : { [name]: own / all }
}
