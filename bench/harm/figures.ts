import { proportionInterval } from '../../src/stats/proportions/proportion.ts'
import type { Figure, HarmRun, HospitalRuns, Look } from './one-run.ts'

/** The two figures that an alert’s page shows. */
export const figureNames = ['missed', 'overCalled'] as const
export type FigureName = (typeof figureNames)[number]

/** Faults that spoil what is recorded: against what is recorded nothing can be right. */
export const recordsSpoilt = ['S08']

/** How often intervals held the truth, and where the estimates lay. */
export interface Held {
  readonly held: number
  readonly of: number
  readonly share?: { readonly low: number; readonly high: number; readonly estimate: number }
}

/** The last look of each run whose every day is counted. */
export function mature(runs: readonly HarmRun[]): readonly Look[] {
  return runs
    .filter(({ id }) => !recordsSpoilt.includes(id))
    .flatMap(({ looks }) => looks.filter(({ isWhole }) => isWhole).at(-1) ?? [])
}

export function heldOf(looks: readonly Look[], which: FigureName): Held {
  const held = looks.filter((look) => isHeld(look[which])).length
  const share = proportionInterval(held, looks.length)
  return { held, of: looks.length, ...(share === undefined ? {} : { share }) }
}

export function isHeld({ low, high, truth }: Figure): boolean {
  return low <= truth && truth <= high
}

/** One look of every run, so many nights after its alert: the mean error, in standard errors of an interval's half width. */
export interface Bias {
  readonly after: number
  readonly runs: number
  /** mean of (estimate − truth) ÷ half the width of the interval, with its 95 % interval over the runs */
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly held: number
}

export function biasOf(all: readonly HospitalRuns[], which: FigureName, after: number): Bias | undefined {
  const looks = all
    .flatMap(({ runs }) => runs)
    .filter(({ id }) => !recordsSpoilt.includes(id))
    .flatMap(({ looks: own }) => own.filter((look) => look.after === after))
  if (looks.length < 5) return undefined
  const errors = looks.map(({ [which]: one }) => (one.estimate - one.truth) / Math.max(1e-9, (one.high - one.low) / 2))
  const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length
  const variance = errors.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (errors.length - 1)
  const half = 1.96 * Math.sqrt(variance / errors.length)
  return { after, runs: looks.length, mean, low: mean - half, high: mean + half, held: heldOf(looks, which).held }
}
