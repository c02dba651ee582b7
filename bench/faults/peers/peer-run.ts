import { addDays, daysBetween } from '../../../src/plan/day.ts'
import { type Night, nightOf } from '../best/night.ts'
import type { BenchHospital, World } from '../hospital.ts'
import { baselineFrom, baselineTo, faultFrom, firstMonitored, lastMonitored } from '../times.ts'
import type { Chunk } from './rule.ts'
import { rules } from './rules.ts'

/** What every rule made of one run. */
export interface PeerRun {
  readonly seed: string
  /** the fault, or N1 */
  readonly id: string
  /** by rule, chunk by chunk of the monitored nights: when it can be judged, and its figure (null: it has none) */
  readonly figures: Readonly<Record<string, readonly (readonly [night: string, figure: number | null])[]>>
}

/** Every rule on the quiet run of a seed and on its faults. Of a fault's run only chunks that it reaches are given. */
export function peerRuns(hospital: BenchHospital, seed: string, faults: readonly string[]): readonly PeerRun[] {
  const { plan } = hospital.loaded
  const nightsIn = (world: World, from: string, to: string) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => nightOf(hospital, seed, addDays(from, at), world))
  const baseline = nightsIn(quiet, baselineFrom, baselineTo)
  const quietNights = nightsIn(quiet, firstMonitored, lastMonitored)
  const judges = rules.map((rule) => ({ rule, figureOf: rule.figure(plan, chunksOf(baseline, rule.chunkNights)) }))
  const runOf = (id: string, nights: readonly Night[], from: string): PeerRun => ({
    seed,
    id,
    figures: Object.fromEntries(
      judges.map(({ rule, figureOf }) => [
        rule.id,
        chunksOf(nights, rule.chunkNights).flatMap((chunk) => {
          const end = chunk.at(-1)?.day ?? ''
          const judged = addDays(end, rule.readsOutcomes ? plan.outcome.maturity_days : 0)
          return end < from || judged > lastMonitored ? [] : [[judged, figureOf(chunk) ?? null] as const]
        }),
      ]),
    ),
  })
  return [
    runOf('N1', quietNights, firstMonitored),
    ...faults.map((id) => {
      const world = { ...quiet, fault: { id, from: faultFrom } }
      const before = quietNights.filter(({ day }) => day < faultFrom)
      return runOf(id, [...before, ...nightsIn(world, faultFrom, lastMonitored)], faultFrom)
    }),
  ]
}

const quiet = { control: 'N1' }

/** Whole chunks from the first night on. */
function chunksOf(nights: readonly Night[], size: number): readonly Chunk[] {
  return Array.from({ length: Math.floor(nights.length / size) }, (_, at) => nights.slice(at * size, (at + 1) * size))
}
