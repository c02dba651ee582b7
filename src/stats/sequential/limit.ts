/** What is asked of a limit, and the simulated years it is to be solved on. */
type LimitQuestion = {
  /** Mean number of alarms the arm may raise in one simulated year. */
  readonly wantedAlarms: number
  readonly years: number
  /** The increments of each simulated year (365 nights, or 52 weeks): a list, or a maker of year 0, 1, …, called once for each. */
  readonly increments: readonly Float64Array[] | ((year: number) => Float64Array)
}

type Limit = {
  readonly limit: number
  /** Alarms counted at that limit over all the simulated years: what the limit's own precision rests on. */
  readonly alarms: number
  readonly years: number
  /** alarms / years, at most the wanted. */
  readonly rate: number
}

/**
 * The limit of a CUSUM over simulated years.
 *
 * Use: the limit of arms whose nights are resampled from the baseline (means, volumes, shares), and the check of a
 * limit that was computed.
 * Formula: the smallest h at which S = max(0, S + W) reaches h no more often than wanted, starting again at 0 after
 * each alarm and in each year. Every h is tried on the same years, and alarms never rise with h, so halving finds it.
 * Assumes: the simulated years are what quiet years look like, the baseline's own error among them.
 * Not for: likelihood arms whose night has a known law: the chain is exact where this has sampling error.
 * Undefined: no night can ever push the arm up: it needs no limit. Too few years to see one wanted alarm throws, and so
 * does an increment that is not a finite number, since it would read as a quiet arm for ever.
 * Source: Gandy and Kvaløy 2013, Scand J Stat 40:647 (limits under estimated parameters).
 */
export function solveLimit({ wantedAlarms, years, increments }: LimitQuestion): Limit | undefined {
  const allowed = Math.floor(wantedAlarms * years + 1e-9)
  if (!(allowed >= 1)) throw new RangeError(`${years} years are too few to see ${wantedAlarms} alarms a year`)
  const yearOf = typeof increments === 'function' ? increments : (year: number) => increments[year]
  const paths = Array.from({ length: years }, (_, year) => {
    const path = yearOf(year)
    if (path === undefined) throw new RangeError(`simulated year ${year} is missing`)
    return path
  })
  const peaks = highestPeaks(paths, allowed + 1)
  const highest = peaks[0]?.peak
  if (highest === undefined) return undefined

  // An excursion (from 0 back to 0) alarms at least once at every h up to its peak, and never above it. So the limit
  // lies above the (allowed + 1)th highest peak, and only the few excursions that reach so high need be walked again.
  let tooLow = peaks[allowed]?.peak ?? 0
  let enough = highest * (1 + 1e-9)
  const tall = endToEnd(peaks)
  for (let step = 0; step < 60; step++) {
    const middle = (tooLow + enough) / 2
    if (middle <= tooLow || middle >= enough) break
    if (alarmsAt(tall, middle) > allowed) tooLow = middle
    else enough = middle
  }
  const alarms = alarmsAt(tall, enough)
  return { limit: enough, alarms, years, rate: alarms / years }
}

/** How often a CUSUM over these increments reaches h, starting again at 0 after each alarm. */
export function alarmsAt(increments: Float64Array, h: number): number {
  let alarms = 0
  let sum = 0
  for (let night = 0; night < increments.length; night++) {
    sum += increments[night] as number
    if (sum <= 0) sum = 0
    else if (sum >= h) {
      alarms += 1
      sum = 0
    }
  }
  return alarms
}

/** From 0 back to 0: the highest that a CUSUM rises between, and the increments until it falls. */
interface Excursion {
  readonly peak: number
  readonly increments: Float64Array
}

/** The `count` excursions of a CUSUM that is never restarted with the highest peaks, the highest first. */
function highestPeaks(paths: readonly Float64Array[], count: number): readonly Excursion[] {
  let kept: Excursion[] = []
  let floor = 0
  const prune = () => {
    kept = kept.sort((a, b) => b.peak - a.peak).slice(0, count)
    if (kept.length === count) floor = kept[count - 1]?.peak ?? 0
  }
  forEachExcursion(paths, (path, start, end, peak) => {
    if (peak <= floor && kept.length >= count) return
    kept.push({ peak, increments: path.subarray(start, end) })
    if (kept.length >= 4 * count + 64) prune()
  })
  prune()
  return kept
}

/** The increments of excursions end to end, each closed by a fall that brings any sum back to 0. */
function endToEnd(excursions: readonly Excursion[]): Float64Array {
  const length = excursions.reduce((sum, { increments }) => sum + increments.length + 1, 0)
  const joined = new Float64Array(length).fill(-Infinity)
  let at = 0
  for (const { increments } of excursions) {
    joined.set(increments, at)
    at += increments.length + 1
  }
  return joined
}

function forEachExcursion(
  paths: readonly Float64Array[],
  visit: (path: Float64Array, start: number, end: number, peak: number) => void,
): void {
  for (const [year, path] of paths.entries()) {
    let sum = 0
    let start = 0
    let peak = 0
    for (let night = 0; night < path.length; night++) {
      const increment = path[night] as number
      // A number less itself is 0 unless it is infinite or not a number.
      if (increment - increment !== 0)
        throw new RangeError(`increment ${night} of simulated year ${year} is not a finite number`)
      sum += increment
      if (sum > peak) peak = sum
      if (sum > 0) continue
      if (peak > 0) visit(path, start, night, peak)
      sum = 0
      peak = 0
      start = night + 1
    }
    if (peak > 0) visit(path, start, path.length, peak)
  }
}
