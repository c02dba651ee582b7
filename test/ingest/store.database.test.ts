import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { DatabaseProblem } from '../../src/db/errors.ts'
import { outcomesOfDays, predictionsOfDays } from '../../src/ingest/days/store.ts'
import { FeedProblem } from '../../src/ingest/feed.ts'
import { reasons } from '../../src/ingest/reasons.ts'
import { receipts, rejections } from '../../src/ingest/receipts/store.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { testDatabase } from '../support/database.ts'
import { approved, cells, feed, header, now, outcomes, predictions } from './example.ts'

const { db } = await testDatabase()
const plan = await approved(db)
const id = plan.deploymentId

beforeEach(() => clear(db, plan))

const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('a file of predictions', () => {
  it('is stored whole, by month, and read back as it was', async () => {
    const receipt = await storePredictions(
      db,
      plan,
      predictions(
        { id: 'a' },
        { id: 'b', at: '2026-04-01T00:00:00+01:00', crp: 'x', site: '', indication: 'a "quoted", \\ {level}\t' },
      ),
      now,
    )
    expect(receipt).toMatchObject({ state: 'stored', read: 2, stored: 2, unchanged: 0, refused: 0, waiting: 0 })
    const back = await predictionsOfDays(db, id, '2026-03-01', '2026-04-01')
    expect(back.map(({ predictionId, day }) => [predictionId, day])).toEqual([
      ['a', '2026-03-01'],
      ['b', '2026-04-01'],
    ])
    expect(back[1]).toMatchObject({
      states: 'uvvvv',
      numbers: [null, 140, null, null, null],
      levels: [null, null, 'a "quoted", \\ {level}', '60+', 'F'],
      site: null,
      score: 0.7,
      occurredAt: new Date('2026-03-31T23:00:00Z'),
    })
    const { rows } = await sql<{
      name: string
    }>`select tableoid::regclass::text as name from prediction order by 1`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual(['prediction_2026_03', 'prediction_2026_04'])
    expect(await touched()).toEqual(['2026-03-01', '2026-04-01'])
  })

  it('that needs a month which another file is making waits for it, and then uses it', async () => {
    const months = sql`hashtextextended('wardwatch: months', 0)`
    let stored: Promise<unknown> = Promise.resolve()
    await db.transaction().execute(async (other) => {
      await sql`select pg_advisory_xact_lock(${months})`.execute(other)
      await sql`create table prediction_2026_05 (like prediction including all)`.execute(other)
      stored = storePredictions(db, plan, predictions({ id: 'may', at: '2026-05-04T09:30:00Z' }), now)
      stored.catch(() => {})
      const waiting = sql<{
        n: number
      }>`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`
      for (let tries = 0; tries < 200 && (await waiting.execute(other)).rows[0]?.n === 0; tries++)
        await new Promise((done) => setTimeout(done, 25))
      await sql`alter table prediction attach partition prediction_2026_05 for values from ('2026-05-01') to ('2026-06-01')`.execute(
        other,
      )
    })
    await expect(stored).resolves.toMatchObject({ stored: 1, refused: 0 })
  })

  it('a second time changes nothing and says so', async () => {
    const first = await storePredictions(db, plan, predictions({ id: 'a' }), now)
    await db.deleteFrom('touched').execute()
    const second = await storePredictions(db, plan, predictions({ id: 'a' }), later(1))
    expect(second).toMatchObject({ state: 'repeated', repeatOf: first.batchId, read: 0, stored: 0 })
    expect(await predictionsOfDays(db, id, '2026-03-01', '2026-03-01')).toHaveLength(1)
    expect(await touched()).toEqual([])
  })

  it('with how clinicians acted and when they saw it keeps both as they were read', async () => {
    const { columns } = plan.plan
    const followed = {
      ...plan,
      plan: {
        ...plan.plan,
        columns: { ...columns, predictions: { ...columns.predictions, action: 'did', seen_at: 'seen' } },
        actions: { agreed: ['OK'], up: [], down: ['Less'], none: [] },
      },
    }
    const told = [
      ['OK', '2026-03-01T09:42:34Z'],
      ['Less', '2026-03-01T08:00:00Z'],
      ['?', ''],
      ['who knows', 'later'],
    ]
    const lines = told.map((cell, index) => [...cells({ id: `seen-${index}` }), ...cell])
    await storePredictions(db, followed, feed('seen.csv', [...header, 'did', 'seen'], lines), now)
    const back = await predictionsOfDays(db, id, '2026-03-01', '2026-03-01')
    const kept = back.filter(({ predictionId }) => predictionId.startsWith('seen-'))
    expect(kept.map(({ action, seenAt, seenLog }) => ({ action, seenAt, seenLog }))).toEqual([
      { action: 'agreed', seenAt: new Date('2026-03-01T09:42:34Z'), seenLog: Math.log(754) },
      { action: 'down', seenAt: new Date('2026-03-01T08:00:00Z'), seenLog: undefined },
      { action: undefined, seenAt: undefined, seenLog: undefined },
      { action: 'unreadable', seenAt: 'unreadable', seenLog: undefined },
    ])
  })

  it('with when cases became eligible keeps it as it was read', async () => {
    const { columns } = plan.plan
    const predictions = { ...columns.predictions, eligible_at: 'arrived' }
    const timed = { ...plan, plan: { ...plan.plan, columns: { ...columns, predictions } } }
    const lines = ['2026-03-01T09:17:26Z', '2026-03-01T09:45:00Z', '', 'earlier'].map((cell, index) => [
      ...cells({ id: `waited-${index}` }),
      cell,
    ])
    await storePredictions(db, timed, feed('waited.csv', [...header, 'arrived'], lines), now)
    const back = await predictionsOfDays(db, id, '2026-03-01', '2026-03-01')
    const kept = back.filter(({ predictionId }) => predictionId.startsWith('waited-'))
    expect(kept.map(({ eligibleAt, waitedLog }) => ({ eligibleAt, waitedLog }))).toEqual([
      { eligibleAt: new Date('2026-03-01T09:17:26Z'), waitedLog: Math.log(754) },
      { eligibleAt: new Date('2026-03-01T09:45:00Z'), waitedLog: undefined },
      { eligibleAt: undefined, waitedLog: undefined },
      { eligibleAt: 'unreadable', waitedLog: undefined },
    ])
  })

  it('with a row from the future is read again: by then it may have happened', async () => {
    const tomorrow = { id: 'a', at: '2026-06-02T09:00:00Z' }
    const first = await storePredictions(db, plan, predictions(tomorrow), now)
    expect(await rejections(db, id, first.batchId)).toMatchObject([{ line: 2, field: 'at', reason: reasons.future }])
    expect(await storePredictions(db, plan, predictions(tomorrow), later(2))).toMatchObject({
      state: 'stored',
      stored: 1,
    })
  })

  it('that overlaps an earlier one counts the same rows as unchanged and refuses other content under a stored id', async () => {
    await storePredictions(db, plan, predictions({ id: 'a' }, { id: 'b' }), now)
    const receipt = await storePredictions(
      db,
      plan,
      predictions({ id: 'a' }, { id: 'b', score: '0.6' }, { id: 'c' }),
      now,
    )
    expect(receipt).toMatchObject({ read: 3, stored: 1, unchanged: 1, refused: 1 })
    expect(await rejections(db, id, receipt.batchId)).toEqual([
      { line: 3, field: 'id', reason: reasons['id stored'], site: 'RXX01', day: '2026-03-01' },
    ])
    expect(
      (await predictionsOfDays(db, id, '2026-03-01', '2026-03-01')).find((one) => one.predictionId === 'b')?.score,
    ).toBe(0.7)
  })

  it('refuses other content under a stored id on another day too', async () => {
    await storePredictions(db, plan, predictions({ id: 'a' }), now)
    expect(await storePredictions(db, plan, predictions({ id: 'a', at: '2026-05-01T10:00:00Z' }), now)).toMatchObject({
      refused: 1,
      stored: 0,
    })
  })

  it('keeps the first of several rows with one id', async () => {
    const receipt = await storePredictions(
      db,
      plan,
      predictions({ id: 'a' }, { id: 'a' }, { id: 'a', score: '0.1' }),
      now,
    )
    expect(receipt).toMatchObject({ read: 3, stored: 1, unchanged: 1, refused: 1 })
    expect(await rejections(db, id, receipt.batchId)).toMatchObject([{ line: 4, reason: reasons['id twice'] }])
  })

  it('lists every refused row with its line, column and reason', async () => {
    const receipt = await storePredictions(
      db,
      plan,
      feed(
        'f.csv',
        [...header, 'ward'],
        [
          [...cells({ id: 'a', indication: 'Mr John Smith', score: '7' }), 'W1'],
          cells({ id: 'b' }),
          [...cells({ id: 'c' }), 'W1'],
        ],
      ),
      now,
    )
    expect(receipt).toMatchObject({ read: 3, stored: 1, refused: 2, ignored: ['ward'] })
    expect(await rejections(db, id, receipt.batchId)).toEqual([
      { line: 2, field: 'indication', reason: reasons['person name'], site: 'RXX01', day: '2026-03-01' },
      { line: 2, field: 'score', reason: reasons['score unreadable'], site: 'RXX01', day: '2026-03-01' },
      { line: 3, field: '(row)', reason: reasons.cells },
    ])
    expect(await rejections(db, id, receipt.batchId, 1)).toHaveLength(1)
    expect((await receipts(db, id))[0]).toEqual(receipt)
  })

  it('with a column missing, or whose rows end in a fault, leaves nothing behind', async () => {
    const before = await everything(db)
    await expect(storePredictions(db, plan, feed('f.csv', header.slice(1), []), now)).rejects.toThrow(FeedProblem)
    async function* broken() {
      yield { line: 2, cells: cells({ id: 'a' }) }
      throw new FeedProblem('f.csv', [{ line: 3, reason: 'the file ends too soon', advice: 'Copy it again.' }])
    }
    const cut = { name: 'f.csv', sha256: 'cut', header, rows: broken() }
    await expect(storePredictions(db, plan, cut, now)).rejects.toThrow('f.csv:3: the file ends too soon')
    expect(await everything(db)).toEqual(before)
  })

  it('whose number column is full of health numbers is refused whole', async () => {
    const rows = ['9434765919', '9990000018', '4000000012', '9434765919', '9990000018', '4000000012'].map(
      (lab, index) => ({ id: `n${index}`, lab }),
    )
    await expect(storePredictions(db, plan, predictions(...rows), now)).rejects.toThrow(
      /every ten-digit value in 'lab'/,
    )
    expect(await receipts(db, id)).toEqual([])
  })

  it('and another at the same moment take turns', async () => {
    const files = Array.from({ length: 4 }, (_, file) =>
      predictions({ id: 'same' }, { id: `own-${file}`, at: '2026-05-05T05:05:05Z' }),
    )
    const all = await Promise.all(files.map((one) => storePredictions(db, plan, one, now)))
    expect(all.map(({ stored }) => stored).sort()).toEqual([1, 1, 1, 2])
    expect(all.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(3)
  })
})

describe('a file of outcomes', () => {
  const entries = async () =>
    (await outcomesOfDays(db, id, '2026-01-01', '2026-12-31')).map(({ predictionId, entry, state }) => [
      predictionId,
      entry,
      state,
    ])

  beforeEach(async () => {
    await storePredictions(db, plan, predictions({ id: 'a' }, { id: 'b', at: '2026-03-02T10:00:00Z' }), now)
    await db.deleteFrom('touched').execute()
  })

  it('is stored with the day of its predictions, which are to be tallied again', async () => {
    const receipt = await storeOutcomes(db, plan, outcomes(['a', 'yes', '2026-03-20T10:00:00Z']), now)
    expect(receipt).toMatchObject({ kind: 'outcomes', read: 1, stored: 1, waiting: 0 })
    expect(await outcomesOfDays(db, id, '2026-03-01', '2026-03-01')).toEqual([
      {
        predictionId: 'a',
        entry: 1,
        state: 'event',
        readings: null,
        observedAt: new Date('2026-03-20T10:00:00Z'),
        observedDay: '2026-03-20',
        receivedAt: now,
        source: 'registry',
      },
    ])
    expect(await touched()).toEqual(['2026-03-01'])
  })

  it('adds a correction as a further entry and leaves what is the same alone', async () => {
    await storeOutcomes(db, plan, outcomes(['a', 'no', '2026-03-20'], ['b', 'no', '2026-03-20']), now)
    await db.deleteFrom('touched').execute()
    const receipt = await storeOutcomes(
      db,
      plan,
      outcomes(['a', 'yes', '2026-03-25'], ['b', 'no', '2026-03-20']),
      later(1),
    )
    expect(receipt).toMatchObject({ read: 2, stored: 1, unchanged: 1 })
    expect(await entries()).toEqual([
      ['a', 1, 'no event'],
      ['a', 2, 'event'],
      ['b', 1, 'no event'],
    ])
    expect(await touched()).toEqual(['2026-03-01'])
  })

  it('marks a day as one that only outcomes came for, until a prediction of it comes too', async () => {
    const marks = () => db.selectFrom('touched').select(['day', 'only_outcomes']).orderBy('day').execute()
    await db.deleteFrom('touched').execute()
    await storeOutcomes(db, plan, outcomes(['a', 'no', '2026-03-20']), now)
    expect(await marks()).toEqual([{ day: '2026-03-01', only_outcomes: true }])
    await storePredictions(db, plan, predictions({ id: 'z', at: '2026-03-01T10:00:00Z' }), later(1))
    expect(await marks()).toEqual([{ day: '2026-03-01', only_outcomes: false }])
    await storeOutcomes(db, plan, outcomes(['a', 'yes', '2026-03-21']), later(2))
    expect(await marks()).toEqual([{ day: '2026-03-01', only_outcomes: false }])
  })

  it('that repeats a whole history, in any order, adds nothing; with one row more it adds that', async () => {
    const history: [string, string, string][] = [
      ['a', 'no', '2026-03-20'],
      ['a', 'yes', '2026-03-25'],
      ['a', 'no', '2026-03-28'],
    ]
    expect(await storeOutcomes(db, plan, outcomes(...history), now)).toMatchObject({ stored: 3 })
    const shuffled = outcomes(...[...history].reverse(), ['b', '', ''])
    expect(await storeOutcomes(db, plan, shuffled, now)).toMatchObject({ read: 4, stored: 0, unchanged: 4 })
    const longer = outcomes(...history, ['a', 'yes', '2026-04-01'])
    expect(await storeOutcomes(db, plan, longer, now)).toMatchObject({ stored: 1, unchanged: 3 })
    expect((await entries()).map(([, entry]) => entry)).toEqual([1, 2, 3, 4])
  })

  it('ahead of its prediction waits, and is joined when that arrives', async () => {
    const waiting = await storeOutcomes(db, plan, outcomes(['c', 'yes', '2026-03-20'], ['c', 'no', '2026-03-22']), now)
    expect(waiting).toMatchObject({ read: 2, stored: 0, waiting: 2 })
    expect(await storeOutcomes(db, plan, outcomes(['c', 'no', '2026-03-22'], ['b', '', '']), now)).toMatchObject({
      waiting: 0,
      unchanged: 2,
    })
    expect(await touched()).toEqual([])
    const receipt = await storePredictions(db, plan, predictions({ id: 'c', at: '2026-03-03T10:00:00Z' }), now)
    expect(receipt).toMatchObject({ stored: 1, joined: 2, contradicted: 0 })
    expect(await entries()).toEqual([
      ['c', 1, 'event'],
      ['c', 2, 'no event'],
    ])
    expect(await touched()).toEqual(['2026-03-03'])
  })

  it('observed before its prediction was made is refused, or goes on waiting where that comes out later', async () => {
    const early = await storeOutcomes(db, plan, outcomes(['a', 'yes', '2026-02-20'], ['c', 'yes', '2026-02-20']), now)
    expect(early).toMatchObject({ refused: 1, waiting: 1 })
    expect(await rejections(db, id, early.batchId)).toMatchObject([
      { line: 2, field: 'known_at', reason: reasons['outcome too early'] },
    ])
    expect(await storePredictions(db, plan, predictions({ id: 'c' }), now)).toMatchObject({
      joined: 0,
      contradicted: 1,
    })
    expect(await entries()).toEqual([])
  })

  it('without an outcome says nothing new, but withdraws one that was known', async () => {
    expect(await storeOutcomes(db, plan, outcomes(['a', '', '']), now)).toMatchObject({ unchanged: 1, stored: 0 })
    await storeOutcomes(db, plan, outcomes(['a', 'yes', '2026-03-20']), now)
    expect(await storeOutcomes(db, plan, outcomes(['a', '?', '']), later(1))).toMatchObject({ stored: 1 })
    expect(await storeOutcomes(db, plan, outcomes(['a', '?', '', 'x']), later(2))).toMatchObject({ unchanged: 1 })
    expect(await entries()).toEqual([
      ['a', 1, 'event'],
      ['a', 2, 'not known'],
    ])
  })

  it('a second time changes nothing and says so', async () => {
    await storeOutcomes(db, plan, outcomes(['a', 'yes', '2026-03-20']), now)
    expect(await storeOutcomes(db, plan, outcomes(['a', 'yes', '2026-03-20']), now)).toMatchObject({
      state: 'repeated',
    })
  })

  it('refuses what cannot be read, by line', async () => {
    const receipt = await storeOutcomes(db, plan, outcomes(['a', 'maybe', '2026-03-20'], ['', 'yes', 'x']), now)
    expect(receipt).toMatchObject({ read: 2, refused: 2, stored: 0 })
    expect((await rejections(db, id, receipt.batchId)).map(({ line, field }) => [line, field])).toEqual([
      [2, 'result'],
      [3, 'id'],
      [3, 'known_at'],
    ])
  })
})

describe('a database that fails in the middle', () => {
  it('leaves nothing half-stored, and its error holds no value', async () => {
    await sql`alter table rejection add constraint no_more check (line < 3)`.execute(db)
    try {
      const before = await everything(db)
      const failing = storePredictions(db, plan, predictions({ id: 'a' }, { id: 'b', indication: 'SMITH^JOHN' }), now)
      const error = await failing.catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(DatabaseProblem)
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('SMITH')
      expect(await everything(db)).toEqual(before)
    } finally {
      await sql`alter table rejection drop constraint no_more`.execute(db)
    }
    expect(
      await storePredictions(db, plan, predictions({ id: 'a' }, { id: 'b', indication: 'SMITH^JOHN' }), now),
    ).toMatchObject({ stored: 1, refused: 1 })
  })
})

async function touched(): Promise<readonly string[]> {
  return (await db.selectFrom('touched').select('day').orderBy('day').execute()).map(({ day }) => day)
}

/** How many rows every table has. */
async function everything(from: Db): Promise<Readonly<Record<string, number>>> {
  const tables = ['batch', 'rejection', 'prediction_key', 'prediction', 'outcome', 'touched'] as const
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { count } = await from
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return [table, count] as const
    }),
  )
  return Object.fromEntries(counts)
}

async function clear(from: Db, { deploymentId }: ApprovedPlan): Promise<void> {
  for (const table of ['outcome', 'prediction', 'prediction_key', 'rejection', 'batch', 'touched'] as const)
    await from.deleteFrom(table).where('deployment_id', '=', deploymentId).execute()
}
