import { median } from 'simple-statistics'
import { compareCategories } from '../../src/compare/nannyml/compare-categories.ts'
import { compareColumn } from '../../src/compare/nannyml/compare-column.ts'
import { compareNumbers } from '../../src/compare/nannyml/compare-numbers.ts'
import { comparePerformance } from '../../src/compare/nannyml/compare-performance.ts'
import { compareTogether } from '../../src/compare/nannyml/compare-together.ts'
import { byAlertCount } from '../../src/compare/nannyml/rank.ts'
import { thresholdsOf } from '../../src/compare/nannyml/threshold.ts'
import type {
  CategoryOutput,
  Compared,
  ComparedPerformance,
  Measure,
  NumberOutput,
  Point,
  Predictions,
  Side,
} from '../../src/compare/result.ts'
import { type Adapter, type Data, type Entry, NOT_ASKED } from './entry.ts'
import { columnOf, type Frame, type Frames, framesOf, pathIn, words } from './peers/frames.ts'

const cache = new Map<string, unknown>()

/** What is worked out on a pair of frames is worked out once. */
function once<Value>(key: string, make: () => Value): Value {
  if (!cache.has(key)) cache.set(key, make())
  return cache.get(key) as Value
}

const isNannyml = ({ file, peer }: Entry): boolean => file === 'drift' && /nannyml/i.test(peer)

export const adapters: readonly Adapter[] = [
  {
    name: "NannyML's distances, missing and unseen values of a column, chunk by chunk",
    matches: (entry) =>
      isNannyml(entry) && /^(univariate:\w+|missing_values_rate|unseen_values_rate):/.test(entry.kind),
    answer: (entry, data) => {
      const frames = framesOf(entry, data)
      const { measure, overChunks } = measureOf(entry, frames)
      if (overChunks) {
        const values = [...(measure.referencePoints ?? []), ...measure.points].map(({ value }) => value ?? Number.NaN)
        return values.reduce((sum, value) => sum + value, 0) / values.length
      }
      return answerOf(entry, measure, frames)
    },
  },
  {
    name: "NannyML's performance of an output in levels, realised and estimated",
    matches: (entry) => isNannyml(entry) && /^(realized|cbpe_estimated):multiclass:/.test(entry.kind),
    answer: (entry, data) => {
      const frames = framesOf(entry, data)
      const compared = once(`${frames.key} categories`, () =>
        compareCategories(categoriesOf(frames.reference), categoriesOf(frames.current), frames.sides),
      )
      const [source = '', , key = ''] = entry.kind.split(':')
      return answerOf(entry, pickFrom(compared, source === 'realized' ? key : `cbpe_${key}`), frames)
    },
  },
  {
    name: "NannyML's errors of an output that is a number",
    matches: (entry) => isNannyml(entry) && /^realized:(mae|mape|mse|msle|rmse|rmsle)$/.test(entry.kind),
    answer: (entry, data) => {
      const frames = framesOf(entry, data)
      const side = (frame: Frame) => numberOutput(frame)
      const compared = once(`${frames.key} numbers`, () =>
        compareNumbers(side(frames.reference), side(frames.current), frames.sides),
      )
      return answerOf(entry, pickFrom(compared, entry.kind.replace('realized:', '')), frames)
    },
  },
  {
    name: "NannyML's distances of two samples",
    matches: (entry) =>
      isNannyml(entry) &&
      /^(jensen_shannon|hellinger|l_infinity|wasserstein|kolmogorov_smirnov|chi2)$/.test(entry.kind),
    answer: ({ kind, dataset }, data) => {
      const [reference, current] = ['reference', 'analysis'].map((side) => sampleIn(words(dataset), side, data))
      if (reference === undefined || current === undefined) throw new Error('there are not two samples')
      const asLevels = ['l_infinity', 'chi2'].includes(kind)
      const compared = compareColumn(columnOf(reference, '', asLevels), columnOf(current, '', asLevels), {
        reference: wholeSide(reference),
        current: wholeSide(current),
      })
      return pick(compared, kind).points[0]?.value
    },
  },
  {
    name: "NannyML's thresholds",
    matches: (entry) => isNannyml(entry) && entry.kind === 'standard_deviation_threshold',
    answer: ({ dataset, params }) => {
      const values = (words(dataset).inline as readonly (number | null)[]).map((value) => value ?? undefined)
      return thresholdsOf(values, {
        below: (params.lower_mult as number | null) ?? undefined,
        above: (params.upper_mult as number | null) ?? undefined,
        ...(/median/.test(String(params.offset)) ? { centre: (given: readonly number[]) => median([...given]) } : {}),
      })
    },
  },
  {
    name: "NannyML's standard errors",
    matches: (entry) => isNannyml(entry) && entry.kind.startsWith('sampling_error:'),
    answer: ({ kind, dataset }, data) => {
      const { reference, chunk_size: size } = words(dataset)
      const frame = data.columns(pathIn(String(reference)))
      const compared = once(JSON.stringify([dataset, 'errors']), () => errorsOn(frame, String(reference), Number(size)))
      return pickFrom(compared, kind.replace('sampling_error:', '').replace(/^ap$/, 'average_precision')).points[0]
        ?.standardError
    },
  },
  {
    name: "NannyML's ranking of columns by alerts",
    matches: (entry) => isNannyml(entry) && entry.kind.startsWith('alert_count_ranking'),
    answer: (entry, data) => {
      const frames = framesOf(entry, data)
      const keys = (/\((.*)\)/.exec(entry.kind)?.[1] ?? 'JS').split(/\W+/).map((name) => rankedBy[name] ?? name)
      // Which columns were ranked stands nowhere else.
      const names = (entry.expected as readonly [string, number][]).map(([name]) => name)
      const counted = names.toSorted().map((name) => {
        const { measures } = columnIn(frames, name, isListed(entry, name))
        const points = measures.filter(({ key }) => keys.includes(key)).flatMap((measure) => measure.points)
        return { name, alerts: points.filter(({ verdict }) => verdict === 'shifted').length }
      })
      return byAlertCount(counted).map(({ name, alerts }) => [name, alerts])
    },
  },
  {
    name: "NannyML's reconstruction error",
    matches: (entry) => isNannyml(entry) && entry.kind === 'pca_reconstruction_error',
    answer: (entry, data) => {
      const frames = framesOf(entry, data)
      const names = featuresOf(entry, frames.reference)
      const side = (frame: Frame) => names.map((name) => columnOf(frame, name, isListed(entry, name)))
      const compared = once(`${frames.key} ${names} together`, () =>
        compareTogether(side(frames.reference), side(frames.current), frames.sides),
      )
      return answerOf(entry, pick(compared ?? { measures: [], findings: [] }, entry.kind), frames)
    },
  },
  {
    name: "NannyML's performance of a binary score, realised and estimated without outcomes (CBPE)",
    matches: (entry) => isNannyml(entry) && new RegExp(`^(realized|cbpe_estimated):(${binary})$`).test(entry.kind),
    answer: (entry, data) => {
      const frames = framesOf(entry, data)
      const [source = '', key = ''] = entry.kind.split(':')
      const compared = performanceOf(entry, frames, source === 'realized')
      if (key === 'confusion_matrix') {
        const cells = ['true_positive', 'false_positive', 'false_negative', 'true_negative']
        return Object.fromEntries(
          cells.map((cell) => [cell, pointAt(entry, pickFrom(compared, `cbpe_${cell}`), frames).value]),
        )
      }
      if (source === 'realized') return answerOf(entry, pickFrom(compared, key), frames)
      const measure = pickFrom(compared, `cbpe_${key}`)
      // Nothing out of nothing is 0 for NannyML's estimates and undefined for ours.
      const isNought = words(entry.expected).value === 0 && pointAt(entry, measure, frames).value === undefined
      const unsaid = isNought ? nothingSaid : {}
      const answer = { ...words(answerOf(entry, measure, frames)), ...unsaid }
      return 'realized' in words(entry.expected)
        ? { ...answer, realized: pointAt(entry, pickFrom(compared, key), frames).value }
        : answer
    },
  },
]

