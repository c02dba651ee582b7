import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nannymlMethod } from '../../../src/compare/nannyml/method.ts'
import type { Chunk, Measure, Point } from '../../../src/compare/result.ts'
import { compareFixtures } from './files.ts'

/*
 * NannyML's own output (0.13.1) on the Titanic passenger list and on California housing, reproduced from the two files by
 * way of the command's own reading. The fixture names its source.
 */
interface Expected {
  readonly data: 'titanic' | 'california'
  readonly metric: string
  readonly chunk: { readonly period: 'reference' | 'analysis'; readonly key: string }
  readonly expected: Readonly<Record<string, number | boolean | null>>
  readonly tolerance: number | Readonly<Record<string, number>>
}

const { entries } = JSON.parse(readFileSync('test/fixtures/compare/nannyml.json', 'utf8')) as {
  readonly entries: readonly Expected[]
}

const titanic = await compareFixtures(nannymlMethod, 'titanic-reference.csv', 'titanic-analysis.csv', {
  cut: { by: 'size', rows: 100 },
  categorical: ['Pclass', 'SibSp', 'Parch', 'Cabin', 'Ticket'],
})
const california = await compareFixtures(nannymlMethod, 'california-reference.csv.gz', 'california-analysis.csv.gz', {
  cut: { by: 'period', period: 'month' },
  ...{ time: 'timestamp', score: 'y_pred_proba', flag: 'y_pred', outcome: 'clf_target' },
})

describe('NannyML 0.13.1 on the Titanic passenger list', () => {
  const own = entries.filter(({ data }) => data === 'titanic')
  test.each(own)('$metric, $chunk.period $chunk.key', ({ metric, chunk, expected, tolerance }) => {
    const [, key, column] = /^(?:univariate:)?(\w+):(\w+)$/.exec(metric) ?? []
    const measures = titanic.results.columns.find((one) => one.column === column)?.measures
    const measure = measures?.find((one) => one.key === key)
    holds(measure, pointAt(measure, titanic.prepared.sides, chunk), expected, tolerance)
  })
})

describe('NannyML 0.13.1 on California housing', () => {
  // What it says 0 of is tested below.
  const own = entries.filter(({ data, expected }) => data === 'california' && (expected.value ?? 0) !== 0)
  const measures = california.results.performance.flatMap((one) => one.measures)
  test.each(own)('$metric, $chunk.period $chunk.key', ({ metric, chunk, expected, tolerance }) => {
    const [source, key = ''] = metric.split(':')
    const measure = measures.find((one) => one.key === (source === 'realized' ? key : `cbpe_${key}`))
    holds(measure, pointAt(measure, california.prepared.sides, chunk), expected, tolerance)
  })

  test.each(entries.filter(({ metric }) => metric.endsWith(':confusion_matrix')))(
    '$metric, $chunk.period $chunk.key',
    ({ chunk, expected }) => {
      for (const [cell, count] of Object.entries(expected)) {
        const measure = measures.find((one) => one.key === `cbpe_${cell}`)
        expect(pointAt(measure, california.prepared.sides, chunk)?.value).toBeCloseTo(Number(count), 5)
      }
    },
  )
})

describe('what NannyML gets wrong is not repeated where it is ours to say', () => {
  const of = (key: string): Measure | undefined =>
    california.results.performance.flatMap(({ measures }) => measures).find((one) => one.key === key)

  test('NannyML says an estimated precision of 0 for August 2021, in which no case was flagged: ours is undefined', () => {
    const august = california.prepared.sides.current.chunks.findIndex(({ key }) => key === '2021-08')
    expect(of('cbpe_precision')?.points[august]).toMatchObject({ value: undefined, verdict: 'unknown' })
  })

  test('NannyML’s standard error of the AUC depends on the order of tied rows: ours does not', async () => {
    const again = await compareFixtures(nannymlMethod, 'california-reference.csv.gz', 'california-analysis.csv.gz', {
      cut: { by: 'count', chunks: 10 },
      ...{ score: 'y_pred_proba', flag: 'y_pred', outcome: 'clf_target' },
    })
    const auc = again.results.performance.flatMap(({ measures }) => measures).find(({ key }) => key === 'roc_auc')
    const chunks = again.prepared.sides.current.chunks
    const component = (measure: Measure | undefined, at: number, { first, end }: Chunk): number =>
      (measure?.points[at]?.standardError ?? 0) * Math.sqrt(end - first)
    const months = california.prepared.sides.current.chunks
    expect(component(auc, 0, chunks[0] as Chunk)).toBeCloseTo(component(of('roc_auc'), 0, months[0] as Chunk), 12)
  })

  test('columns stand in NannyML’s order: most alerts first', () => {
    const alerts = titanic.results.columns.map(({ measures }) => count(measures.flatMap(({ points }) => points)))
    expect(alerts).toEqual(alerts.toSorted((a, b) => b - a))
    expect(alerts[0]).toBeGreaterThan(0)
  })
})

