import { addDays } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import type { BenchHospital } from '../hospital.ts'
import { faultFrom } from '../times.ts'
import { nightsOfArm } from './arm-nights.ts'
import { bestLimit } from './best-limit.ts'
import { candidates } from './candidates.ts'
import { simulatedDelays } from './delays.ts'
import { type FaultWorld, growingDelays, growingFault } from './growing.ts'
import { type Night, nightOf } from './night.ts'
import type { Series } from './series.ts'

/** The median delay that no monitor under the same contract can undercut, and the series in which it is reached. */
export interface BestPossible {
  readonly fault: string
  /** in how many seeds’ hospitals it was simulated */
  readonly seeds: number
  readonly series: string
  /** nights from the first affected day, until outcomes are due included; absent: not within 400 */
  readonly median?: number
  /** of it, nights until outcomes are due */
  readonly lag: number
  /** γ: nights between false alarms; absent for a fact */
  readonly nightsBetweenAlarms?: number
}

/** Nights with and without the fault by which the two laws are known, and simulated runs, for each seed. */
const nights = 300
const runs = 1000
/** A delay beyond this is not told. */
const longest = 400

/**
 * The best possible delay of a fault: the likelihood-ratio CUSUM that knows both laws, in the series of the candidates in
 * which it is soonest, with the run length that the contract gives the series' arm (Moustakides 1986, Ann Stat 14:1379: no
 * rule of that run length is quicker in the worst case). `arms`: γ by line.
 */
export function bestPossible(
  hospital: BenchHospital,
  fault: string,
  seeds: readonly string[],
  arms: Readonly<Record<string, number>>,
): BestPossible {
  const shownIn = candidates(hospital, fault)
  if ('fact' in shownIn) return { fault, seeds: seeds.length, series: shownIn.fact, median: 0, lag: 0 }
  const worlds = seeds.map((seed) => ({
    seed: `${hospital.name}|${fault}|${seed}`,
    quiet: nightsOf(hospital, seed, undefined),
    faulted: nightsOf(hospital, seed, fault),
  }))
  const found = shownIn.flatMap((series) => {
    const allowed = nightsOfArm(arms, series)
    const delays = worlds.map((world) =>
      fault === growingFault ? growingDelays(world, allowed, runs) : [suddenDelays(world, series, allowed)],
    )
    const lag = series.readsOutcomes ? hospital.loaded.plan.outcome.maturity_days : 0
    // One list for each way of tuning: every seed is tuned alike.
    return (delays[0] ?? []).map((_, way): BestPossible => {
      const median = medianOf(delays.flatMap((ways) => ways[way] ?? []))
      return {
        fault,
        seeds: seeds.length,
        series: series.name,
        ...(median < longest ? { median: median + lag } : {}),
        lag,
        nightsBetweenAlarms: Math.round(allowed),
      }
    })
  })
  return found.reduce((best, one) => ((one.median ?? Infinity) < (best.median ?? Infinity) ? one : best))
}

function suddenDelays({ seed, quiet, faulted }: FaultWorld, series: Series, allowed: number): readonly number[] {
  const ratio = series.ratio(quiet, faulted)
  const [before, after] = [quiet.map(ratio), faulted.map(ratio)]
  const limit = bestLimit(before, after, allowed)
  const random = createRandom(`${seed}|${series.name}`)
  return simulatedDelays(before, () => after[random.integer(after.length)] ?? 0, limit, runs, random)
}

function nightsOf(hospital: BenchHospital, seed: string, fault: string | undefined): readonly Night[] {
  const world = { control: 'N1', ...(fault === undefined ? {} : { fault: { id: fault, from: faultFrom } }) }
  return Array.from({ length: nights }, (_, night) => nightOf(hospital, seed, addDays(faultFrom, night), world))
}

/** The lower of the middle two, as of the benchmark's own delays. */
function medianOf(delays: readonly number[]): number {
  return delays.toSorted((a, b) => a - b)[Math.floor((delays.length - 1) / 2)] ?? Infinity
}
