import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Prediction, Rejection } from '../../src/ingest/case.ts'
import { predictionContent } from '../../src/ingest/content.ts'
import { reasons } from '../../src/ingest/reasons.ts'
import { predictionReader } from '../../src/ingest/validate.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { count } from '../../src/tally/count.ts'
import { countOf } from '../../src/tally/tally.ts'

const loaded = loadPlan(readFileSync('plans/demo-vertebral-fracture.yaml', 'utf8'), 'plan.yaml')
if ('problems' in loaded) throw new Error('the plan has problems')
const { plan } = loaded
const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
const names = [
  ...Object.values(plan.columns.predictions).filter((name) => name !== undefined),
  ...storedColumns(plan).map(({ name }) => name),
]

function read(put: Readonly<Record<string, string>>, more: readonly string[] = []): Prediction | readonly Rejection[] {
  const header = [...names, ...more]
  const reader = predictionReader({ plan, positions }, header, new Date('2026-10-01T00:00:00Z'))
  if ('faults' in reader) throw new Error(reader.faults.map(({ reason }) => reason).join('; '))
  const usual: Readonly<Record<string, string>> = {
    prediction_id: 'a'.repeat(32),
    subject: 'b'.repeat(32),
    occurred_at: '2026-09-20T10:00:00Z',
    release: '3.1',
    flag: '1',
    site: 'Eastvale',
    action: 'Agreed',
  }
  return reader.read({ line: 2, cells: header.map((name) => put[name] ?? usual[name] ?? '') })
}

function kept(put: Readonly<Record<string, string>> = {}, more: readonly string[] = []): Prediction {
  const row = read(put, more)
  if (!('predictionId' in row)) throw new Error(JSON.stringify(row))
  return row
}

describe('a row of a device that gives a flag and no score', () => {
  test('is read without a column of scores, and holds none', () => {
    expect(kept()).toMatchObject({ score: null, logit: null, flag: true })
    expect(kept({ flag: 'no' })).toMatchObject({ score: null, flag: false })
  })

  test('that comes with a score all the same has it passed over: the plan names no such column', () => {
    expect(predictionContent(kept({ score: '0.93' }, ['score']))).toBe(predictionContent(kept()))
  })

  test('whose flag cannot be read is refused, and no word is said of scores', () => {
    const refused = read({ flag: 'perhaps' })
    expect(refused).toMatchObject([{ field: 'flag', reason: reasons['flag unreadable'] }])
  })

  test('for which the device gave nothing is kept, and counts as a case that was not scored', () => {
    const rows = [kept({ flag: '' }), kept(), kept({ flag: '0' })]
    const [cases] = count({ plan, positions, rows, outcomes: new Map() }, ['fact']).filter(
      ({ series, stratum }) => series === 'cases' && stratum === 'all',
    )
    const counted = (name: Parameters<typeof countOf<'cases'>>[1]) => countOf('cases', name, cases)
    expect([counted('predictions'), counted('scored'), counted('notScored')]).toEqual([3, 2, 1])
    expect([counted('flagged'), counted('notFlagged'), counted('flagDisagrees')]).toEqual([1, 1, 0])
    expect([counted('unregistered'), cases?.sums]).toEqual([0, [0n, 0n]])
  })
})
