import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { countsByBin } from '../read-tally.ts'

/** A median from frozen bins: between which values it lies with 95 % probability, and the value in between. */
export interface BinnedMedian {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Medians of the baseline's numbers: field by field, place by place. */
export type FrozenMedians = Readonly<Record<string, Readonly<Record<string, BinnedMedian>>>>

/** Every number's median over the baseline's days at these places; one that its bins cannot tell is absent. */
export function freezeMedians(
  plan: Plan,
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
  places: readonly string[],
): FrozenMedians {
  const numbers = plan.fields.filter(({ kind }) => kind === 'number')
  return Object.fromEntries(
    numbers.map(({ name }) => [
      name,
      Object.fromEntries(
        places.flatMap((place) => {
          const found = medianOver(baseline, ledger, days, name, place)
          return found === undefined ? [] : [[place, found]]
        }),
      ),
    ]),
  )
}

/** A median over days; undefined with fewer than 30 values, or where it lies below or above all bins. */
export function medianOver(
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
  field: string,
  place: string,
): BinnedMedian | undefined {
  const bins = baseline.fields[field]
  if (bins?.kind !== 'number') return undefined
  const counts = new Array<number>(bins.cuts.length + 1).fill(0)
  for (const day of days) {
    const tally = ledger.get(day, 'fact', `bins:${field}`, place)
    if (tally === undefined || tally.baselineId !== baseline.baselineId) continue
    for (const [bin, n] of countsByBin(tally, counts.length).entries()) counts[bin] = (counts[bin] ?? 0) + n
  }
  return medianOfBins(bins.cuts, counts)
}

const fewestValues = 30

/**
 * The median by straight lines within its bin. Its bounds are the outer edges of the bins in which the values of rank
 * n/2 ± 0.98√n lie (David and Nagaraja 2003, Order Statistics, 7.1): nothing is assumed of how values lie in a bin.
 */
export function medianOfBins(cuts: readonly number[], counts: readonly number[]): BinnedMedian | undefined {
  const n = counts.reduce((sum, count) => sum + count, 0)
  if (!(n >= fewestValues)) return undefined
  const reach = 0.98 * Math.sqrt(n)
  const at = (rank: number) => {
    let below = 0
    const bin = counts.findIndex((count) => {
      if (below + count >= rank) return true
      below += count
      return false
    })
    const [low, high] = [cuts[bin - 1], cuts[bin]]
    if (low === undefined || high === undefined) return undefined
    return { low, high, value: low + ((high - low) * (rank - below)) / (counts[bin] ?? 1) }
  }
  const [first, middle, last] = [at(n / 2 - reach), at(n / 2), at(n / 2 + reach)]
  return first && middle && last && { value: middle.value, low: first.low, high: last.high }
}
