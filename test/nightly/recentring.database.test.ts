import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Act } from '../../src/alerts/acts/act.ts'
import { recentringWords } from '../../src/alerts/acts/recentred-words.ts'
import { recordAct } from '../../src/alerts/acts/store.ts'
import { baselineInUse } from '../../src/alerts/contract/store.ts'
import { alertsOf } from '../../src/alerts/store.ts'
import { alertById } from '../../src/alerts/story/store.ts'
import { demoDeployments } from '../../src/demo/deployments.ts'
import { outcomeLines, predictionLines } from '../../src/demo/files.ts'
import { generateDays } from '../../src/demo/generate.ts'
import { recentrings } from '../../src/drift/recentring/store.ts'
import { currentBaseline, findingsOf, latestNight } from '../../src/drift/store.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { freezeBaseline } from '../../src/runs/freeze.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { testDatabase } from '../support/database.ts'
import { approve } from './hospital.ts'

/** A hospital whose white cell counts stop arriving for 38 in 100 patients on 5 September 2026, for good. */
const { db } = await testDatabase()
const now = new Date('2026-10-20T05:00:00Z')
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const
const line = 'B2:white_cell_count@all'
let approved: ApprovedPlan
let id: number
let alertId: number
let asFrozen: readonly unknown[]

