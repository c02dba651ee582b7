import type { Lines } from './drawn.ts'
import { firedRules, type Sign } from './fired-rules.ts'
import { type AssuranceCode, assuranceIcon, type Icon, type VariationCode, variationIcon } from './icons.ts'
import { type Better, type Meaning, readSigns } from './meaning.ts'
import type { RuleSet } from './rule-set.ts'
import { mdc2023 } from './rule-sets/mdc-2023.ts'
import { drawSeries, plottedValues, type Series, sliceSeries } from './series.ts'

export type ChartOptions = {
  /** mdc-2023 unless told */
  readonly ruleSet?: RuleSet
  readonly better: Better
  /** where the limits start anew: the first point (from 0) of each new stretch, in order */
  readonly rebases?: readonly number[]
  /** limits of every stretch from so many first points of it; all of them unless told */
  readonly baseline?: number
  readonly target?: number
}

export type ChartPoint = {
  readonly value: number | undefined
  /** the stretch it belongs to, from 0 */
  readonly stretch: number
  /** `undefined` at a missing point and in a stretch without limits */
  readonly lines: Lines | undefined
  /** `undefined` where nothing can be said */
  readonly meaning: Meaning | undefined
  /** the one sign that it is shown with */
  readonly sign: Sign | undefined
  /** every sign at the point, in the rule set's order */
  readonly signs: readonly Sign[]
}

/** Points with limits of their own, from the start or a rebase up to, not with, the next. */
export type Stretch = {
  readonly from: number
  readonly to: number
  /** how many points its limits rest on, or would */
  readonly used: number
  readonly limits: 'drawn' | 'rough: few points' | 'none: too few points' | 'none: no variation to measure'
  /** on charts of rates with limits: above about 1.1 asks for p′ or u′ */
  readonly sigmaZ: number | undefined
}

export type ControlChart = {
  readonly kind: Series['kind']
  readonly ruleSet: RuleSet
  readonly better: Better
  readonly target: number | undefined
  readonly points: readonly ChartPoint[]
  readonly stretches: readonly Stretch[]
  /** `undefined` when the latest point is missing or has no limits */
  readonly variation: Icon<VariationCode> | undefined
  /** `undefined` also without a target, and where neither way is better */
  readonly assurance: Icon<AssuranceCode> | undefined
}

/**
 * A control chart read by a rule set: limits, signs of special cause, what each point means, and the two icons.
 *
 * Use: to look at one measure over time: does it do what it has done before, and what to expect of its target?
 * Formula: each stretch between rebases has limits of its own (see the kind of chart), made of all its points or its first few; the
 * rule set's signs are looked for within the stretch; both icons are read off the latest point.
 * Assumes: a rebase is a named person's decision with a reason; nothing here makes one.
 * Not for: alerting. Under mdc-2023 a steady process shows a false sign about every 86 points (normal values, known limits), and
 * among 100 charts more than one shows a false sign at its latest point.
 * Undefined: no points, a value that is not a finite number, counts that cannot be, rebases out of order, a baseline that is not a whole number from 1, a
 * target that is not a finite number. A stretch with too few points for the rule set has no limits, and nothing is said of it.
 * Source: NHS England Making Data Count; NHSRplotthedots 0.2.2.
 * @awaited the control charts on the deployment page
 */
export function controlChart(
  series: Series,
  { ruleSet = mdc2023, better, rebases = [], baseline = Infinity, target }: ChartOptions,
): ControlChart | undefined {
  const values = plottedValues(series)
  if (values === undefined || !areInOrder([0, ...rebases, values.length])) return undefined
  if (!isBaseline(baseline) || (target !== undefined && !Number.isFinite(target))) return undefined
  const parts = [0, ...rebases].map((from, number) => {
    const to = rebases[number] ?? values.length
    return readStretch(sliceSeries(series, from, to), { from, to, number, ruleSet, better, baseline })
  })
  const points = parts.flatMap((part) => part.points)
  const latest = points.at(-1)
  return {
    kind: series.kind,
    ruleSet,
    better,
    target,
    points,
    stretches: parts.map(({ stretch }) => stretch),
    variation: latest?.meaning && variationIcon({ meaning: latest.meaning, sign: latest.sign }),
    assurance: latest?.lines && target !== undefined ? assuranceIcon(latest.lines, target, better) : undefined,
  }
}

type Part = { readonly points: readonly ChartPoint[]; readonly stretch: Stretch }

type Place = Required<Pick<ChartOptions, 'ruleSet' | 'better' | 'baseline'>> &
  Pick<Stretch, 'from' | 'to'> & { readonly number: number }

function readStretch(series: Series, { from, to, number, ruleSet, better, baseline }: Place): Part {
  const values = plottedValues(series) ?? []
  const used = values.slice(0, baseline).filter((value) => value !== undefined).length
  const drawn = used < ruleSet.minimumPoints ? undefined : drawSeries(series, ruleSet, baseline)
  const signsAt = drawn && firedRules(drawn, ruleSet.rules)
  const points = values.map((value, at): ChartPoint => {
    const lines = drawn?.lines[at]
    const signs = signsAt?.[at] ?? []
    const { meaning, sign } = readSigns(signs, better, ruleSet.disagreement)
    return { value, stretch: number, lines, signs, sign, meaning: lines && meaning }
  })
  return {
    points,
    stretch: { from, to, used, limits: limitsOf(drawn !== undefined, used, ruleSet), sigmaZ: drawn?.sigmaZ },
  }
}

function limitsOf(areDrawn: boolean, used: number, { minimumPoints, advisedPoints }: RuleSet): Stretch['limits'] {
  if (used < minimumPoints) return 'none: too few points'
  if (!areDrawn) return 'none: no variation to measure'
  return used < advisedPoints ? 'rough: few points' : 'drawn'
}

function areInOrder(starts: readonly number[]): boolean {
  return starts.every((start, at) => Number.isInteger(start) && (at === 0 || start > (starts[at - 1] ?? 0)))
}

function isBaseline(points: number): boolean {
  return points >= 1 && (Number.isInteger(points) || points === Infinity)
}
