import { type Atoms, atomOfRank } from '../samples/atoms.ts'

/**
 * Wasserstein distance (W1, earth mover's distance).
 *
 * How far the cases would have to be moved on average, in the unit of the field, to turn one distribution into the other.
 * The number of cases does not matter, only their shares; values and counted bins are worked out alike.
 *
 * Use: the size of a change of a number in its own unit, and per baseline standard deviation to compare fields.
 * Formula: the area between the two distribution functions, which is the area between the two quantile functions; worked
 * out quantile by quantile of the shorter list, with sums of the longer one, so a day costs what the day has.
 * Assumes: differences of the values mean something (a number, not a code).
 * Not for: fields with wild outliers, where one case in a thousand can decide it: Jensen–Shannon.
 * Undefined: no cases on a side, a value that is not a finite number, or values so far apart that their difference is none.
 * Accuracy: relative error below 1e-12 against scipy's wasserstein_distance (200,000 lognormal values against 3,300).
 * Source: Vallender 1974, Theory of Probability and its Applications 18:784; as scipy's wasserstein_distance.
 */
export function wasserstein(first: Atoms | undefined, second: Atoms | undefined): number | undefined {
  if (first === undefined || second === undefined) return undefined
  const [few, many] = first.values.length <= second.values.length ? [first, second] : [second, first]
  const scale = many.total / few.total
  const last = few.values.length - 1
  let area = 0
  // Ranks of the longer list, in cases: this atom of the shorter one stands against the cases from `from` to `to`.
  let from = 0
  let left = 0
  for (let at = 0; at <= last; at++) {
    const value = few.values[at] ?? 0
    const to = at === last ? many.total : (few.cumulative[at] ?? 0) * scale
    const right = atomReaching(many, to, left)
    area += areaBetween(many, value, { from, to, left, right })
    from = to
    left = (many.cumulative[right] ?? 0) <= to ? Math.min(right + 1, many.values.length - 1) : right
  }
  return Number.isFinite(area) ? Math.max(0, area) / many.total : undefined
}

/**
 * The same per standard deviation of the baseline (divisor n − 1), so that fields of different units can be compared.
 * `undefined` also when every value of the baseline is the same.
 */
export function wassersteinPerSd(baseline: Atoms | undefined, current: Atoms | undefined): number | undefined {
  const distance = wasserstein(baseline, current)
  const sd = baseline?.sd ?? 0
  return distance === undefined || !(sd > 0 && Number.isFinite(sd)) ? undefined : distance / sd
}

type Stretch = { readonly from: number; readonly to: number; readonly left: number; readonly right: number }

/** The area between a level line at `value` and the quantile function over the ranks of a stretch of atoms. */
function areaBetween(many: Atoms, value: number, { from, to, left, right }: Stretch): number {
  const lowest = many.values[left] ?? 0
  if (left === right) return Math.abs(value - lowest) * (to - from)
  const x = value - many.centre
  const total = sumTo(many, right, to) - sumTo(many, left, from)
  if (value <= lowest) return total - x * (to - from)
  if (value >= (many.values[right] ?? 0)) return x * (to - from) - total
  const middle = lastAtMost(many.values, value, left, right)
  const split = many.cumulative[middle] ?? 0
  const below = (many.sums[middle] ?? 0) - sumTo(many, left, from)
  return x * (split - from) - below + (total - below) - x * (to - split)
}

/** Σ (value − centre) over the cases up to this rank, which lies in this atom. */
function sumTo({ values, cumulative, sums, centre }: Atoms, atom: number, rank: number): number {
  return (sums[atom] ?? 0) - ((cumulative[atom] ?? 0) - rank) * ((values[atom] ?? 0) - centre)
}

/** The first atom, from `start` on, with at least `rank` cases at or below it. */
function atomReaching(many: Atoms, rank: number, start: number): number {
  if ((many.cumulative[start] ?? 0) >= rank) return start
  const found = atomOfRank(many, rank, start)
  return found > start && (many.cumulative[found - 1] ?? 0) === rank ? found - 1 : found
}

/** The last place from `low` to `high` whose value is at most `value`; the one at `low` is. */
function lastAtMost(values: Float64Array, value: number, low: number, high: number): number {
  let yes = low
  let no = high
  while (no - yes > 1) {
    const middle = (yes + no) >>> 1
    if ((values[middle] ?? 0) <= value) yes = middle
    else no = middle
  }
  return yes
}
