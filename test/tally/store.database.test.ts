import * as fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { wrongOf } from '../../src/ingest/wrong-of.ts'
import { addDays, localDay } from '../../src/plan/day.ts'
import { judgesOutput } from '../../src/plan/output-kind.ts'
import type { OutputKind, Plan } from '../../src/plan/plan.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import type { Baseline } from '../../src/tally/baseline.ts'
import { columnsOf } from '../../src/tally/columns/columns.ts'
import { readColumns } from '../../src/tally/columns/store.ts'
import { count } from '../../src/tally/count.ts'
import { freezeBins, freezeColumns } from '../../src/tally/freeze.ts'
import { numberReading } from '../../src/tally/reading.ts'
import { readingKnownBy } from '../../src/tally/rereadings/known-by.ts'
import { readTallies } from '../../src/tally/store.ts'
import type { Basis, Tally } from '../../src/tally/tally.ts'
import { bringUpToDate, tallyDays } from '../../src/tally/update/store.ts'
import { planWith } from '../equality/plan.ts'
import { approved as approveExample } from '../ingest/example.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const bases: readonly Basis[] = ['fact', 'at maturity', 'early', 'latest', 'late', 'audit']
let example: ApprovedPlan

beforeAll(async () => {
  example = await approveExample(db)
  await sql`create table prediction_any partition of prediction default`.execute(db)
})

beforeEach(clear)

async function clear(): Promise<void> {
  await sql`truncate prediction, outcome, touched, tally`.execute(db)
}

interface Shape {
  readonly output: OutputKind
  readonly site: boolean
  readonly software: boolean
  readonly aftermath: boolean
  readonly waited: boolean
  readonly strata: boolean
  readonly crossings: readonly (readonly [string, string])[]
  readonly count: 'prediction' | 'subject-day'
  readonly pick: 'first' | 'max'
  readonly maturity: number
  readonly audit: boolean
}

const outputs: Readonly<Record<OutputKind, object>> = {
  probability: { kind: 'probability' },
  binary: { kind: 'binary' },
  number: { kind: 'number', plausible: ['0', '100'], tolerance: '5', tolerance_reason: 'a test' },
  category: { kind: 'category', classes: ['R0', 'R1', 'R2', 'R3'], ordered: 'true' },
  document: {
    kind: 'document',
    rates: [
      { name: 'omissions', column: 'omissions', label: 'Omissions', harmful: 'true' },
      { name: 'editing', column: 'editing', label: 'Minutes of editing', measure: 'minutes' },
      { name: 'inventions', column: 'inventions', label: 'Inventions', harmful: 'true' },
    ],
  },
}

function planOf(shape: Shape): Plan {
  const base = planWith()
  const isScored = shape.output === 'probability'
  const isFlagged = isScored || shape.output === 'binary'
  const isRead = shape.output === 'number' || shape.output === 'category'
  const feed = {
    ...base.columns.predictions,
    score: isScored ? 'score' : undefined,
    flag: isFlagged ? 'flag' : undefined,
    output: isRead ? 'reading' : undefined,
    site: shape.site ? 'site' : undefined,
    device_software: shape.software ? 'software' : undefined,
    action: shape.aftermath ? 'action' : undefined,
    seen_at: shape.aftermath ? 'seen' : undefined,
    eligible_at: shape.waited ? 'arrived' : undefined,
  }
  return planWith({
    columns: {
      ...base.columns,
      predictions: Object.fromEntries(Object.entries(feed).filter(([, name]) => name !== undefined)),
    },
    ...(shape.aftermath ? { actions: { agreed: ['Yes'] } } : {}),
    output: outputs[shape.output],
    releases: [
      { release: '1.0.0', ...(isScored ? { threshold: '0.174' } : {}), from: '2025-09-01' },
      { release: '1.1.0', ...(isScored ? { threshold: '0.3' } : {}), from: '2025-09-01' },
    ],
    unit: { count: shape.count, pick: shape.pick },
    outcome: { ...base.outcome, maturity_days: String(shape.maturity) },
    fields: [
      { name: 'lactate', kind: 'number', plausible: ['0', '25.5'] },
      { name: 'free', kind: 'number' },
      { name: 'pulse', kind: 'number', plausible: ['-1e9', '30'] },
      { name: 'specialty', kind: 'category', levels: ['Medicine', 'A&E', 'O\'Brien "ward" \\'] },
      { name: 'ward', kind: 'category' },
    ],
    strata: shape.strata ? [{ column: 'ward', label: 'Ward' }] : [],
    crossings: shape.crossings,
    ...(shape.audit && isFlagged ? { audit: { missed_at_most: '0.02', per_month: '50', reason: 'a test' } } : {}),
  })
}

