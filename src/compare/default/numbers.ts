import { countWords, numberWords, plural } from '../../plan/words.ts'
import { binCountsOf } from '../../stats/distances/bin-counts.ts'
import { jsDistance } from '../../stats/distances/js-distance.ts'
import { psi } from '../../stats/distances/psi.ts'
import { quantileEdges } from '../../stats/distances/quantile-edges.ts'
import { quantileShift } from '../../stats/distances/quantile-shift.ts'
import { wassersteinPerSd } from '../../stats/distances/wasserstein.ts'
import { kolmogorovSmirnovOf } from '../../stats/hypotheses/kolmogorov-smirnov.ts'
import type { Interval } from '../../stats/interval.ts'
import { type Spread, spreadOf } from '../../stats/performance/mean-interval.ts'
import { type Atoms, atoms } from '../../stats/samples/atoms.ts'
import { quantile, quantileOf } from '../../stats/samples/weighted-quantile.ts'
import { given } from '../given.ts'
import { knownIn } from '../known-values.ts'
import type { Chunk, Compared, Measure, NumberColumn, Point, Sides } from '../result.ts'
import { ALPHA, type Answer, findingOf, tooFew, unknown } from './evidence.ts'
import { missingRate } from './missing.ts'
import { normalInterval } from './normal-interval.ts'
import { quietJs } from './quiet.ts'
import { leastChange } from './shares.ts'
import { unitRemark } from './units.ts'

/** A column of numbers, chunk by chunk, against the whole reference. */
export function compareNumbers(reference: NumberColumn, current: NumberColumn, sides: Sides): Compared {
  const before = knownIn(reference, { first: 0, end: sides.reference.rows })
  const whole = atoms(before)
  const spread = spreadOf(before)
  const edges = quantileEdges(whole, 10)
  const bins = whole && edges && binCountsOf(whole, edges)
  const limit = bins && quietJs(reference.name, bins, ALPHA)
  const missing = missingRate(reference, current, sides)
  const chunks = sides.current.chunks.map((chunk) => seeChunk(current, chunk, whole, edges, bins, limit))
  return {
    measures: [...measuresOf(chunks, whole), missing.measure],
    findings: chunks.map((chunk, at) => {
      const few = tooFew(whole?.total ?? 0, 'the reference') ?? tooFew(chunk.cells, 'the chunk')
      const answers = missing.answers.slice(at, at + 1)
      if (few === undefined) return findingOf([answerOf(chunk, whole, spread), ...answers])
      // That cells are missing can be said even where too few are left to say anything else.
      return answers.length === 0
        ? unknown(few)
        : findingOf([...answers, { p: undefined, matters: false, sentence: few }])
    }),
    remarks: remarksOf(whole, current, chunks),
  }
}

/** One chunk's values against the reference. */
interface Seen {
  readonly cells: number
  readonly js: number | undefined
  readonly jsLimit: number | undefined
  readonly psi: { readonly psi: number; readonly limit: number } | undefined
  readonly shift: Interval | undefined
  readonly perSd: number | undefined
  readonly median: number | undefined
  readonly spread: Spread | undefined
  readonly ks: { readonly d: number; readonly p: number } | undefined
}

function seeChunk(
  column: NumberColumn,
  chunk: Chunk,
  whole: Atoms | undefined,
  edges: Float64Array | undefined,
  bins: Float64Array | undefined,
  limit: ((rows: number) => number | undefined) | undefined,
): Seen {
  const values = knownIn(column, chunk)
  const own = atoms(values)
  const counts = own && edges && binCountsOf(own, edges)
  const few = own === undefined || own.total < 2
  const median = quantileOf(own, 0.5)
  return {
    cells: values.length,
    js: bins && counts && jsDistance(bins, counts),
    jsLimit: few ? undefined : limit?.(values.length),
    psi: bins && counts && psi(bins, counts, ALPHA),
    shift: quantileShift(whole, own),
    perSd: wassersteinPerSd(whole, own),
    median,
    // The means are told only where the medians are the same.
    spread: median === quantileOf(whole, 0.5) ? spreadOf(values) : undefined,
    ks: whole && own && kolmogorovSmirnovOf(whole, own),
  }
}

function answerOf(seen: Seen, whole: Atoms | undefined, spread: Spread | undefined): Answer {
  const { perSd } = seen
  const distance =
    perSd === undefined ? '' : ` The values lie ${perSd.toFixed(2)} standard deviations apart on average.`
  return {
    p: seen.ks?.p,
    // A reference that never varied has no standard deviation: any change from it matters.
    matters: perSd === undefined || perSd >= leastChange.deviations,
    sentence: `${middleWords(seen, whole, spread)}.${distance}`,
    // A reference that never varied has no standard deviation to tell it in.
    ...(perSd === undefined ? {} : { basis: { of: 'number', now: seen.cells, before: whole?.total ?? 0 } }),
  }
}

