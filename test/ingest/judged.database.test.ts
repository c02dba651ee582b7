import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it, test } from 'vitest'
import type { Outcome } from '../../src/ingest/case.ts'
import { outcomesOfDays, predictionsOfDays } from '../../src/ingest/days/store.ts'
import { reasons } from '../../src/ingest/reasons.ts'
import { rejections } from '../../src/ingest/receipts/store.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { wrongOf } from '../../src/ingest/wrong-of.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { testDatabase } from '../support/database.ts'
import { now } from './example.ts'
import { approvedJudged, type JudgedKind, judgedPlan, outcomeFile, predictionFile } from './judged.ts'

const { db } = await testDatabase()
const kinds = ['number', 'category', 'document'] as const
const plans = {
  number: await approvedJudged(db, 'number'),
  category: await approvedJudged(db, 'category'),
  document: await approvedJudged(db, 'document'),
}

beforeEach(async () => {
  for (const table of ['outcome', 'prediction', 'prediction_key', 'touched', 'rejection', 'batch'] as const)
    await db.deleteFrom(table).execute()
})

type Row = Readonly<Record<string, string>>
const day = '2026-03-01'

async function give(kind: JudgedKind, ...rows: readonly Row[]) {
  return await storePredictions(db, plans[kind], predictionFile(rows), now)
}

async function tell(kind: JudgedKind, ...rows: readonly Row[]) {
  return await storeOutcomes(db, plans[kind], outcomeFile(rows), now)
}

/** Every entry of the day, of what is joined: prediction, entry, state, readings. */
async function known(kind: JudgedKind) {
  const entries = await outcomesOfDays(db, plans[kind].deploymentId, day, day)
  return entries.map(({ predictionId, entry, state, readings }) => [predictionId, entry, state, readings])
}

async function touched(kind: JudgedKind) {
  const found = await db
    .selectFrom('touched')
    .select(['day', 'only_outcomes'])
    .where('deployment_id', '=', plans[kind].deploymentId)
    .execute()
  return found.map((row) => [row.day, row.only_outcomes])
}

/** Of each kind an output, a reference that it is right by, one that it is wrong by, and what each reads as. */
const examples: Readonly<
  Record<JudgedKind, { output: Row; right: Row; wrong: Row; readRight: number[]; readWrong: number[] }>
> = {
  number: {
    output: { answer: '55' },
    right: { truth: '47.5' },
    wrong: { truth: '38' },
    readRight: [47.5],
    readWrong: [38],
  },
  category: {
    output: { answer: 'R1' },
    right: { truth: 'R1' },
    wrong: { truth: 'R3' },
    readRight: [2],
    readWrong: [4],
  },
  document: {
    output: {},
    right: { left_out: '0', edited: '4', minutes: '2.5' },
    wrong: { left_out: '1', edited: '0', minutes: '0' },
    readRight: [0, 4, 2.5],
    readWrong: [1, 0, 0],
  },
}
const nothing: Row = { truth: '', left_out: '', edited: '', minutes: '' }

