import { normalSurvival } from '../../stats/distributions/normal.ts'
import type { Interval } from '../../stats/interval.ts'
import { byar } from '../../stats/proportions/byar.ts'
import type { ScoreCell } from '../score-cells.ts'

/** Events observed, and expected of cases with the same scores; first among the unflagged, then among the flagged. */
export interface ExpectedByFlag {
  readonly observed: readonly [unflagged: number, flagged: number]
  readonly expected: readonly [unflagged: number, flagged: number]
}

/** Flagged and unflagged patients apart, each against what it was in the baseline. */
export interface FlaggedApart {
  readonly flagged: Ratio
  readonly unflagged: Ratio
  /** the probability of so unlike a change in the two by chance alone */
  readonly p: number
  /** fewer events among the flagged, and no change seen among the unflagged */
  readonly onlyFlaggedFell: boolean
}

interface Ratio extends Interval {
  readonly observed: number
  readonly expected: number
}

/** Below so many events in one of the four counts the two are not compared. */
const fewest = 5

/** Events among flagged and unflagged cases whose outcome is known, and those the expected risk of their scores leads to. */
export function expectedByFlag(cells: readonly ScoreCell[], risk: readonly number[]): ExpectedByFlag {
  const observed: [number, number] = [0, 0]
  // Whole cases by bin first: then the order of the days changes no digit.
  const known: [number[], number[]] = [new Array(risk.length).fill(0), new Array(risk.length).fill(0)]
  for (const { bin, flag, state, n } of cells) {
    if (state === 0 || (flag !== 0 && flag !== 1)) continue
    if (state === 2) observed[flag] += n
    known[flag][bin] = (known[flag][bin] ?? 0) + n
  }
  const expected = (cases: readonly number[]) => cases.reduce((sum, n, bin) => sum + n * (risk[bin] ?? 0), 0)
  return { observed, expected: [expected(known[0]), expected(known[1])] }
}

/**
 * Each of the two against its own baseline: expected events are first put right by what the group's observed to expected
 * was there. They differ when (ln of the flagged ratio − ln of the unflagged one)/√(Σ 1/O), over the four counts of
 * events, is further from 0 than chance takes it: each ln O has variance 1/O (Breslow and Day 1987, IARC volume II).
 * Undefined below 5 events in one of the four.
 */
export function flaggedApart(before: ExpectedByFlag, after: ExpectedByFlag): FlaggedApart | undefined {
  const counts = [...before.observed, ...after.observed]
  if (counts.some((events) => events < fewest)) return undefined
  const unflagged = ratioOf(0, before, after)
  const flagged = ratioOf(1, before, after)
  if (flagged === undefined || unflagged === undefined) return undefined
  const error = Math.sqrt(counts.reduce((sum, events) => sum + 1 / events, 0))
  const p = 2 * normalSurvival(Math.abs(Math.log(flagged.estimate) - Math.log(unflagged.estimate)) / error)
  const onlyFlaggedFell = p < 0.05 && flagged.high < 1 && unflagged.low <= 1 && unflagged.high >= 1
  return { flagged, unflagged, p, onlyFlaggedFell }
}

function ratioOf(flag: 0 | 1, before: ExpectedByFlag, after: ExpectedByFlag): Ratio | undefined {
  const observed = after.observed[flag]
  const expected = (after.expected[flag] * before.observed[flag]) / before.expected[flag]
  const interval = byar(observed, expected)
  return interval && { ...interval, observed, expected }
}
