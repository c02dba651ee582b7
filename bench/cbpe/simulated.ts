import { isRight, mutedBy, type Tried } from '../../src/drift/estimate/back-test.ts'
import { type ByMeasure, forEachMeasure } from '../../src/drift/estimate/measures.ts'
import { estimateReport } from '../../src/drift/estimate/report.ts'
import { baseline, drawWorld, driftFrom, lastDay, type World } from './world.ts'

export interface Share {
  readonly yes: number
  readonly of: number
}

/** What became of the estimates of a world, over several draws of it. */
export interface Simulated {
  readonly world: World
  /** months whose realised figure lay within the interval: before the drift's first day, and from it on */
  readonly heldBefore: ByMeasure<Share>
  readonly heldAfter: ByMeasure<Share>
  /** months at whose end the figure was muted by the months before; `after`: from the drift's second month on */
  readonly mutedBefore: ByMeasure<Share>
  readonly mutedAfter: ByMeasure<Share>
}

export function simulate(world: World, runs: number): Simulated {
  const reports = Array.from({ length: runs }, (_, run) => {
    const report = estimateReport({ night: lastDay, baseline, days: drawWorld(world, `${world.name} ${run}`) })
    return report.kind === 'none' ? undefined : report.backTest
  })
  const tried = forEachMeasure((measure) => reports.map((one) => one?.[measure].tried ?? []))
  const count = (of: (run: readonly Tried[]) => readonly boolean[]) =>
    forEachMeasure((measure): Share => {
      const all = tried[measure].flatMap((run) => of(run))
      return { yes: all.filter((one) => one).length, of: all.length }
    })
  // The end of a month knows the outcomes of the month before and none of its own.
  const muted = (after: boolean) =>
    count((run) =>
      run.flatMap((_, at) => {
        const before = run[at - 1]
        const wanted = before !== undefined && before.from >= driftFrom === after
        return wanted ? [mutedBy(run.slice(0, at).map(isRight)) !== undefined] : []
      }),
    )
  return {
    world,
    heldBefore: count((run) => run.filter(({ from }) => from < driftFrom).map(isRight)),
    heldAfter: count((run) => run.filter(({ from }) => from >= driftFrom).map(isRight)),
    mutedBefore: muted(false),
    mutedAfter: muted(true),
  }
}
