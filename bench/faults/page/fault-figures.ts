import type { BestPossible } from '../best/best-possible.ts'
import type { PlantedFault } from '../hospital.ts'
import type { FaultResult } from '../runs/result.ts'
import { delayTarget } from './targets.ts'

/** What the runs of a fault come to. */
export interface FaultFigures {
  readonly fault: PlantedFault
  readonly runs: number
  /** nights, in order, infinite where it was not found */
  readonly delays: readonly number[]
  /** the lower of the middle two; infinite where most runs did not find it */
  readonly median: number
  readonly best: BestPossible | undefined
  /** nights that the median should not be above; undefined without a best possible and a target of its own */
  readonly target: number | undefined
  readonly found: number
  readonly rightCause: number
  readonly rightPlace: number
  readonly rightBoth: number
  /** of the first alerts of all, whether or not the twin has them too */
  readonly plain: { readonly alerts: number; readonly rightBoth: number }
  readonly excessEvents: number
}

/** Undefined: it was not run. */
export function faultFigures(
  fault: PlantedFault,
  all: readonly FaultResult[],
  best: BestPossible | undefined,
): FaultFigures | undefined {
  const runs = all.filter(({ id }) => id === fault.id)
  if (runs.length === 0) return undefined
  const delays = runs.map(({ first }) => first?.delay ?? Infinity).sort((a, b) => a - b)
  const found = runs.flatMap(({ first }) => first ?? [])
  const plain = runs.flatMap((run) => run.plain ?? [])
  return {
    fault,
    runs: runs.length,
    delays,
    median: delays[Math.floor((delays.length - 1) / 2)] ?? Infinity,
    best,
    target: delayTarget(fault.id, best),
    found: found.length,
    rightCause: found.filter(({ rightCause }) => rightCause).length,
    rightPlace: found.filter(({ rightPlace }) => rightPlace).length,
    rightBoth: found.filter(({ rightCause, rightPlace }) => rightCause && rightPlace).length,
    plain: {
      alerts: plain.length,
      rightBoth: plain.filter(({ rightCause, rightPlace }) => rightCause && rightPlace).length,
    },
    excessEvents: runs.reduce((sum, one) => sum + one.excessEvents, 0) / runs.length,
  }
}

export function within(delays: readonly number[], nights: number): number {
  return delays.filter((delay) => delay <= nights).length
}