const shapes: fc.Arbitrary<Shape> = fc
  .record({
    output: fc.constantFrom<OutputKind>('probability', 'probability', 'binary', 'number', 'category', 'document'),
    site: fc.boolean(),
    software: fc.boolean(),
    aftermath: fc.boolean(),
    waited: fc.boolean(),
    strata: fc.boolean(),
    count: fc.constantFrom('prediction' as const, 'subject-day' as const),
    pick: fc.constantFrom('first' as const, 'max' as const),
    maturity: fc.integer({ min: 1, max: 30 }),
    audit: fc.boolean(),
  })
  .chain((shape) => {
    const possible: (readonly [string, string])[] = [
      ['sex', 'age_band'],
      ['release', 'ethnicity'],
    ]
    if (shape.site) possible.push(['site', 'sex'])
    if (shape.software) possible.push(['device_software', 'release'])
    return fc.subarray(possible).map((crossings) => ({ ...shape, crossings }))
  })

const firstDay = '2026-03-27' // the clocks go forward on the 29th
const awkward = [
  0,
  -0,
  0.1 + 0.2,
  1e9,
  1e9 + 1,
  -1e9,
  -3.7,
  0.5e-6,
  1.5e-6,
  -0.5e-6,
  25.5,
  25.500001,
  1e300,
  -1e300,
  123456.789012,
]
const levels = ['Medicine', 'A&E', 'O\'Brien "ward" \\', 'Surgery', '', 'Überwachung', 'site=A&sex=F', '{}', 'NULL']

function logit(score: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, score))
  return Math.log(p / (1 - p))
}