describe.each(kinds)('a %s', (kind) => {
  const { output, right, wrong, readRight, readWrong } = examples[kind]

  it('is judged by what comes after it', async () => {
    await give(kind, { ...output, id: 'a' }, { ...output, id: 'b' })
    expect(await tell(kind, { ...right, id: 'a' }, { ...wrong, id: 'b' })).toMatchObject({ stored: 2, waiting: 0 })
    expect(await known(kind)).toEqual([
      ['a', 1, 'no event', readRight],
      ['b', 1, 'event', readWrong],
    ])
  })

  it('is judged by what came before it, as soon as it is there', async () => {
    expect(await tell(kind, { ...right, id: 'a' }, { ...wrong, id: 'b' })).toMatchObject({ stored: 0, waiting: 2 })
    expect(await known(kind)).toEqual([])
    const { rows } = await sql`select state, readings from outcome order by prediction_id`.execute(db)
    const waits = kind === 'document' ? ['no event', 'event'] : ['not known', 'not known']
    expect(rows).toEqual([
      { state: waits[0], readings: readRight },
      { state: waits[1], readings: readWrong },
    ])
    expect(await give(kind, { ...output, id: 'a' }, { ...output, id: 'b' })).toMatchObject({ joined: 2 })
    expect(await known(kind)).toEqual([
      ['a', 1, 'no event', readRight],
      ['b', 1, 'event', readWrong],
    ])
    expect(await touched(kind)).toEqual([[day, false]])
  })

  it.each(['before', 'after'])(
    'whose reference is corrected and withdrawn %s it comes has every word of it',
    async (when) => {
      const told = [
        { ...wrong, id: 'a', known_at: '2026-03-05T10:00:00Z' },
        { ...right, id: 'a', known_at: '2026-03-09T10:00:00Z' },
        { ...nothing, id: 'a', known_at: '2026-03-12T10:00:00Z' },
      ]
      if (when === 'after') await give(kind, { ...output, id: 'a' })
      for (const one of told) await tell(kind, one)
      if (when === 'before') await give(kind, { ...output, id: 'a' })
      expect(await known(kind)).toEqual([
        ['a', 1, 'event', readWrong],
        ['a', 2, 'no event', readRight],
        ['a', 3, 'not known', null],
      ])
    },
  )

  it('told again in another file says nothing new, joined or waiting', async () => {
    await give(kind, { ...output, id: 'a' })
    const told = [
      { ...wrong, id: 'a' },
      { ...wrong, id: 'waits' },
    ]
    expect(await tell(kind, ...told)).toMatchObject({ stored: 1, waiting: 1, unchanged: 0 })
    await db.deleteFrom('touched').execute()
    expect(await tell(kind, ...told.toReversed())).toMatchObject({
      state: 'stored',
      stored: 0,
      waiting: 0,
      unchanged: 2,
    })
    expect(await tell(kind, ...told)).toMatchObject({ state: 'repeated' })
    expect(await touched(kind)).toEqual([])
    await give(kind, { ...output, id: 'waits' })
    expect(await tell(kind, { ...wrong, id: 'waits' })).toMatchObject({ stored: 0, unchanged: 1 })
  })

  it('sent twice with the same content is one, and with other content is refused', async () => {
    await give(kind, { ...output, id: 'a' })
    expect(await give(kind, { ...output, id: 'a' }, { ...output, id: 'b' })).toMatchObject({ stored: 1, unchanged: 1 })
    const other = await give(kind, {
      ...output,
      id: 'a',
      ...(kind === 'document' ? { site: 'RXX02' } : { answer: '' }),
    })
    expect(other).toMatchObject({ stored: 0, refused: 1 })
    const [refused] = await rejections(db, plans[kind].deploymentId, other.batchId)
    expect(refused).toMatchObject({ line: 2, field: 'id', reason: reasons['id stored'] })
  })
})

test.each(kinds)('a replay of the files of a %s reads what is stored of them', async (kind) => {
  const { output, right, wrong } = examples[kind]
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'unheard')
  const told = fc.sample(fc.tuple(ids, fc.constantFrom(right, wrong, nothing), fc.integer({ min: 10, max: 28 })), {
    numRuns: 60,
    seed: 20261122,
  })
  const times = told.map(([id, said, at], index) => ({
    id,
    ...said,
    known_at: `2026-03-${at}T10:00:${10 + (index % 50)}Z`,
  }))
  const cases = ['a', 'b', 'c', 'd'].map((id, index) => ({ ...(index === 3 ? { answer: '' } : output), id }))
  await tell(kind, ...times)
  await give(kind, ...cases)
  const stored = await outcomesOfDays(db, plans[kind].deploymentId, day, day)
  const feeds = { predictions: predictionFile(cases), outcomes: outcomeFile(times) }
  const { history } = await readHistory(plans[kind], feeds, now)
  const read = [...history.outcomes.values()].flat().sort((a, b) => (a.predictionId < b.predictionId ? -1 : 1))
  const words = ({ predictionId, entry, state, readings, observedAt }: Outcome) => ({
    predictionId,
    entry,
    state,
    readings,
    observedAt,
  })
  expect(read.map(words)).toEqual(stored.map(words))
  expect(stored.length).toBeGreaterThan(20)
})

