import { jsDistance } from '../../stats/distances/js-distance.ts'
import { curveAt } from '../../stats/performance/isotonic.ts'
import { newPriors } from '../../stats/pooling/prior-shift.ts'
import type { ScoreCell } from '../score-cells.ts'
import type { Calibrator } from './calibrator.ts'
import { estimated } from './expected.ts'
import { unitsIn, withoutOutcomes } from './scored-units.ts'

/** What the scores of some units say by themselves. */
export interface ScoresSay {
  readonly units: number
  /** mean share with the event that units with these scores had in the baseline */
  readonly meanRisk: number
  /** of units with a flag: the share flagged */
  readonly flagged: number | undefined
  /** of units with a flag: the mean chance that the flag, or its absence, is right */
  readonly confidence: number | undefined
  /** Jensen–Shannon distance (0 to 1) of their scores from the baseline's, over the calibrator's blocks */
  readonly distance: number | undefined
  /** how common the event would be if nothing but that had changed since the baseline */
  readonly eventsIfCommoner: number | undefined
}

/** What the scores of the baseline say: what those of other days are compared with. */
export interface Usual {
  readonly meanRisk: number
  readonly byBlock: readonly number[]
}

/** Undefined where the baseline has no units. */
export function usualScores(baseline: readonly ScoreCell[], calibrator: Calibrator): Usual | undefined {
  const all = estimated(withoutOutcomes(baseline), calibrator.curve)
  return all && { meanRisk: all.prevalence.value, byBlock: byBlock(baseline, calibrator) }
}

/** Outcomes are not looked at; undefined where there are no units. */
export function scoresSay(
  units: readonly ScoreCell[],
  usual: Usual | undefined,
  calibrator: Calibrator,
): ScoresSay | undefined {
  const cells = withoutOutcomes(units)
  const { curve } = calibrator
  const all = estimated(cells, curve)
  if (all === undefined || usual === undefined) return undefined
  const own = cells.filter(({ flag }) => flag < 2)
  return {
    units: unitsIn(cells),
    meanRisk: all.prevalence.value,
    flagged: own.length === 0 ? undefined : unitsIn(own.filter(({ flag }) => flag === 1)) / unitsIn(own),
    confidence: estimated(own, curve)?.accuracy.value,
    distance: jsDistance(byBlock(cells, calibrator), usual.byBlock),
    eventsIfCommoner: eventsIfCommoner(cells, usual.meanRisk, calibrator),
  }
}

/** Saerens' estimate; units with one risk go together, since it goes over them hundreds of times. */
function eventsIfCommoner(cells: readonly ScoreCell[], usualRisk: number, { curve }: Calibrator): number | undefined {
  const byRisk = new Map<number, number>()
  for (const { bin, n } of cells) {
    const risk = curveAt(curve, bin) ?? Number.NaN
    byRisk.set(risk, (byRisk.get(risk) ?? 0) + n)
  }
  const shifted = newPriors(
    [...byRisk.keys()].map((risk) => [1 - risk, risk]),
    [1 - usualRisk, usualRisk],
    [...byRisk.values()],
  )
  return shifted?.settled === true ? shifted.priors[1] : undefined
}

/** Units by the calibrator's block: coarse enough that no block is nearly empty. Between two blocks a unit is in the lower. */
function byBlock(cells: readonly ScoreCell[], { curve, blocks }: Calibrator): readonly number[] {
  const starts = blocks.map(({ corners }) => curve.xs[corners[0] ?? 0] ?? 0)
  const counts = new Array<number>(blocks.length).fill(0)
  for (const { bin, n } of cells) {
    const at = Math.max(
      0,
      starts.findLastIndex((start) => start <= bin),
    )
    counts[at] = (counts[at] ?? 0) + n
  }
  return counts
}