function rowsOf(plan: Plan): fc.Arbitrary<readonly Prediction[]> {
  const columns = storedColumns(plan)
  const state = fc.constantFrom('v', 'v', 'v', 'm', 'u')
  const cell = (name: string, kind: 'number' | 'category') =>
    fc.record({
      state,
      number:
        kind === 'number'
          ? fc.oneof(
              fc.constantFrom(...awkward),
              fc.double({ min: -2e9, max: 2e9, noNaN: true }),
              fc.double({ min: 0, max: 30, noNaN: true }),
            )
          : fc.constant(null),
      level:
        kind === 'category'
          ? fc.constantFrom(
              ...(name === 'sex'
                ? ['Female', 'Male', 'Unknown/Invalid', 'Other']
                : name === 'age_band'
                  ? ['0-29', '80+', '?']
                  : name === 'ethnicity'
                    ? ['Asian', 'Not known', 'Martian']
                    : levels),
            )
          : fc.constant(null),
    })
  const one = fc.record({
    minute: fc.integer({ min: 0, max: 4 * 1440 }),
    subject: fc.integer({ min: 0, max: 5 }),
    site: fc.constantFrom('RXX01', 'A&E', 'B & C', null),
    release: fc.constantFrom('1.0.0', '1.1.0', '9.9'),
    software: fc.constantFrom('v1', 'v2', null),
    score: fc.oneof(
      fc.constantFrom(0.174, 0.3, 0, 1, 0.1 + 0.2, 0.174 - 2 ** -55, null),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    number: fc.oneof(fc.constantFrom(...awkward, null), fc.double({ min: 0, max: 100, noNaN: true })),
    class: fc.constantFrom(1, 2, 3, 4, null),
    flag: fc.constantFrom(true, false, null),
    aftermath: fc.constantFrom(
      {},
      { action: 'agreed' as const },
      { action: 'up' as const, seenAt: 'unreadable' as const },
      { action: 'down' as const, seenAt: new Date(0) },
      { action: 'none' as const, seenAt: new Date(1e9), seenLog: 0 },
      { action: 'unreadable' as const, seenAt: new Date(1e9), seenLog: Math.log(59.999) },
      { seenAt: new Date(1e12), seenLog: 0.1 + 0.2 },
    ),
    waited: fc.constantFrom(
      {},
      { eligibleAt: 'unreadable' as const },
      { eligibleAt: new Date(1e12) },
      { eligibleAt: new Date(1e9), waitedLog: 0 },
      { eligibleAt: new Date(0), waitedLog: Math.log(7199.999) },
      { eligibleAt: new Date(0), waitedLog: 0.1 + 0.2 },
    ),
    cells: fc.tuple(...columns.map(({ name, kind }) => cell(name, kind))),
    // a column that a later plan added has no state in an older row
    known: fc.constantFrom(columns.length, columns.length, columns.length, columns.length - 1),
  })
  return fc.array(one, { minLength: 1, maxLength: 40 }).map((rows) =>
    rows.map((row, index) => {
      const occurredAt = new Date(Date.parse(`${firstDay}T00:00:00Z`) + row.minute * 60_000)
      const cells = row.cells.slice(0, row.known)
      return {
        day: localDay(occurredAt, 'Europe/London'),
        predictionId: `p${index}`,
        subject: `s${row.subject}`,
        occurredAt,
        site: plan.columns.predictions.site === undefined ? null : row.site,
        release: row.release,
        deviceSoftware: plan.columns.predictions.device_software === undefined ? null : row.software,
        ...givenBy(plan, row),
        ...row.aftermath,
        ...row.waited,
        states: cells.map((one) => one.state).join(''),
        numbers: cells.map((one) => (one.state === 'v' ? one.number : null)),
        levels: cells.map((one) => (one.state === 'v' ? one.level : null)),
      }
    }),
  )
}

/** What a device of the plan's kind gave: a number is summed itself, a probability by its logit. */
function givenBy(
  { output }: Plan,
  row: Pick<Prediction, 'score' | 'flag'> & { readonly number: number | null; readonly class: number | null },
): Pick<Prediction, 'score' | 'logit' | 'flag'> {
  switch (output.kind) {
    case 'probability':
      return { score: row.score, logit: row.score === null ? null : logit(row.score), flag: row.flag }
    case 'binary':
      return { score: null, logit: null, flag: row.flag }
    case 'number':
      return { score: row.number, logit: row.number, flag: null }
    case 'category':
      return { score: row.class, logit: null, flag: null }
    case 'document':
      return { score: null, logit: null, flag: null }
  }
}

const histories = fc.array(
  fc.array(
    fc.record({
      state: fc.constantFrom('event' as const, 'no event' as const, 'not known' as const),
      age: fc.integer({ min: 0, max: 62 }),
      waits: fc.constantFrom(false, false, false, true),
      source: fc.constantFrom(null, 'audit', 'audit', 'registry'),
      number: fc.oneof(fc.constantFrom(...awkward), fc.double({ min: 0, max: 100, noNaN: true })),
      class: fc.integer({ min: 1, max: 4 }),
      rates: fc.tuple(fc.nat(3), fc.oneof(fc.constant(1e15), fc.double({ min: 0, max: 90, noNaN: true })), fc.nat(1)),
    }),
    { maxLength: 3 },
  ),
  { minLength: 40, maxLength: 40 },
)

type Entry = Outcome & { readonly day: string | null }

interface Told extends Pick<Outcome, 'state' | 'source'> {
  readonly age: number
  readonly waits: boolean
  readonly number: number
  readonly class: number
  readonly rates: readonly number[]
}

function judged(plan: Plan, row: Prediction, told: Told): Pick<Outcome, 'state' | 'readings'> {
  const possible = {
    number: [told.number],
    category: [told.class],
    document: told.rates,
    probability: null,
    binary: null,
  }
  const readings = told.state === 'not known' ? null : possible[plan.output.kind]
  return { readings, state: judgesOutput(plan) ? wrongOf(plan, row, readings) : told.state }
}

function entriesOf(plan: Plan, rows: readonly Prediction[], told: readonly (readonly Told[])[]): readonly Entry[] {
  return rows.flatMap((row, index) =>
    (told[index] ?? []).map((one, entry) => ({
      predictionId: row.predictionId,
      entry: entry + 1,
      ...judged(plan, row, one),
      observedAt: new Date(row.occurredAt.getTime() + one.age * 86_400_000),
      // one that says it was observed before its prediction was made waits without a day, and counts for nothing
      observedDay: addDays(row.day, one.waits ? -1 - one.age : one.age),
      receivedAt: new Date('2026-05-01T00:00:00Z'),
      source: one.source,
      day: one.waits ? null : row.day,
    })),
  )
}

async function store(deploymentId: number, rows: readonly Prediction[], entries: readonly Entry[]): Promise<void> {
  await storeRows(deploymentId, rows)
  if (entries.length === 0) return
  await db
    .insertInto('outcome')
    .values(
      entries.map((one) => ({
        deployment_id: deploymentId,
        prediction_id: one.predictionId,
        entry: one.entry,
        day: one.day,
        state: one.state,
        readings: one.readings === null ? null : [...one.readings],
        observed_at: one.observedAt,
        observed_day: one.observedDay,
        received_at: one.receivedAt,
        source: one.source,
        batch_id: 1,
      })),
    )
    .execute()
}

async function storeRows(deploymentId: number, rows: readonly Prediction[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('prediction')
    .values(
      rows.map((row) => ({
        deployment_id: deploymentId,
        day: row.day,
        prediction_id: row.predictionId,
        subject: row.subject,
        occurred_at: row.occurredAt,
        site: row.site,
        release: row.release,
        device_software: row.deviceSoftware,
        score: row.score,
        logit: row.logit,
        flag: row.flag,
        action: row.action ?? null,
        seen_at: row.seenAt instanceof Date ? row.seenAt : null,
        seen_log: row.seenLog ?? null,
        seen_unreadable: row.seenAt === 'unreadable',
        eligible_at: row.eligibleAt instanceof Date ? row.eligibleAt : null,
        waited_log: row.waitedLog ?? null,
        // rows of before the column hold null where later ones hold false
        eligible_unreadable: row.eligibleAt === 'unreadable' ? true : row.eligibleAt === undefined ? null : false,
        states: row.states,
        numbers: [...row.numbers],
        levels: [...row.levels],
        batch_id: 1,
      })),
    )
    .execute()
}

function approvedOf(plan: Plan): ApprovedPlan {
  return { ...example, plan, positions: new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1])) }
}

