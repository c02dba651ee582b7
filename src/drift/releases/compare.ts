import { dayRange } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { welchInterval } from '../../stats/hypotheses/welch-interval.ts'
import type { Interval } from '../../stats/interval.ts'
import { type Spread, spreadOf } from '../../stats/performance/mean-interval.ts'
import { byar } from '../../stats/proportions/byar.ts'
import { newcombe } from '../../stats/proportions/newcombe.ts'
import { poissonRateRatio } from '../../stats/proportions/poisson-rate-ratio.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { countOf } from '../../tally/tally.ts'
import { expectedOn } from '../expected.ts'
import { rate } from '../performance.ts'
import { outcomesOn, sumsOf } from '../read-tally.ts'
import { fewestDays, mostDays, type ReleaseChange } from './changes.ts'

/** What a release changed: each figure over its days and over its predecessor's. */
export interface ComparedChange {
  readonly change: ReleaseChange
  /** matured days with cases on each side */
  readonly daysBefore: number
  readonly daysAfter: number
  /** share of each side's cases that came from this release: what is not all of one is a mixture */
  readonly shareBefore?: number
  readonly shareAfter?: number
  /** empty: fewer than 14 days on a side */
  readonly figures: readonly ComparedFigure[]
}

export interface ComparedFigure {
  readonly id: FigureId
  /** of missing values: the field that moved most, and of how many */
  readonly field?: string
  readonly fields?: number
  readonly before: Side
  readonly after: Side
  /** after − before, in the figure's unit (the score: in log-odds); of observed ÷ expected: after ÷ before */
  readonly difference?: Interval
  readonly verdict: 'higher' | 'lower' | 'no difference shown' | 'too few yet'
}

export type FigureId =
  | 'cases a day'
  | 'missing values'
  | 'typical score'
  | 'share flagged'
  | 'sensitivity'
  | 'positive predictive value'
  | 'specificity'
  | 'observed to expected'

/** A figure of one side: nothing out of nothing has no value. */
export interface Side {
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly numerator: number
  readonly denominator: number
}

/** Cases, events or the like below which a share is shown and not compared. */
const fewest = 20
const scale = 0.05

/** The days around a registered change, from tallies alone: the up to 60 matured days with cases on each side of it. */
export function compareChange(
  change: ReleaseChange,
  plan: Plan,
  ledger: Ledger,
  baseline: Baseline | undefined,
): ComparedChange {
  const before = daysWithCases(ledger, change.before).slice(-mostDays)
  const after = daysWithCases(ledger, change.after).slice(0, mostDays)
  const stratum = `release=${change.release}`
  const counted = { change, daysBefore: before.length, daysAfter: after.length }
  const shares = {
    ...shareOf('shareBefore', ledger, before, stratum),
    ...shareOf('shareAfter', ledger, after, stratum),
  }
  if (before.length < fewestDays || after.length < fewestDays) return { ...counted, ...shares, figures: [] }
  const sides = [before, after] as const
  return {
    ...counted,
    ...shares,
    figures: [
      casesADay(ledger, sides),
      ...mostMissing(plan, ledger, sides),
      typicalScore(ledger, sides),
      share('share flagged', sides, (day) => flagged(ledger, day)),
      share('sensitivity', sides, (day) => outcomes(ledger, day, ({ tp, fn }) => [tp, tp + fn])),
      share('positive predictive value', sides, (day) => outcomes(ledger, day, ({ tp, fp }) => [tp, tp + fp])),
      share('specificity', sides, (day) => outcomes(ledger, day, ({ tn, fp }) => [tn, tn + fp])),
      ...(baseline?.expectedRisk === undefined ? [] : [observedToExpected(ledger, baseline, sides)]),
    ],
  }
}

type Days = readonly string[]
type Sides = readonly [before: Days, after: Days]
type Parts = readonly [numerator: number, denominator: number]

/** Days that hold a matured outcome tally and cases. */
function daysWithCases(ledger: Ledger, { from, to }: { readonly from: string; readonly to: string }): Days {
  if (from > to) return []
  return dayRange(from, to).filter(
    (day) => cases(ledger, day) > 0 && ledger.get(day, 'at maturity', 'outcome', 'all') !== undefined,
  )
}

function shareOf(name: 'shareBefore' | 'shareAfter', ledger: Ledger, days: Days, stratum: string) {
  const all = days.reduce((sum, day) => sum + cases(ledger, day), 0)
  const own = days.reduce((sum, day) => sum + cases(ledger, day, stratum), 0)
  return all === 0 ? {} : { [name]: own / all }
}

function cases(ledger: Ledger, day: string, stratum = 'all'): number {
  return countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', stratum))
}

function flagged(ledger: Ledger, day: string): Parts {
  const tally = ledger.get(day, 'fact', 'cases', 'all')
  const yes = countOf('cases', 'flagged', tally)
  return [yes, yes + countOf('cases', 'notFlagged', tally)]
}

function outcomes(ledger: Ledger, day: string, parts: (counts: ReturnType<typeof outcomesOn>) => Parts): Parts {
  return parts(outcomesOn(ledger, day))
}

function sumOf(days: Days, parts: (day: string) => Parts): Parts {
  return days.reduce<Parts>(
    ([x, n], day) => {
      const [more, of] = parts(day)
      return [x + more, n + of]
    },
    [0, 0],
  )
}

