import { chiSquaredAsZ } from '../../stats/distributions/chi-squared-as-z.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { sharedDeviations } from '../../stats/sequential/shared-deviations.ts'
import type { Random } from '../../stats/simulation/random.ts'
import { binomialDraws } from '../../stats/simulation/variates.ts'
import { type ArmKind, byDayType, type NightValues, type Parameters } from './arm.ts'
import { casesBehind, estimateShares, sharesOn } from './shares-of-levels.ts'
import { shiftedZ } from './shifted-z.ts'

const enoughForLevels = 30

/**
 * The shares of a category's levels: one arm, χ² of tonight's counts against the baseline's shares of the day type as a
 * normal z into C = max(0, C + z − ½). The baseline is a sample too, so χ² is divided by 1 + n/m; and by the baseline's
 * own mean χ² per degree of freedom where that is above 1, because whole nights differ by more than chance.
 * Values: counts by level, levels unseen in the baseline first. Contributions: counts, expected counts, Σ n/m.
 */
export const levelsArm: ArmKind = {
  name: 'χ² of level shares as z, CUSUM',
  sides: ['up'],
  estimate(nights) {
    const parameters = estimateShares(nights)
    return parameters && { ...parameters, excess: excessOf(parameters, nights) }
  },
  contribution,
  cases: (gathered) => total(countsIn(gathered)),
  ready: isReady,
  standardised: (parameters, gathered) => zOf(parameters, gathered),
  increment: (parameters, _side, dispersion, gathered) =>
    (zOf(parameters, gathered) ?? 0) / Math.sqrt(dispersion) - 0.5,
  effect(_parameters, gathered) {
    const moved = movedMost(gathered)
    if (moved === undefined) return undefined
    const { level, seen, n, expected } = moved
    const interval = proportionInterval(seen, n)
    return {
      measure: 'share',
      value: seen / n,
      ...(interval === undefined ? {} : { low: interval.low, high: interval.high }),
      numerator: seen,
      denominator: n,
      expected,
      level,
    }
  },
  standing(_parameters, gathered) {
    const seen = countsIn(gathered)
    return total(seen) === 0 ? undefined : { kind: 'counts', seen, expected: expectedIn(gathered), isTotalGiven: true }
  },
  worthAnAlert(_parameters, _side, gathered, minimumEffect) {
    const moved = movedMost(gathered)
    if (moved === undefined) return false
    const odds = (share: number) => (share + 1e-3) / (1 - share + 1e-3)
    const ratio = odds(moved.seen / moved.n) / odds(moved.expected)
    return ratio >= minimumEffect || ratio <= 1 / minimumEffect
  },
  underShift(parameters, _side, dispersion, n, size) {
    const shares = sharesOn(parameters, 'weekday')
    // A shift that multiplies the odds of the largest level moves χ² by n·(share moved)²/(q(1 − q)).
    const q = shares.reduce((a, b) => Math.max(a, b), 0)
    const shifted = (q * (1 + size)) / (1 + q * size)
    const error = 1 + n / casesBehind(parameters, 'weekday')
    const noncentral = (n * (shifted - q) ** 2) / (q * (1 - q)) / excessIn(parameters) / error
    const z = shiftedZ(noncentral, comparedOf(shares, n))
    return { mean: z.mean / Math.sqrt(dispersion) - 0.5, variance: z.variance, value: shifted }
  },
  redraw(parameters, nights) {
    const draw = redrawnLevels(parameters, nights)
    const at = new Map(nights.map((night, place) => [night, place]))
    return (night, random) => {
      const counts = sharesOn(parameters, night.dayType).map(() => 0)
      draw(at.get(night) ?? 0, random, counts)
      return counts
    }
  },
  quickNights(own, nights) {
    const draw = redrawnLevels(own, nights)
    const sizes = nights.map(({ values }) => total(values))
    const levels = sharesOn(own, 'weekday').length
    // What a night expects stays as it is judged: drawn anew it has as many cases as it had.
    return (judge, dispersion, judged) => {
      const gathered = new Array<number>(2 * levels + 1).fill(0)
      let n = 0
      const drop = () => {
        gathered.fill(0)
        n = 0
      }
      return {
        add(source, random) {
          draw(source, random, gathered)
          const expected = judged[source] ?? []
          for (let at = levels; at < gathered.length; at++) gathered[at] = (gathered[at] ?? 0) + (expected[at] ?? 0)
          n += sizes[source] ?? 0
          return n >= enoughForLevels && chiSquared(gathered).df >= 1
        },
        step(into) {
          into[0] = (zOf(judge, gathered) ?? 0) / Math.sqrt(dispersion) - 0.5
          drop()
        },
        drop,
      }
    }
  },
}

/** Written out: every simulated baseline judges all its nights. */
function contribution(parameters: Parameters, { dayType, values }: NightValues): readonly number[] {
  const n = total(values)
  const shares = sharesOn(parameters, dayType)
  const levels = values.length
  const made = new Array<number>(2 * levels + 1).fill(n / casesBehind(parameters, dayType))
  for (let level = 0; level < levels; level++) {
    made[level] = values[level] ?? 0
    made[levels + level] = n * (shares[level] ?? 0)
  }
  return made
}