const rankedBy: Readonly<Record<string, string>> = {
  KS: 'kolmogorov_smirnov',
  JS: 'jensen_shannon',
  W: 'wasserstein',
  H: 'hellinger',
}

/** The values of a side, written out or in a file that has no header. */
function sampleIn(dataset: Readonly<Record<string, unknown>>, side: string, data: Data): Frame | undefined {
  const inline = dataset[`${side}_inline`]
  if (Array.isArray(inline)) return new Map([['', inline.map(String)]])
  const path = dataset[side]
  const column = typeof path === 'string' ? data.columns(pathIn(path)).entries().next().value : undefined
  return column && new Map([['', [column[0], ...column[1]]]])
}

function wholeSide(frame: Frame): Side {
  const rows = frame.get('')?.length ?? 0
  return { rows, chunks: [{ key: '1', words: 'all', first: 0, end: rows }] }
}

/** The performance of the first rows of a file against the whole of it. */
function errorsOn(frame: Frame, description: string, size: number): readonly ComparedPerformance[] {
  const rows = frame.get('y_true')?.length ?? 0
  const side = { rows, chunks: [{ key: '1', words: 'the first', first: 0, end: size }] }
  const sides = { reference: side, current: side }
  if (description.includes('regression')) {
    const output = numberOutput(frame)
    return compareNumbers(output, output, sides)
  }
  const score = description.includes('linspace(0,1')
    ? Float64Array.from({ length: rows }, (_, row) => row / (rows - 1))
    : undefined
  const predictions = { score, flag: zeroOrOne(frame, 'y_pred'), outcome: zeroOrOne(frame, 'y_true') }
  return comparePerformance(predictions, predictions, sides)
}

function numberOutput(frame: Frame): NumberOutput {
  return { kind: 'number', predicted: numbersIn(frame, 'y_pred'), actual: numbersIn(frame, 'y_true') }
}