function baselineOf({ plan, positions }: ApprovedPlan, rows: readonly Prediction[], baselineId = 1): Baseline {
  return { baselineId, planVersion: 1, fromDay: firstDay, toDay: firstDay, ...freezeBins(plan, positions, rows) }
}

const bytes = (tallies: readonly Tally[]) =>
  tallies.map(({ day, basis, series, stratum, baselineId, counts, sums, cells }) =>
    JSON.stringify([day, basis, series, stratum, baselineId, counts, sums.map(String), cells]),
  )

function pure(
  { plan, positions }: ApprovedPlan,
  rows: readonly Prediction[],
  entries: readonly Entry[],
  baseline?: Baseline,
) {
  const outcomes = new Map(
    rows.map(({ predictionId }) => [
      predictionId,
      entries.filter((one) => one.predictionId === predictionId && one.day !== null),
    ]),
  )
  return count({ plan, positions, rows, outcomes, ...(baseline === undefined ? {} : { baseline }) }, bases)
}

async function tallied(
  approved: ApprovedPlan,
  rows: readonly Prediction[],
  night: string,
  baseline?: Baseline,
  which = bases,
): Promise<void> {
  await db
    .transaction()
    .execute((trx) => tallyDays(trx, approved, [...new Set(rows.map(({ day }) => day))], night, which, baseline))
}

const everything = { from: '2026-01-01', to: '2026-12-31' }

test('the ledger in SQL is the ledger over rows, to the byte', async () => {
  const cases = shapes.chain((shape) => {
    const plan = planOf(shape)
    return fc.record({
      plan: fc.constant(plan),
      rows: rowsOf(plan),
      told: histories,
      frozen: fc.constantFrom('none', 'these', 'half'),
      early: fc.option(fc.integer({ min: 0, max: shape.maturity - 1 })),
    })
  })
  await fc.assert(
    fc.asyncProperty(cases, async ({ plan, rows, told, frozen, early }) => {
      await clear()
      const approved = approvedOf(plan)
      const entries = entriesOf(plan, rows, told)
      const of = frozen === 'these' ? rows : rows.slice(0, Math.ceil(rows.length / 2))
      const age = early === null ? {} : { early: { age: early, eventsKnown: 0.9 } }
      const baseline = frozen === 'none' ? undefined : { ...baselineOf(approved, of), ...age }
      await store(approved.deploymentId, rows, entries)
      await tallied(approved, rows, '2026-05-01', baseline)
      expect(bytes(await readTallies(db, approved.deploymentId, everything))).toEqual(
        bytes(pure(approved, rows, entries, baseline)),
      )
    }),
    { numRuns: 120 },
  )
}, 120_000)