/** Adds a night drawn anew to the counts by level. */
function redrawnLevels(
  parameters: Parameters,
  nights: readonly NightValues[],
): (source: number, random: Random, counts: number[]) => void {
  const shared = sharedByLevel(parameters, nights)
  // Level by level: of the cases left, the part that is of this level; none where nothing is left to share out.
  const parts = nights.map(({ values, dayType }, night) => {
    const n = total(values)
    const shares = sharesOn(parameters, dayType)
    const drawn = shares.map((q, level) =>
      n === 0 ? q : Math.max(0, q + (shared[level]?.[night] ?? 0) * Math.sqrt((q * (1 - q)) / n)),
    )
    const whole = total(drawn)
    let share = 1
    return drawn.map((one, level) => {
      const own = one / whole
      const part = level === shares.length - 1 || share <= 0 ? undefined : Math.min(1, Math.max(0, own / share))
      share -= own
      return part === undefined ? undefined : binomialsOf(part)
    })
  })
  const sizes = nights.map(({ values }) => total(values))
  return (source, random, counts) => {
    const draws = parts[source] ?? []
    let left = sizes[source] ?? 0
    for (let level = 0; level < draws.length; level++) {
      const drawn = draws[level]?.(left, random) ?? left
      left -= drawn
      counts[level] = (counts[level] ?? 0) + drawn
    }
  }
}

/** Binomials of one probability: that of the number of cases last asked for is ready to be drawn again. */
function binomialsOf(p: number): (n: number, random: Random) => number {
  let [last, draw] = [0, binomialDraws(0, p)]
  return (n, random) => {
    if (n !== last) [last, draw] = [n, binomialDraws(n, p)]
    return draw(random.next)
  }
}

/**
 * What each level's nightly z keeps when nights are drawn anew. By level, because what moves mixes (a site's volume, a
 * clinic's day) moves some levels and not others.
 */
function sharedByLevel(parameters: Parameters, nights: readonly NightValues[]): readonly Float64Array[] {
  return sharesOn(parameters, 'weekday').map((_, level) =>
    sharedDeviations(
      nights.map(({ values, dayType }) => {
        const n = total(values)
        const q = sharesOn(parameters, dayType)[level] ?? 0
        return n > 0 ? ((values[level] ?? 0) - n * q) / Math.sqrt(n * q * (1 - q)) : undefined
      }),
    ),
  )
}

/** How much more whole nights vary than chance: the mean of χ² per degree of freedom, 1 at least (Pearson's dispersion). */
function excessOf(parameters: Parameters, nights: readonly NightValues[]): number {
  const ratios = nights
    .filter(({ values }) => total(values) >= enoughForLevels)
    .flatMap((night) => {
      const { statistic, df } = chiSquared(contribution(parameters, night))
      return df > 0 ? [statistic / df] : []
    })
  return ratios.length === 0 ? 1 : Math.max(1, ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length)
}

function excessIn(parameters: Parameters): number {
  return byDayType(parameters.excess)
}

function zOf(parameters: Parameters, gathered: readonly number[]): number | undefined {
  const { statistic, df } = chiSquared(gathered)
  return df < 1 ? undefined : chiSquaredAsZ(statistic / excessIn(parameters), df)
}

/** Degrees of freedom of a step of n cases: the levels that expect five, and the rarer ones as one where they expect a case. */
function comparedOf(shares: readonly number[], n: number): number {
  const rare = shares.filter((share) => n * share < 5)
  const terms = shares.length - rare.length + (n * total(rare) >= 1 ? 1 : 0)
  return Math.max(1, terms - 1)
}

/** Thirty cases, and two levels or groups of them that χ² can tell apart: a step without a statistic looks at nothing. */
function isReady(gathered: readonly number[]): boolean {
  return total(countsIn(gathered)) >= enoughForLevels && chiSquared(gathered).df >= 1
}

/** χ² of what was gathered, with the baseline's own error taken off. Levels expecting fewer than five are taken together, as its distribution needs. */
function chiSquared(gathered: readonly number[]): { readonly statistic: number; readonly df: number } {
  const levels = levelsIn(gathered)
  let statistic = 0
  let terms = 0
  let [rareSeen, rareExpected] = [0, 0]
  for (let level = 0; level < levels; level++) {
    const seen = gathered[level] ?? 0
    const expected = gathered[levels + level] ?? 0
    if (expected >= 5) {
      statistic += (seen - expected) ** 2 / expected
      terms += 1
    } else {
      rareSeen += seen
      rareExpected += expected
    }
  }
  // Where hardly one rare case is expected its term is measured in whole cases: a level never seen before must count,
  // but one stray case must not count for hundreds.
  if (rareExpected >= 1 || rareSeen > 0) {
    statistic += (rareSeen - rareExpected) ** 2 / Math.max(1, rareExpected)
    terms += 1
  }
  return { statistic: statistic / (1 + (gathered[2 * levels] ?? 0)), df: terms - 1 }
}

/** The level that moved furthest beyond chance: in points alone, a common level would hide a rare one that doubled. */
function movedMost(
  gathered: readonly number[],
): { readonly level: number; readonly seen: number; readonly n: number; readonly expected: number } | undefined {
  const counts = countsIn(gathered)
  const expected = expectedIn(gathered)
  const n = total(counts)
  if (n === 0) return undefined
  return (
    counts
      .map((seen, level) => ({ level, seen, n, expected: (expected[level] ?? 0) / n }))
      // A level that the baseline never saw and that nobody has now has not moved.
      .filter(({ level, seen }) => level > 0 || seen > 0)
      .reduce((a, b) => (surprise(b) > surprise(a) ? b : a))
  )
}

function surprise({
  seen,
  n,
  expected,
}: {
  readonly seen: number
  readonly n: number
  readonly expected: number
}): number {
  return (seen / n - expected) ** 2 / (expected * (1 - expected))
}

function levelsIn(gathered: readonly number[]): number {
  return (gathered.length - 1) / 2
}

function countsIn(gathered: readonly number[]): readonly number[] {
  return gathered.slice(0, Math.max(0, levelsIn(gathered)))
}

function expectedIn(gathered: readonly number[]): readonly number[] {
  return gathered.slice(levelsIn(gathered), -1)
}

function total(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0)
}