/** The median now and before; or the mean, where few whole numbers keep the median where it is although they move. */
function middleWords(seen: Seen, whole: Atoms | undefined, spread: Spread | undefined): string {
  const before = quantileOf(whole, 0.5)
  const own = seen.spread
  if (seen.median !== before || own === undefined || spread === undefined)
    return `Median ${said(seen.median)}; in the reference ${said(before)}${gapWords(seen.shift)}`
  const variance = (own.variance ?? 0) / own.n + (spread.variance ?? 0) / spread.n
  return `Mean ${said(own.mean)}; in the reference ${said(spread.mean)}${gapWords(normalInterval(own.mean - spread.mean, variance))}`
}

function gapWords(gap: Interval | undefined): string {
  if (gap === undefined) return ''
  return `: ${signedWords(gap.estimate)} (95% interval ${signedWords(gap.low)} to ${signedWords(gap.high)})`
}

function measuresOf(chunks: readonly Seen[], whole: Atoms | undefined): readonly Measure[] {
  const median = quantileOf(whole, 0.5)
  const points = (of: (seen: Seen) => Omit<Point, 'because'>): readonly Point[] =>
    chunks.map((seen) => {
      const point = of(seen)
      if (point.value !== undefined) return point
      return { ...point, because: seen.cells === 0 ? 'every cell is missing' : 'too few values, or all the same' }
    })
  return [
    {
      key: 'median',
      name: 'Median',
      says: "The middle value: half of the rows lie below it. The interval is the 95% interval of its difference from the reference's median: where it does not reach that, the two differ.",
      scale: 'number',
      ...(median === undefined ? {} : { reference: { value: median } }),
      points: points(({ median: value, shift }) => ({
        value,
        ...given({ interval: shiftedTo(median, value, shift) }),
      })),
    },
    {
      key: 'median_shift',
      name: 'Change of the median',
      says: "The median less the reference's, in the column's own unit.",
      scale: 'number',
      points: points(({ shift }) => ({ value: shift?.estimate, ...given({ interval: shift }) })),
    },
    {
      key: 'wasserstein_per_sd',
      name: 'Distance moved (Wasserstein, per standard deviation)',
      says: 'How far the values lie from those of the reference on average, in standard deviations of the reference.',
      scale: 'index',
      upper: leastChange.deviations,
      points: points(({ perSd }) => ({ value: perSd })),
    },
    {
      key: 'kolmogorov_smirnov',
      name: 'Kolmogorov–Smirnov distance',
      says: 'The largest gap between the two cumulative shares; its p-value says how often chance alone gives one as large.',
      scale: 'index',
      points: points(({ ks }) => ({ value: ks?.d, ...given({ p: ks?.p }) })),
    },
    {
      key: 'jensen_shannon',
      name: 'Jensen–Shannon distance',
      says: "How different the shares of the reference's ten bins are: 0 is the same, 1 is nothing in common. The limit is what chance alone stays below in 95 of 100 quiet chunks of this size.",
      scale: 'index',
      points: points(({ js, jsLimit }) => ({ value: js, ...given({ upper: jsLimit }) })),
    },
    {
      key: 'psi',
      name: 'Population stability index',
      says: 'Shown because people ask for it. Its limit is that of chance, not 0.1.',
      scale: 'index',
      points: points(({ psi: index }) => ({ value: index?.psi, ...given({ upper: index?.limit }) })),
    },
  ]
}

/** The interval of a difference, laid at the median that it is from. */
function shiftedTo(
  before: number | undefined,
  now: number | undefined,
  shift: Interval | undefined,
): Interval | undefined {
  if (before === undefined || now === undefined || shift === undefined) return undefined
  return { estimate: now, low: before + shift.low, high: before + shift.high }
}

function remarksOf(whole: Atoms | undefined, { values }: NumberColumn, chunks: readonly Seen[]): readonly string[] {
  if (whole === undefined) return ['The reference has no value in this column.']
  const medians = chunks.flatMap(({ median }) => median ?? [])
  if (medians.length === 0) return ['The current file has no value in this column.']
  const [low, high] = [whole.values[0] ?? 0, whole.values.at(-1) ?? 0]
  let [known, outside] = [0, 0]
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    known += 1
    if (value < low || value > high) outside += 1
  }
  const unit = unitRemark(quantileOf(whole, 0.5), quantile(medians, 0.5))
  return [
    ...(whole.values.length === 1 ? [`Every value of the reference is ${numberWords(low)}.`] : []),
    ...(unit === undefined ? [] : [unit]),
    ...(outside === 0
      ? []
      : [`Outside the range of the reference: ${countWords(outside)} of ${plural(known, 'value')}.`]),
  ]
}

function said(value: number | undefined): string {
  return value === undefined ? 'unknown' : numberWords(value).replace('-', '−')
}

function signedWords(value: number): string {
  const written = numberWords(Math.abs(value))
  return value === 0 ? '0' : value < 0 ? `−${written}` : `+${written}`
}