test('a baseline is cut from the columns of stored rows as from the rows themselves', async () => {
  const plan = planOf({
    output: 'probability',
    site: true,
    software: true,
    aftermath: false,
    waited: false,
    strata: true,
    crossings: [],
    count: 'prediction',
    pick: 'first',
    maturity: 22,
    audit: false,
  })
  const approved = approvedOf(plan)
  await fc.assert(
    fc.asyncProperty(rowsOf(plan), async (rows) => {
      await clear()
      await store(approved.deploymentId, rows, [])
      const read = await readColumns(db, approved, addDays(firstDay, -1), addDays(firstDay, 5))
      const held = columnsOf(plan, approved.positions, rows)
      expect({ days: read.days, cases: read.cases }).toEqual({ days: held.days, cases: held.cases })
      expect(freezeColumns(plan, read)).toEqual(freezeColumns(plan, held))
      const pairs = ({ scores, logits }: typeof held) => scores.map((score, at) => [score, logits[at]].join()).sort()
      expect(pairs(read)).toEqual(pairs(held))
    }),
    { numRuns: 20 },
  )
}, 60_000)

describe('the history of the ledger', () => {
  const shape: Shape = {
    output: 'probability',
    site: true,
    software: false,
    aftermath: false,
    waited: false,
    strata: false,
    crossings: [],
    count: 'prediction',
    pick: 'first',
    maturity: 22,
    audit: false,
  }
  const plan = planOf(shape)
  const row = (predictionId: string, day: string): Prediction => ({
    day,
    predictionId,
    subject: predictionId,
    occurredAt: new Date(`${day}T12:00:00Z`),
    site: 'A&E',
    release: '1.0.0',
    deviceSoftware: null,
    score: 0.2,
    logit: logit(0.2),
    flag: true,
    states: ''.padEnd(storedColumns(plan).length, 'v'),
    numbers: storedColumns(plan).map(({ kind }) => (kind === 'number' ? 1 : null)),
    levels: storedColumns(plan).map(({ kind }) => (kind === 'category' ? 'Medicine' : null)),
  })
  const outcome = (
    predictionId: string,
    day: string,
    age: number,
    state: Outcome['state'] = 'event',
    entry = 1,
  ): Entry => ({
    predictionId,
    entry,
    state,
    readings: null,
    observedAt: new Date(`${addDays(day, age)}T13:00:00Z`),
    observedDay: addDays(day, age),
    receivedAt: new Date(`${addDays(day, age)}T14:00:00Z`),
    source: null,
    day,
  })
  const touch = (day: string, onlyOutcomes = false) =>
    db
      .insertInto('touched')
      .values({ deployment_id: example.deploymentId, day, only_outcomes: onlyOutcomes })
      .onConflict((c) => c.doNothing())
      .execute()
  const night = (approved: ApprovedPlan, day: string) =>
    db.transaction().execute((trx) => bringUpToDate(trx, approved, day))
  const day = '2026-03-02'
  const predictionsAt = async (asOfNight?: string) => {
    const found = await readTallies(db, example.deploymentId, {
      ...everything,
      series: ['cases'],
      strata: ['all'],
      ...(asOfNight === undefined ? {} : { asOfNight }),
    })
    return found.map(({ counts }) => counts[0])
  }
  const outcomesAt = async (basis: Basis, asOfNight?: string) => {
    const found = await readTallies(db, example.deploymentId, {
      ...everything,
      bases: [basis],
      series: ['outcome'],
      strata: ['all'],
      ...(asOfNight === undefined ? {} : { asOfNight }),
    })
    return found.map(({ counts }) => counts.slice(0, 3))
  }

  test('more days than any night has are counted in a thread, to the same bytes', async () => {
    const approved = approvedOf(plan)
    const rows = Array.from({ length: 80 }, (_, at) => row(`p${at}`, addDays(day, at)))
    const entries = rows.map((one, at) => outcome(one.predictionId, one.day, at % 40))
    const baseline = { ...baselineOf(approved, rows), early: { age: 7, eventsKnown: 0.9 } }
    await store(approved.deploymentId, rows, entries)
    await tallied(approved, rows, '2026-08-01', baseline)
    expect(bytes(await readTallies(db, approved.deploymentId, everything))).toEqual(
      bytes(pure(approved, rows, entries, baseline)),
    )
  })

  test('a tally that changes keeps the night it was replaced, and an earlier night still reads it', async () => {
    const approved = approvedOf(plan)
    await store(approved.deploymentId, [row('a', day)], [])
    await touch(day)
    expect(await night(approved, '2026-03-03')).toEqual({ touched: 1, matured: 0 })
    await store(approved.deploymentId, [row('b', day)], [])
    await touch(day)
    await night(approved, '2026-03-05')
    expect(await predictionsAt()).toEqual([2])
    expect(await predictionsAt('2026-03-02')).toEqual([])
    expect(await predictionsAt('2026-03-03')).toEqual([1])
    expect(await predictionsAt('2026-03-04')).toEqual([1])
    expect(await predictionsAt('2026-03-05')).toEqual([2])
    expect(await night(approved, '2026-03-06')).toEqual({ touched: 0, matured: 0 })
  })

  test('the same night again leaves no trace', async () => {
    const approved = approvedOf(plan)
    await store(approved.deploymentId, [row('a', day)], [])
    for (const more of ['b', 'c']) {
      await touch(day)
      await night(approved, '2026-03-03')
      await store(approved.deploymentId, [row(more, day)], [])
    }
    await touch(day)
    await night(approved, '2026-03-03')
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from tally where until_night is not null`.execute(db)
    expect(rows).toEqual([{ n: 0 }])
    expect(await predictionsAt('2026-03-03')).toEqual([3])
  })

  test('a day matures on the night when its age is a*, with what was known by then, and never changes again', async () => {
    const approved = approvedOf(plan)
    const ids = ['a', 'b', 'c']
    await store(
      approved.deploymentId,
      ids.map((id) => row(id, day)),
      [outcome('a', day, 22), outcome('b', day, 23)],
    )
    await touch(day)
    expect(await night(approved, addDays(day, 21))).toEqual({ touched: 1, matured: 0 })
    expect(await night(approved, addDays(day, 22))).toEqual({ touched: 0, matured: 1 })
    // flagged: event, no event, not known. Age 23 is one day too late.
    expect(await outcomesAt('at maturity')).toEqual([[1, 0, 2]])
    expect(await outcomesAt('latest')).toEqual([[2, 0, 1]])
    await store(approved.deploymentId, [row('d', day)], [outcome('a', day, 5, 'no event', 2), outcome('c', day, 3)])
    await touch(day)
    expect(await night(approved, addDays(day, 30))).toEqual({ touched: 1, matured: 0 })
    expect(await outcomesAt('at maturity')).toEqual([[1, 0, 2]])
    expect(await outcomesAt('latest')).toEqual([[2, 1, 1]])
    expect(await outcomesAt('latest', addDays(day, 29))).toEqual([[2, 0, 1]])
    expect(await outcomesAt('at maturity', addDays(day, 21))).toEqual([])
  })

  test('a day that only outcomes came for is summed for its outcomes, and its facts stay as they are', async () => {
    const approved = approvedOf(plan)
    await store(approved.deploymentId, [row('a', day)], [])
    await touch(day)
    await night(approved, addDays(day, 1))
    // a row that nobody marked: it would be found if the facts were summed again
    await store(approved.deploymentId, [row('b', day)], [outcome('a', day, 3)])
    await touch(day, true)
    expect(await night(approved, addDays(day, 4))).toEqual({ touched: 1, matured: 0 })
    expect(await outcomesAt('latest')).toEqual([[1, 0, 1]])
    expect(await predictionsAt()).toEqual([1])
    await touch(day)
    await night(approved, addDays(day, 5))
    expect(await predictionsAt()).toEqual([2])
  })

  test('a day that no night summed when it matured is summed by the next one', async () => {
    const approved = approvedOf(plan)
    await store(approved.deploymentId, [row('a', day), row('b', addDays(day, 1))], [outcome('a', day, 30)])
    await touch(day)
    await touch(addDays(day, 1))
    expect(await night(approved, addDays(day, 60))).toEqual({ touched: 2, matured: 2 })
    expect(await outcomesAt('at maturity')).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ])
  })

  describe('with a baseline that has an early age', () => {
    const withEarly = (approved: ApprovedPlan, rows: readonly Prediction[], age: number, baselineId = 1): Baseline => ({
      ...baselineOf(approved, rows, baselineId),
      fromDay: day,
      toDay: day,
      early: { age, eventsKnown: 0.9 },
    })
    const nightWith = (approved: ApprovedPlan, at: string, baseline: Baseline) =>
      db.transaction().execute((trx) => bringUpToDate(trx, approved, at, baseline))

    test('a day is summed on the night when it reaches that age, with what was known by then, and never changes again', async () => {
      const approved = approvedOf(plan)
      const rows = ['a', 'b', 'c'].map((id) => row(id, day))
      const baseline = withEarly(approved, rows, 5)
      await store(approved.deploymentId, rows, [outcome('a', day, 5), outcome('b', day, 6)])
      await touch(day)
      await nightWith(approved, addDays(day, 4), baseline)
      expect(await outcomesAt('early')).toEqual([])
      await nightWith(approved, addDays(day, 5), baseline)
      expect(await outcomesAt('early')).toEqual([[1, 0, 2]])
      await store(approved.deploymentId, [row('d', day)], [outcome('c', day, 1)])
      await touch(day)
      await nightWith(approved, addDays(day, 8), baseline)
      expect(await outcomesAt('early')).toEqual([[1, 0, 2]])
      expect(await outcomesAt('early', addDays(day, 4))).toEqual([])
      expect(await outcomesAt('latest')).toEqual([[3, 0, 1]])
    })

    test('it is kept for everybody and each site, and carries the baseline whose age it is', async () => {
      const approved = approvedOf(plan)
      const rows = [row('a', day)]
      await store(approved.deploymentId, rows, [])
      await touch(day)
      await nightWith(approved, addDays(day, 9), withEarly(approved, rows, 5))
      await nightWith(approved, addDays(day, 10), withEarly(approved, rows, 3, 2))
      const found = await readTallies(db, approved.deploymentId, { ...everything, bases: ['early'] })
      expect(found.map(({ series, stratum, baselineId }) => [series, stratum, baselineId])).toEqual(
        ['outcome', 'score'].flatMap((series) =>
          ['all', 'site=A&E'].flatMap((stratum) => [1, 2].map((id) => [series, stratum, id])),
        ),
      )
    })

    test('days before the baseline are not summed early', async () => {
      const approved = approvedOf(plan)
      const before = addDays(day, -1)
      await store(approved.deploymentId, [row('a', before)], [])
      await touch(before)
      await nightWith(approved, addDays(day, 9), withEarly(approved, [row('a', before)], 5))
      expect(await readTallies(db, approved.deploymentId, { ...everything, bases: ['early'] })).toEqual([])
    })
  })

  test('what changes after maturity is kept by the age when it did, and an earlier night reads what it had', async () => {
    const approved = approvedOf(plan)
    const rows = ['a', 'b'].map((id) => row(id, day))
    const baseline = { ...baselineOf(approved, rows), fromDay: day }
    const nightAt = (at: string) => db.transaction().execute((trx) => bringUpToDate(trx, approved, at, baseline))
    const changes = async (asOfNight: string) => {
      const found = await readTallies(db, approved.deploymentId, {
        ...everything,
        bases: ['late'],
        strata: ['all'],
        asOfNight,
      })
      return found.flatMap(({ cells }) => cells)
    }
    await store(approved.deploymentId, rows, [outcome('a', day, 3)])
    await touch(day)
    await nightAt(addDays(day, 22))
    await store(approved.deploymentId, [], [outcome('b', day, 24, 'no event')])
    await touch(day)
    await nightAt(addDays(day, 24))
    await store(approved.deploymentId, [], [outcome('a', day, 30, 'no event', 2)])
    await touch(day)
    await nightAt(addDays(day, 30))
    // age, bin, flag, before, after, cases: both scores are 0.2, in the bin above the two thresholds' lower one
    const bin = baseline.scoreCuts.filter((cut) => cut <= 0.2).length
    expect(await changes(addDays(day, 23))).toEqual([])
    expect(await changes(addDays(day, 29))).toEqual([24, bin, 1, 0, 1, 1])
    expect(await changes(addDays(day, 30))).toEqual([24, bin, 1, 0, 1, 1, 30, bin, 1, 2, 1, 1])
  })

  describe('of an output that is judged', () => {
    const number = planOf({ ...shape, output: 'number' })
    const measured = (predictionId: string, score: number): Prediction => ({
      ...row(predictionId, day),
      score,
      logit: score,
      flag: null,
    })
    const read = (predictionId: string, age: number, reading: number, state: Outcome['state'], entry = 1): Entry => ({
      ...outcome(predictionId, day, age, state, entry),
      readings: [reading],
    })
    const biasAt = async (basis: Basis, asOfNight?: string) => {
      const found = await readTallies(db, example.deploymentId, {
        ...everything,
        bases: [basis],
        series: ['reading'],
        strata: ['all'],
        ...(asOfNight === undefined ? {} : { asOfNight }),
      })
      return numberReading(...found)
    }

    test('a reference that is put right after maturity changes what is known now, and not what was known then', async () => {
      const approved = approvedOf(number)
      const nightAt = (at: string) => db.transaction().execute((trx) => bringUpToDate(trx, approved, at))
      // 55 against 52 and 40 against 41, both within 5
      await store(
        approved.deploymentId,
        [measured('a', 55), measured('b', 40)],
        [read('a', 3, 52, 'no event'), read('b', 4, 41, 'no event')],
      )
      await touch(day)
      await nightAt(addDays(day, 22))
      expect(await biasAt('at maturity')).toMatchObject({ n: 2, e: 2, absolute: 4 })
      // right before and right after: no state changes, and yet the error does
      await store(approved.deploymentId, [], [read('a', 25, 51, 'no event', 2)])
      await touch(day, true)
      await nightAt(addDays(day, 25))
      expect(await biasAt('at maturity')).toMatchObject({ n: 2, e: 2, absolute: 4 })
      expect(await biasAt('latest')).toMatchObject({ n: 2, e: 3, absolute: 5 })
      expect(await biasAt('latest', addDays(day, 24))).toMatchObject({ n: 2, e: 2, absolute: 4 })
      const [matured, late] = await Promise.all(
        (['reading', 'rereading'] as const).map(async (series, at) => {
          const bases: readonly Basis[] = [at === 0 ? 'at maturity' : 'late']
          return await readTallies(db, approved.deploymentId, {
            ...everything,
            bases,
            series: [series],
            strata: ['all'],
          })
        }),
      )
      const known = (age: number) => numberReading(readingKnownBy(matured?.[0], late?.[0], age))
      expect([known(24)?.e, known(25)?.e]).toEqual([2, 3])
    })

    test('a reference taken back is known no more', async () => {
      const approved = approvedOf(number)
      const back: Entry = { ...outcome('a', day, 6, 'not known', 2), readings: null }
      await store(approved.deploymentId, [measured('a', 55)], [read('a', 3, 70, 'event')])
      await tallied(approved, [measured('a', 55)], '2026-04-01')
      expect(await biasAt('latest')).toMatchObject({ n: 1, e: -15 })
      await store(approved.deploymentId, [], [back])
      await tallied(approved, [measured('a', 55)], '2026-04-02')
      expect(await biasAt('latest')).toBeUndefined()
    })
  })

  test('a second baseline leaves the bins of the first as they are', async () => {
    const approved = approvedOf(plan)
    const rows = [row('a', day)]
    await store(approved.deploymentId, rows, [])
    await tallied(approved, rows, '2026-03-03', baselineOf(approved, rows, 1))
    const first = bytes(await readTallies(db, approved.deploymentId, everything)).filter((text) =>
      text.includes(',1,['),
    )
    await tallied(approved, rows, '2026-03-04', baselineOf(approved, rows, 2))
    const after = await readTallies(db, approved.deploymentId, everything)
    expect(bytes(after)).toEqual(expect.arrayContaining(first))
    expect(new Set(after.map(({ baselineId }) => baselineId))).toEqual(new Set([0, 1, 2]))
  })
})