describe.each(['number', 'category'] as const)('a %s', (kind) => {
  const { output, wrong, readWrong } = examples[kind]

  it('that the device did not give is not known to be wrong, whenever its reference comes', async () => {
    await tell(kind, { ...wrong, id: 'a' })
    await give(kind, { id: 'a', answer: '' }, { id: 'b', answer: '?' })
    await tell(kind, { ...wrong, id: 'b' })
    expect(await known(kind)).toEqual([
      ['a', 1, 'not known', readWrong],
      ['b', 1, 'not known', readWrong],
    ])
    expect(await tell(kind, { ...wrong, id: 'b', crp: '' }, { ...wrong, id: 'a' })).toMatchObject({ unchanged: 2 })
  })

  it.each(['unlikely', '9434765919', '12/03/1945'])(
    'or a reference of %s refuses its row, and keeps no trace of the cell',
    async (cell) => {
      const given = await give(kind, { ...output, id: 'a' }, { id: 'b', answer: cell })
      const said = await tell(kind, { id: 'a', truth: cell })
      expect([given.stored, given.refused, said.stored, said.refused]).toEqual([1, 1, 0, 1])
      const refused = await sql<{
        row: string
      }>`select to_jsonb(rejection)::text as row from rejection order by line`.execute(db)
      expect(refused.rows).toHaveLength(2)
      expect(refused.rows.map(({ row }) => row).join()).not.toContain(cell)
      expect(await rejections(db, plans[kind].deploymentId, given.batchId)).toMatchObject([
        { line: 3, field: 'answer' },
      ])
      expect(await rejections(db, plans[kind].deploymentId, said.batchId)).toMatchObject([{ line: 2, field: 'truth' }])
    },
  )

  test('is judged in the database as everywhere else, whichever comes first', async () => {
    const value = kind === 'number' ? numbers : fc.constantFrom('R0', 'R1', 'R2', 'R3')
    const pairs = fc.sample(fc.tuple(value, value, fc.boolean()), { numRuns: 400, seed: 20261122 })
    const ids = pairs.map((_, index) => `p${index}`)
    const told = (wanted: boolean) =>
      pairs.flatMap(([, truth, first], index) => (first === wanted ? [{ id: ids[index] ?? '', truth }] : []))
    await tell(kind, ...told(true))
    await give(kind, ...pairs.map(([answer], index) => ({ id: ids[index] ?? '', answer })))
    await tell(kind, ...told(false))
    const { deploymentId, plan } = plans[kind]
    const rows = new Map((await predictionsOfDays(db, deploymentId, day, day)).map((row) => [row.predictionId, row]))
    const entries = await outcomesOfDays(db, deploymentId, day, day)
    expect(entries).toHaveLength(400)
    for (const { predictionId, state, readings } of entries) {
      const row = rows.get(predictionId)
      expect([predictionId, state]).toEqual([predictionId, row && wrongOf(plan, row, readings)])
    }
    expect(new Set(entries.map(({ state }) => state)).size).toBe(2)
  })
})

/** Near ten from one another, to the millionth and beyond: where rounding decides. */
const numbers = fc
  .tuple(fc.constantFrom(20, 30), fc.integer({ min: -3, max: 3 }), fc.constantFrom(1e-6, 1e-7, 5e-7, 0.1))
  .map(([base, steps, step]) => String(base + steps * step))

describe('a later version of the plan', () => {
  const approval = { name: 'A', role: 'CSO', reason: 'another output' }
  const changes: readonly (readonly [JudgedKind, string, string, RegExp])[] = [
    ['number', 'tolerance: 10', 'tolerance: 15', /output\.tolerance 10, not 15/],
    ['number', 'unit: "%"', 'unit: ml', /output\.unit '%', not 'ml'/],
    ['number', 'unit: "%", ', '', /output\.unit '%', not 'none'/],
    ['category', 'R2, R3]', 'R2, R3, R4]', /output\.classes 'R0', 'R1', 'R2', 'R3', not 'R0'/],
    ['category', '[R0, R1,', '[R1, R0,', /output\.classes/],
    ['category', ', ordered: true', '', /output\.ordered true, not false/],
    [
      'document',
      'name: edits, column: edited, label: Edits',
      'name: edits, column: edited, label: Edits, harmful: true',
      /output\.rates/,
    ],
    ['document', 'name: edits,', 'name: corrections,', /output\.rates/],
    ['document', ', measure: minutes', '', /output\.rates/],
  ]
  it.each(changes)('of a %s that says "%s" as "%s" is refused', async (kind, from, to, reason) => {
    const outcome = await approvePlan(db, judgedPlan(kind, [from, to]), approval, now)
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
  })

  const allowed: readonly (readonly [JudgedKind, string, string])[] = [
    ['number', 'plausible: [0, 100]', 'plausible: [5, 90]'],
    ['number', 'two readers differ by as much', 'agreed again'],
    ['document', 'label: Omissions', 'label: What was left out'],
    ['document', 'column: left_out', 'column: omitted'],
  ]
  it.each(allowed)(
    'of a %s that says "%s" as "%s" is approved: what is judged stays the same',
    async (kind, from, to) => {
      expect(await approvePlan(db, judgedPlan(kind, [from, to]), approval, now)).toMatchObject({ kind: 'approved' })
    },
  )

  it('of another kind of output is refused', async () => {
    const changed = judgedPlan(
      'category',
      ['deployment: category-device', 'deployment: number-device'],
      ['name: A category,', 'name: A number,'],
    )
    expect(await approvePlan(db, changed, approval, now)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/approved with an output of kind 'number', not 'category'/),
    })
  })
})