function count(points: readonly Point[]): number {
  return points.filter(({ verdict }) => verdict === 'shifted').length
}

function pointAt(
  measure: Measure | undefined,
  sides: {
    readonly reference: { readonly chunks: readonly Chunk[] }
    readonly current: { readonly chunks: readonly Chunk[] }
  },
  { period, key }: Expected['chunk'],
): Point | undefined {
  const first = /^\[(\d+):/.exec(key)?.[1]
  const chunks = period === 'reference' ? sides.reference.chunks : sides.current.chunks
  const at = chunks.findIndex((chunk) => (first === undefined ? chunk.key === key : chunk.first === Number(first)))
  return (period === 'reference' ? measure?.referencePoints : measure?.points)?.[at]
}

function holds(
  measure: Measure | undefined,
  point: Point | undefined,
  expected: Expected['expected'],
  tolerance: Expected['tolerance'],
): void {
  const said: Readonly<Record<string, number | boolean | undefined>> = {
    value: point?.value,
    sampling_error: point?.standardError,
    lower_confidence_boundary: point?.interval?.low,
    upper_confidence_boundary: point?.interval?.high,
    lower_threshold: measure?.lower,
    upper_threshold: measure?.upper,
    alert: point?.verdict === 'shifted',
  }
  expect(point).toBeDefined()
  for (const [field, theirs] of Object.entries(expected)) {
    if (!(field in said)) continue
    if (typeof theirs !== 'number') expect(said[field] ?? null, field).toBe(theirs)
    else {
      const allowed = typeof tolerance === 'number' ? tolerance : (tolerance[field] ?? 0)
      expect(Math.abs(Number(said[field]) - theirs), field).toBeLessThanOrEqual(allowed)
    }
  }
}

describe('outputs that are not a score and a flag', () => {
  test('the errors of a number, over the rows that have both', async () => {
    const { results } = await compareFixtures(nannymlMethod, 'titanic-reference.csv', 'titanic-analysis.csv', {
      cut: { by: 'size', rows: 100 },
      ...{ predicted: 'Fare', outcome: 'Age' },
    })
    const value = (key: string) =>
      results.performance.flatMap(({ measures }) => measures).find((one) => one.key === key)?.points[0]?.value
    // numpy: np.mean(np.abs(fare - age)), np.sqrt(np.mean((fare - age)**2)) of the first 100 rows that have both
    expect(value('mae')).toBeCloseTo(36.1451231707317, 9)
    expect(value('rmse')).toBeCloseTo(67.81365348592708, 9)
  })

  test('an output in levels that is always right is right, in every level', async () => {
    const { results } = await compareFixtures(nannymlMethod, 'titanic-reference.csv', 'titanic-analysis.csv', {
      cut: { by: 'size', rows: 100 },
      ...{ predicted: 'Sex', outcome: 'Sex' },
      levelScores: [
        { level: 'male', column: 'Pclass' },
        { level: 'female', column: 'SibSp' },
      ],
    })
    const measures = results.performance.flatMap((one) => one.measures)
    for (const key of ['accuracy', 'recall', 'specificity', 'precision', 'f1'])
      expect(measures.find((one) => one.key === key)?.points.every(({ value }) => value === 1)).toBe(true)
  })
})