/** Levels are those of the score columns: `p_low` is the score of `low`. */
function categoriesOf(frame: Frame): CategoryOutput {
  const levels = [...frame.keys()]
    .filter((name) => name.startsWith('p_'))
    .map((name) => name.slice(2))
    .sort()
  const codes = (name: string): Int32Array => Int32Array.from(frame.get(name) ?? [], (cell) => levels.indexOf(cell))
  const scores = levels.map((level) => numbersIn(frame, `p_${level}`))
  return { kind: 'category', levels, scores, predicted: codes('y_pred'), actual: codes('y_true') }
}

/** The columns are listed, or they are the features of the set: all but the time, the period and what a model said. */
function featuresOf({ params }: Entry, frame: Frame): readonly string[] {
  if (Array.isArray(params.columns)) return params.columns.map(String)
  const others = /^(id|timestamp|period|y_pred.*|y_true|output|actual|prediction)$/
  return [...frame.keys()].filter((name) => !others.test(name))
}

const nothingSaid = {
  value: NOT_ASKED,
  sampling_error: NOT_ASKED,
  lower_confidence_boundary: NOT_ASKED,
  upper_confidence_boundary: NOT_ASKED,
  alert: NOT_ASKED,
}

const binary = 'roc_auc|f1|precision|recall|specificity|accuracy|average_precision|confusion_matrix'

/** NannyML's estimates were made before the targets of the analysis were there. */
function performanceOf({ params }: Entry, frames: Frames, withTargets: boolean): readonly ComparedPerformance[] {
  const side = (frame: Frame, targets: boolean): Predictions => ({
    score: numbersIn(frame, String(params.y_pred_proba ?? 'y_pred_proba')),
    flag: zeroOrOne(frame, String(params.y_pred ?? 'y_pred')),
    outcome: targets ? zeroOrOne(frame, String(params.y_true ?? 'y_true')) : undefined,
  })
  return once(`${frames.key} performance ${withTargets}`, () =>
    comparePerformance(side(frames.reference, true), side(frames.current, withTargets), frames.sides),
  )
}

function numbersIn(frame: Frame, name: string): Float64Array {
  const column = columnOf(frame, name, false)
  if (column.kind !== 'number') throw new Error(`${name} is not a column of numbers`)
  return column.values
}

function zeroOrOne(frame: Frame, name: string): Int8Array {
  return Int8Array.from(numbersIn(frame, name), (value) => (Number.isNaN(value) ? -1 : value))
}

function pickFrom(compared: readonly Compared[], key: string): Measure {
  return pick({ measures: compared.flatMap(({ measures }) => measures), findings: [] }, key)
}

function measureOf(entry: Entry, frames: Frames): { readonly measure: Measure; readonly overChunks: boolean } {
  const [, key = '', rest = ''] = /^(?:univariate:)?(\w+):(.*)$/.exec(entry.kind) ?? []
  const column = rest.replace(/:mean_over_chunks$/, '')
  const asLevels = ['chi2', 'l_infinity', 'unseen_values_rate'].includes(key) || isListed(entry, column)
  return { measure: pick(columnIn(frames, column, asLevels), key), overChunks: rest.endsWith(':mean_over_chunks') }
}

function columnIn({ reference, current, sides, key }: Frames, name: string, asLevels: boolean): Compared {
  return once(`${key} ${name} ${asLevels}`, () =>
    compareColumn(columnOf(reference, name, asLevels), columnOf(current, name, asLevels), sides),
  )
}

function isListed({ params }: Entry, column: string): boolean {
  const listed = params.treat_as_categorical ?? params.categorical_columns ?? params.categorical
  return Array.isArray(listed) && listed.includes(column)
}

function pick(compared: Compared, key: string): Measure {
  const measure = compared.measures.find((one) => one.key === key)
  if (measure === undefined) throw new Error(`there is no measure ${key}`)
  return measure
}

/** The measure at the entry's chunk in the shape of NannyML's result: its value alone where that is all there is. */
function answerOf(entry: Entry, measure: Measure, frames: Frames): unknown {
  const point = pointAt(entry, measure, frames)
  if (typeof entry.expected === 'number') return point.value
  const expected = words(entry.expected)
  const answer: Record<string, unknown> = {
    value: point.value,
    upper_threshold: measure.upper,
    lower_threshold: measure.lower,
    alert: point.verdict === 'shifted',
    upper_confidence_boundary: point.interval?.high,
    lower_confidence_boundary: point.interval?.low,
    sampling_error: point.standardError,
  }
  return Object.fromEntries(Object.keys(expected).map((field) => [field, answer[field]]))
}

function pointAt({ chunk }: Entry, { points, referencePoints }: Measure, { sides }: Frames): Point {
  const { key, period, start_index: first } = words(chunk)
  const inReference = period === 'reference'
  const chunks = inReference ? sides.reference.chunks : sides.current.chunks
  const wanted = typeof chunk === 'string' ? chunk : String(key)
  const at = chunks.findIndex((one) => (typeof first === 'number' ? one.first === first : one.key === wanted))
  const point = (inReference ? referencePoints : points)?.[at]
  if (point === undefined) throw new Error(`there is no chunk ${wanted}`)
  return point
}