function share(id: FigureId, [before, after]: Sides, parts: (day: string) => Parts): ComparedFigure {
  return sharesCompared(id, sumOf(before, parts), sumOf(after, parts), 0.95)
}

function sharesCompared(id: FigureId, [x1, n1]: Parts, [x2, n2]: Parts, level: number): ComparedFigure {
  const difference = newcombe(x2, n2, x1, n1, level)
  const sides = { before: shareSide(x1, n1), after: shareSide(x2, n2) }
  return judged({ id, ...sides }, difference, Math.min(n1, n2) >= fewest)
}

function shareSide(x: number, n: number): Side {
  const found = rate(x, n, 'nothing to divide by')
  if (!('interval' in found)) return { numerator: x, denominator: n }
  const { estimate: value, low, high } = found.interval
  return { value, low, high, numerator: x, denominator: n }
}

/**
 * The field whose missing rate moved most. Having been chosen among many it would seem to have moved by chance: so its
 * interval is wide enough to hold for all of them together (Bonferroni).
 */
function mostMissing(plan: Plan, ledger: Ledger, [before, after]: Sides): readonly ComparedFigure[] {
  const level = 1 - scale / plan.fields.length
  const compared = plan.fields.map(({ name }) => {
    const parts = (day: string): Parts => {
      const tally = ledger.get(day, 'fact', `field:${name}`, 'all')
      return [countOf('field', 'missing', tally), countOf('field', 'n', tally)]
    }
    const figure = sharesCompared('missing values', sumOf(before, parts), sumOf(after, parts), level)
    return { ...figure, field: name, fields: plan.fields.length }
  })
  const moved = (figure: ComparedFigure) => Math.abs(figure.difference?.estimate ?? 0)
  const [most] = [...compared].sort((a, b) => moved(b) - moved(a))
  return most === undefined ? [] : [most]
}

/** The days are what varies: by more than chance, so that a night is one observation. */
function casesADay(ledger: Ledger, sides: Sides): ComparedFigure {
  const [before, after] = sides.map((days) => spreadOf(days.map((day) => cases(ledger, day)))) as [
    Spread | undefined,
    Spread | undefined,
  ]
  const [x1, x2] = sides.map((days) => days.reduce((sum, day) => sum + cases(ledger, day), 0)) as [number, number]
  const figure = {
    id: 'cases a day',
    before: meanSide(before, x1, sides[0].length),
    after: meanSide(after, x2, sides[1].length),
  } as const
  return judged(figure, before && after && welchInterval(after, before), true)
}

function meanSide(spread: Spread | undefined, numerator: number, denominator: number): Side {
  return { ...(spread === undefined ? {} : { value: spread.mean }), numerator, denominator }
}

/** The mean of the log-odds; people are shown the probability that it stands for. */
function typicalScore(ledger: Ledger, sides: Sides): ComparedFigure {
  const [before, after] = sides.map((days) => logitSpread(ledger, days)) as [Spread | undefined, Spread | undefined]
  const figure = { id: 'typical score', before: scoreSide(before), after: scoreSide(after) } as const
  const enough = Math.min(before?.n ?? 0, after?.n ?? 0) >= fewest
  return judged(figure, before && after && welchInterval(after, before), enough)
}

function scoreSide(spread: Spread | undefined): Side {
  return {
    ...(spread === undefined ? {} : { value: spread.mean }),
    numerator: spread?.n ?? 0,
    denominator: spread?.n ?? 0,
  }
}

function logitSpread(ledger: Ledger, days: Days): Spread | undefined {
  let [n, sum, squares] = [0, 0, 0]
  for (const day of days) {
    const tally = ledger.get(day, 'fact', 'cases', 'all')
    const [logit = 0, squared = 0] = sumsOf(tally)
    n += countOf('cases', 'scored', tally)
    sum += logit
    squares += squared
  }
  if (n === 0) return undefined
  const mean = sum / n
  return { n, mean, variance: n > 1 ? Math.max(0, (squares - n * mean ** 2) / (n - 1)) : undefined }
}

function observedToExpected(ledger: Ledger, baseline: Baseline, [before, after]: Sides): ComparedFigure {
  const parts = (day: string): Parts => {
    const [observed, expected] = expectedOn(ledger, baseline, day)
    return [observed, expected]
  }
  const [first, second] = [sumOf(before, parts), sumOf(after, parts)]
  const figure = { id: 'observed to expected', before: ratioSide(...first), after: ratioSide(...second) } as const
  const enough = Math.min(first[0], second[0]) >= fewest
  return judged(figure, poissonRateRatio(second[0], second[1], first[0], first[1]), enough, 1)
}

function ratioSide(numerator: number, denominator: number): Side {
  const interval = byar(numerator, denominator)
  if (interval === undefined) return { numerator, denominator }
  return { value: interval.estimate, low: interval.low, high: interval.high, numerator, denominator }
}

function judged(
  figure: Omit<ComparedFigure, 'difference' | 'verdict'>,
  difference: Interval | undefined,
  enough: boolean,
  none = 0,
): ComparedFigure {
  if (difference === undefined || !enough)
    return { ...figure, ...(difference === undefined ? {} : { difference }), verdict: 'too few yet' }
  const verdict = difference.low > none ? 'higher' : difference.high < none ? 'lower' : 'no difference shown'
  return { ...figure, difference, verdict }
}
