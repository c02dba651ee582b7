import type { Plan } from '../plan/plan.ts'
import { clampProbability } from '../stats/performance/clamp-probability.ts'
import type { Baseline } from './baseline.ts'
import { fewestEvents } from './freeze.ts'
import { knownOfBins } from './known-of-bins.ts'
import type { Tally } from './tally.ts'

/** Cases of known outcome below which a class has no rate of its own. */
const fewestOfClass = 20

/**
 * Expected risk of an output that is no probability: the baseline's own rate of the event in each bin, over matured cases of known
 * outcome, clamped to [1/4n₀, 1 − 1/4n₀] as every expected risk is. Bins that tell too little by themselves share the rate of
 * all of them together, so that over the baseline as many events are expected as there were:
 * - a flag: its two values, each by itself. With two values the rates are the maximum-likelihood recalibration: nothing is fitted;
 * - a number: neighbouring tenths of its values together until they hold 20 events; what is left over joins those below it;
 * - a category: its rarest classes together until they hold 20 cases, one that the baseline never saw among them;
 * - a document: all together.
 * Undefined with fewer than 20 events, or where the baseline holds nobody flagged, or nobody who was not: of them nothing can be
 * expected.
 */
export function freezeRiskByBin(
  { output }: Pick<Plan, 'output'>,
  { scoreCuts }: Pick<Baseline, 'scoreCuts'>,
  matured: readonly Tally[],
): readonly number[] | undefined {
  const { known, events } = knownOfBins(matured, scoreCuts.length + 1)
  const total = sumOf(known)
  if (sumOf(events) < fewestEvents) return undefined
  const risks = new Array<number>(known.length)
  for (const bins of binsTogether(output.kind, known, events)) {
    const [cases, wrong] = [sumOf(bins.map((bin) => known[bin] ?? 0)), sumOf(bins.map((bin) => events[bin] ?? 0))]
    if (cases === 0) return undefined
    for (const bin of bins) risks[bin] = clampProbability(wrong / cases, total)
  }
  return risks
}

/** The bins that share a rate, every bin in one group. */
function binsTogether(
  kind: Plan['output']['kind'],
  known: readonly number[],
  events: readonly number[],
): readonly (readonly number[])[] {
  const bins = [...known.keys()]
  if (kind === 'number') return neighboursTogether(bins, events)
  if (kind === 'category') return rarestTogether(bins, known)
  return bins.map((bin) => [bin])
}

function neighboursTogether(bins: readonly number[], events: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = []
  let open: number[] = []
  let held = 0
  for (const bin of bins) {
    open.push(bin)
    held += events[bin] ?? 0
    if (held < fewestEvents) continue
    groups.push(open)
    open = []
    held = 0
  }
  const last = groups.pop() ?? []
  return [...groups, [...last, ...open]]
}

function rarestTogether(bins: readonly number[], known: readonly number[]): readonly (readonly number[])[] {
  const byCases = bins.toSorted((a, b) => (known[a] ?? 0) - (known[b] ?? 0) || a - b)
  const rare: number[] = []
  let held = 0
  for (const bin of byCases) {
    if (held >= fewestOfClass || (rare.length === 0 && (known[bin] ?? 0) >= fewestOfClass)) break
    rare.push(bin)
    held += known[bin] ?? 0
  }
  const others = bins.filter((bin) => !rare.includes(bin)).map((bin) => [bin])
  return rare.length === 0 ? others : [rare, ...others]
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0)
}
