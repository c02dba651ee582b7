import { baselineCalibrator, type RisingCurve } from '../../stats/performance/isotonic.ts'
import type { ScoreCell } from '../score-cells.ts'
import { knownByBin, unitsIn } from './scored-units.ts'

/** What a score came to in the baseline: the share with the event, rising with the score, in blocks. */
export interface Calibrator {
  /** over bin numbers */
  readonly curve: RisingCurve
  /** lowest scores first */
  readonly blocks: readonly Block[]
  /** share of the baseline's scored units whose outcome was known when due */
  readonly known: number
}

/** Neighbouring bins with one rate, from at least 20 events and 20 non-events. */
export interface Block {
  /** the block's corners in the curve */
  readonly corners: readonly number[]
  readonly rate: number
  /** of the rate: the calibrator's own sampling error */
  readonly standardError: number
}

/** Fitted on matured units; undefined with fewer than 20 events or 20 non-events. */
export function calibratorOf(cells: readonly ScoreCell[]): Calibrator | undefined {
  const cases = knownByBin(cells)
  const curve = baselineCalibrator(cases)
  if (curve === undefined) return undefined
  const counted = cases.scores
  const blocks = [...new Set(curve.ys)].map((rate): Block => {
    const corners = [...curve.ys.keys()].filter((at) => curve.ys[at] === rate)
    const [low = 0, high = low] = [curve.xs[corners[0] ?? 0], curve.xs[corners.at(-1) ?? 0]]
    let n = 0
    for (let at = 0; at < counted.length; at++) {
      const bin = counted[at] ?? 0
      if (bin >= low && bin <= high) n += (cases.events[at] ?? 0) + (cases.nonEvents[at] ?? 0)
    }
    return { corners, rate, standardError: Math.sqrt((rate * (1 - rate)) / n) }
  })
  const units = unitsIn(cells)
  return { curve, blocks, known: unitsIn(cells.filter(({ state }) => state > 0)) / units }
}

/** The curve with one block's rate moved. */
export function moved({ xs, ys }: RisingCurve, { corners, rate }: Block, by: number): RisingCurve {
  const other = Float64Array.from(ys)
  for (const at of corners) other[at] = Math.min(1, Math.max(0, rate + by))
  return { xs, ys: other }
}
