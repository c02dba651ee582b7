import { chiSquaredSurvival } from '../distributions/chi-squared.ts'
import { probabilityTotals, type ScoredCases } from './scored-cases.ts'

type TailTest = { readonly df: number; readonly p: number }

type HosmerLemeshow = {
  readonly statistic: number
  /** how many groups were left once equal scores had joined */
  readonly groups: number
  /** df = groups − 2: for the very cases the model was fitted on; absent with two groups or fewer */
  readonly development: TailTest | undefined
  /** df = groups: for cases the model has not seen, which is what a monitor has */
  readonly external: TailTest
}

/**
 * Hosmer–Lemeshow test of calibration.
 *
 * Use: shown because people ask for it: whether observed and expected events agree group by group.
 * Formula: groups cut at the type-7 quantiles of the score (intervals open on the left, but for the first, as R's cut),
 * Σ (O − E)²/(E(1 − E/n)) over the groups, against χ² with as many degrees of freedom as groups (cases not used in
 * fitting) or two fewer (the cases it was fitted on).
 * Assumes: cases are independent, and about five expected events and non-events in each group.
 * Not for: deciding: the answer depends on the number of groups and, with many cases, always rejects. Prefer slope and
 * O/E.
 * Undefined: there are no cases, a score is outside 0…1, a count is negative or not finite, the number of groups is not
 * a whole number from 2, equal scores leave fewer than two groups, or a group expects no event or no non-event at all.
 * Source: Hosmer and Lemeshow 1980, Commun Stat A 9:1043; degrees of freedom: Hosmer and others 1997, Stat Med 16:965.
 *
 * @awaited the calibration panel of a release
 */
export function hosmerLemeshow(cases: ScoredCases, groups = 10): HosmerLemeshow | undefined {
  const totals = probabilityTotals(cases)
  if (totals === undefined || !Number.isInteger(groups) || groups < 2) return undefined
  const cuts = quantileCuts(cases, groups, totals.events + totals.nonEvents)
  let [statistic, made, at] = [0, 0, 0]
  for (const cut of cuts) {
    let [n, observed, expected] = [0, 0, 0]
    for (; at < cases.scores.length && (cases.scores[at] ?? 0) <= cut; at++) {
      const count = (cases.events[at] ?? 0) + (cases.nonEvents[at] ?? 0)
      n += count
      observed += cases.events[at] ?? 0
      expected += count * (cases.scores[at] ?? 0)
    }
    if (n === 0) continue
    if (!(expected > 0 && expected < n)) return undefined
    statistic += (observed - expected) ** 2 / (expected * (1 - expected / n))
    made += 1
  }
  const external = tail(statistic, made)
  return external === undefined || made < 2
    ? undefined
    : { statistic, groups: made, development: tail(statistic, made - 2), external }
}

/**
 * The type-7 quantiles of the score at 1/groups, 2/groups … 1. One that is the smallest score itself is no cut: in R's
 * `cut` the first interval is closed on both sides, so the lowest scores belong to the next one.
 */
function quantileCuts({ scores, events, nonEvents }: ScoredCases, groups: number, total: number): readonly number[] {
  const cuts: number[] = []
  let [at, seen] = [-1, 0]
  const valueOfRank = (rank: number): number => {
    while (seen <= rank && at + 1 < scores.length) {
      at += 1
      seen += (events[at] ?? 0) + (nonEvents[at] ?? 0)
    }
    return scores[at] ?? 0
  }
  const lowest = valueOfRank(0)
  for (let group = 1; group < groups; group++) {
    const rank = ((total - 1) * group) / groups
    const below = valueOfRank(Math.floor(rank))
    const above = valueOfRank(Math.ceil(rank))
    cuts.push(below + (above - below) * (rank - Math.floor(rank)))
  }
  return [...cuts.filter((cut) => cut > lowest), Infinity]
}

function tail(statistic: number, df: number): TailTest | undefined {
  const p = df > 0 ? chiSquaredSurvival(statistic, df) : undefined
  return p === undefined ? undefined : { df, p }
}