function feed(name: string, lines: Iterable<string>): Feed {
  const [header = [], ...rows] = [...lines].map((one) => one.split(','))
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return { name, sha256, header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
}

beforeAll(async () => {
  const sepsis = demoDeployments.find(({ code }) => code === 'sepsis')
  if (sepsis === undefined) throw new Error('the demonstration has no sepsis deployment')
  const sites = [
    { code: 'Northbridge', perDay: 20 },
    { code: 'Eastvale', perDay: 12 },
  ]
  const faults = [{ id: 'counts', from: '2026-09-05', change: { missing: 0.38 } }]
  const run = { seed: 're-centring', from: '2026-07-06', days: 100, sites, faults }
  const days = [...generateDays(run)]
  approved = await approve(db, (yaml) => yaml)
  id = approved.deploymentId
  await storePredictions(db, approved, feed('predictions.csv', predictionLines({ ...sepsis, run }, days)), now)
  await storeOutcomes(db, approved, feed('outcomes.csv', outcomeLines(days, '2026-10-13')), now)
  const approval = { by: 'A Person', role: 'Clinical safety officer', reason: 'test' }
  await freezeBaseline(db, approved, '2026-07-06', '2026-09-01', approval, now)
  asFrozen = await baselineText()
})

async function baselineText(): Promise<readonly unknown[]> {
  const { rows } = await sql`select content::text, sha256 from baseline where deployment_id = ${id}`.execute(db)
  return rows
}

const until = (night: string) => runNights(db, approved, { until: night }, () => now)

async function act(of: Act) {
  const night = (await latestNight(db, id)) ?? ''
  const seenEvent = (await alertById(db, id, alertId))?.events.at(-1)?.event ?? 0
  return await recordAct(db, id, alertId, { act: of, actor: rao, seenEvent }, { night, now })
}

async function found(night: string, name = line) {
  return (await findingsOf(db, id, night)).find((one) => one.line === name)
}

async function everything(): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    select night || ' ' || arm || ' ' || state::text as text from arm_night where deployment_id = ${id}
    union all select night || ' ' || content::text from finding where deployment_id = ${id}
    union all select night || ' ' || content::text || sha256 from recentred_arm where deployment_id = ${id}
    union all select content::text || sha256 from baseline where deployment_id = ${id} order by 1`.execute(db)
  return rows.map(({ text }) => text)
}

// In order: each test goes on from the nights of the one before.
test('a change that lasts raises an alert', async () => {
  await until('2026-09-10')
  expect((await found('2026-09-10'))?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
  const alert = (await alertsOf(db, id)).find(({ lines }) => lines.includes(line))
  expect(alert?.causeFamily).toBe('missing')
  alertId = alert?.alertId ?? 0
})

test('re-centring needs "real and accepted" and a day after the baseline and before tonight; else nothing is recorded', async () => {
  const close = {
    kind: 'close',
    as: 'real and accepted',
    reason: 'The new analyser sends fewer white cell counts',
  } as const
  const cases: readonly (readonly [Act, RegExp])[] = [
    [{ ...close, as: 'fixed', recentreFrom: '2026-09-05' }, /Only a change that is real and accepted/],
    [{ ...close, recentreFrom: '2026-09-01' }, /must begin after the baseline, whose last day is 1 September 2026/],
    [{ ...close, recentreFrom: '2026-09-11' }, /cannot begin after the last night that was judged, 10 September 2026/],
    [{ kind: 'undo re-centring', reason: 'none' }, /Nothing of this alert is re-centred/],
  ]
  for (const [one, why] of cases) {
    const result = await act(one)
    expect('refused' in result && result.refused).toMatch(why)
  }
  expect((await alertById(db, id, alertId))?.alert.state).not.toBe('closed')
  expect(await recentrings(db, id, 1)).toEqual([])
})

test('closing re-centres the alert’s statistical lines, on record with who, when, why and from which day', async () => {
  const reason = 'The new analyser sends fewer white cell counts'
  expect(await act({ kind: 'close', as: 'real and accepted', reason, recentreFrom: '2026-09-05' })).toEqual({
    done: true,
  })
  const all = await recentrings(db, id, 1)
  expect(all.map((one) => one.line)).toContain(line)
  expect(all.every((one) => !/^(A|C4)/.test(one.line))).toBe(true)
  expect(all[0]).toMatchObject({ alertId, fromDay: '2026-09-05', afterNight: '2026-09-10', by: rao, reason })
  const closed = (await alertById(db, id, alertId))?.events.at(-1)
  expect(closed).toMatchObject({ kind: 'closed', content: { recentred: { from: '2026-09-05' } } })
})

test('until 28 nights with cases have passed the line says how many there are, and cannot raise an alert', async () => {
  await until('2026-10-01')
  const first = await found('2026-09-11')
  expect(first?.verdict).toEqual({ kind: 'unknown', reason: 'being re-centred', have: 7, need: 28 })
  expect(first?.sentence).toContain(
    're-centred. Re-centred on 5 September 2026 by Dr Sunita Rao, Clinical safety officer (not authenticated): 7 of 28 nights gathered.',
  )
  expect((await found('2026-10-01'))?.verdict).toMatchObject({ have: 27 })
  const { rows } = await sql`select from arm_night where deployment_id = ${id} and night > '2026-09-10'
    and arm like ${`${line}:%`}`.execute(db)
  expect(rows).toEqual([])
  expect((await recentrings(db, id, 1)).every(({ solved }) => solved === undefined)).toBe(true)
})

test('on the night when they exist the arm is estimated from them, and judges from the next night on', async () => {
  await until('2026-10-05')
  expect((await found('2026-10-02'))?.verdict).toMatchObject({ kind: 'unknown', have: 28 })
  const one = (await recentrings(db, id, 1)).find((each) => each.line === line)
  expect(one?.solved).toMatchObject({ night: '2026-10-02', toDay: '2026-10-02', nights: 28 })
  const old = (await currentBaseline(db, id))?.battery.arms[line]
  // The same part of the false-alarm contract as before.
  expect(one?.solved?.arm.limits.up?.wantedAlarms).toBe(old?.limits.up?.wantedAlarms)
  const { numerator = 0, denominator = 1, value = 0, expected = 1 } = one?.solved?.change ?? {}
  expect(value).toBeCloseTo(numerator / denominator, 12)
  expect(value).toBeGreaterThan(2 * expected)
  const judged = await found('2026-10-05')
  expect(judged?.verdict).toEqual({ kind: 'steady' })
  expect(judged?.effect?.expected).toBeCloseTo(value, 1)
  expect(judged?.sentence).toMatch(
    /re-centred \d+%; no shift found\. Baseline \d+\.\d%, re-centred to \d+\.\d% on what was seen from 5 September 2026 by Dr Sunita Rao/,
  )
})

test('the contract lists it with the old value and the new, and the baseline is as it was frozen', async () => {
  const frozen = await currentBaseline(db, id)
  if (frozen === undefined) throw new Error('no baseline')
  const { frozen: used, recentrings: counting } = await baselineInUse(db, id, frozen, '2026-10-05')
  const own = counting.find(({ recentring }) => recentring.line === line)
  if (own === undefined) throw new Error('not re-centred')
  expect(recentringWords(approved.plan, own.recentring, own.have)).toMatch(
    /^Missing values: .*, all sites together\. Baseline .* re-centred to .* counts since the night of 3 October 2026\.$/,
  )
  expect(used.battery.arms[line]).toEqual(own.recentring.solved?.arm)
  expect(frozen.battery.recentred).toBeUndefined()
  expect(await baselineText()).toEqual(asFrozen)
})

test('rebuilding gives the same bytes: nights before use the old line, those between wait, those after use the new', async () => {
  const before = await everything()
  expect(await rebuild(db, approved, '2026-09-02')).toMatchObject({ differences: [] })
  expect(await everything()).toEqual(before)
})

test('a person may take it back: from the next night on the line is held against the baseline, and what was judged stays', async () => {
  expect(await act({ kind: 'undo re-centring', reason: 'The analyser was mended after all' })).toEqual({ done: true })
  await until('2026-10-13')
  const after = await found('2026-10-06')
  expect(after?.recentred).toBeUndefined()
  expect(after?.effect?.expected).toBeLessThan(0.2)
  expect((await found('2026-10-13'))?.verdict.kind).toBe('shifted')
  expect((await alertsOf(db, id)).some(({ state, lines }) => state === 'open' && lines.includes(line))).toBe(true)
  expect((await alertById(db, id, alertId))?.events.at(-1)?.kind).toBe('re-centring undone')
  const before = await everything()
  expect(await rebuild(db, approved, '2026-09-28')).toMatchObject({ differences: [] })
  expect(await everything()).toEqual(before)
})
