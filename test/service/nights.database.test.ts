import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertsOf } from '../../src/alerts/store.ts'
import { loadConfig } from '../../src/config.ts'
import type { Finding } from '../../src/drift/finding.ts'
import { findingsOf } from '../../src/drift/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { serviceRoutes } from '../../src/service/routes.ts'
import { serviceActs } from '../../src/service/store.ts'
import { buildShell } from '../../src/web/shell.ts'
import { approve, freeze, now, prepare } from '../nightly/hospital.ts'
import { visitor } from '../reporting/pages.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const address = '/deployments/sepsis/service'
const who = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
let app: FastifyInstance
let send: ReturnType<typeof visitor>
let approved: ApprovedPlan
let clock = '2026-09-04T10:00:00Z'
const until = (night: string) => runNights(db, approved, { until: night }, () => now)
const on = async (night: string, line: string): Promise<Finding | undefined> =>
  (await findingsOf(db, approved.deploymentId, night)).find((one) => one.line === line)

// The feed stops when the device is suspended at 10:00 on 4 September, but for one site on the 6th; it comes again when
// the device returns at 10:00 on 8 September. One site of this hospital is dead from the 10th.
beforeAll(async () => {
  approved = await prepare(db)
  await freeze(db, approved)
  await sql`delete from prediction where deployment_id = ${approved.deploymentId} and occurred_at > '2026-09-04T10:00:00Z'
    and occurred_at < '2026-09-08T10:00:00Z' and not (day = '2026-09-06' and site = 'Eastvale')`.execute(db)
  await until('2026-09-03')
  app = await buildShell('silent')
  serviceRoutes(app, { db, config: loadConfig({}), clock: () => new Date(clock) })
  await app.ready()
  send = visitor(app)
}, 240_000)
afterAll(() => app?.close())

test('the page says that it is in service, and that no fallback or rehearsal is recorded', async () => {
  const { statusCode, body } = await app.inject(address)
  expect(statusCode).toBe(200)
  expect(body).toContain('In service')
  expect(body).toContain('No rehearsal of the work without the AI is recorded.')
})

test('nobody suspends without a name, a reason and what it rests on, nor with a patient’s number', async () => {
  const empty = await send(`${address}/suspend`, {}, address)
  expect(empty.statusCode).toBe(422)
  for (const words of ['Enter the reason', 'Enter what it rests on', 'Enter your name'])
    expect(empty.body).toContain(words)
  const number = await send(`${address}/suspend`, { ...who, reason: 'Missed 943 476 5919', evidence: 'x' }, address)
  expect(number.body).toContain('Take out the NHS')
  const early = await send(`${address}/return`, { ...who, reason: 'a', evidence: 'b' }, address)
  expect(early.body).toContain('The device is not suspended by record')
  expect(await serviceActs(db, approved.deploymentId)).toEqual([])
})

test('while it is suspended silence is no dead feed, and nights say so', async () => {
  const reason = 'Lactates in the wrong unit'
  expect((await send(`${address}/suspend`, { ...who, reason, evidence: 'Alert 1' }, address)).statusCode).toBe(303)
  clock = '2026-09-07T12:00:00Z'
  await until('2026-09-05')
  for (const line of ['A1@all', 'B1@all'])
    expect((await on('2026-09-05', line))?.verdict).toEqual({ kind: 'unknown', reason: 'suspended' })
  expect((await on('2026-09-05', 'A2:suspended@all'))?.verdict).toEqual({ kind: 'unknown', reason: 'suspended' })
  expect((await alertsOf(db, approved.deploymentId)).filter(({ causeFamily }) => causeFamily === 'feed')).toEqual([])
  const { body } = await app.inject(address)
  expect(body).toContain('(for 3 days and 2 hours) by Dr Sunita Rao')
  expect(body).toContain('Reason: Lactates in the wrong unit')
})

test('a case that still comes is an alert: the device is still running', async () => {
  await until('2026-09-07')
  expect((await on('2026-09-06', 'A2:suspended@all'))?.verdict).toEqual({ kind: 'shifted', direction: 'fact' })
  const alert = (await alertsOf(db, approved.deploymentId)).find(({ lines }) => lines.includes('A2:suspended@all'))
  expect(alert).toMatchObject({ place: 'site=Eastvale', tier: 'red', openedNight: '2026-09-06' })
  expect(alert?.title).toMatch(/^The device is suspended, and is still running/)
  const { body } = await app.inject(address)
  expect(body).toMatch(/\d+ cases have come from it since: it is, or was, still running/)
})

test('it returns by a person’s step, which keeps what was open at that time', async () => {
  clock = '2026-09-08T10:00:00Z'
  expect((await app.inject(address)).body).toContain('Before it returns to service')
  expect(
    (await send(`${address}/return`, { ...who, reason: 'Unit mended', evidence: 'Test of 7 September' }, address))
      .statusCode,
  ).toBe(303)
  const acts = await serviceActs(db, approved.deploymentId)
  expect(acts.map(({ kind, day }) => [kind, day])).toEqual([
    ['suspended', '2026-09-04'],
    ['returned', '2026-09-08'],
  ])
  expect(acts[1]?.standing).toMatchObject({ openAlerts: 1, openHazards: 0 })
  expect(acts[1]?.standing?.casesWhileSuspended).toBeGreaterThan(0)
  await until('2026-09-12')
  expect((await on('2026-09-08', 'A1@all'))?.verdict).toEqual({ kind: 'unknown', reason: 'suspended' })
  expect((await on('2026-09-09', 'A1@all'))?.verdict.kind).toBe('steady')
  expect(await on('2026-09-09', 'A2:suspended@all')).toBeUndefined()
  // What is truly dead is found as before: one site from the 10th on.
  expect((await on('2026-09-12', 'A1@site=Northbridge'))?.verdict.kind).toBe('shifted')
})

test('who suspends what another has suspended is told so, and their reason stands in no other form', async () => {
  clock = '2026-09-08T11:00:00Z'
  const late = await send(`${address}/return`, { ...who, reason: 'Planted-return-reason', evidence: 'y' }, address)
  expect(late.statusCode).toBe(409)
  expect(late.body).toContain('The device is not suspended by record')
  expect(late.body).not.toContain('Planted-return-reason')
  expect(late.body).toContain('value="Dr Sunita Rao"')
})

test('the nights can be computed again to the byte, though people acted and cases arrived since', async () => {
  const findings = async () =>
    JSON.stringify(
      (
        await sql`select night, line, content from finding where deployment_id = ${approved.deploymentId}
        order by night, line`.execute(db)
      ).rows,
    )
  const before = await findings()
  // A case of the 5th, made while the device was out of service, comes a month after its night was run.
  const { deploymentId } = approved
  await sql`insert into batch (deployment_id, kind, source, sha256, plan_version, state, received_at, read_rows, stored_rows,
      unchanged_rows, refused_rows, waiting_rows)
    values (${deploymentId}, 'predictions', 'late.csv', ${'f'.repeat(64)}, ${approved.version}, 'stored', '2026-10-16T05:00:00Z', 1, 1, 0, 0, 0)`.execute(
    db,
  )
  await sql`insert into prediction select (jsonb_populate_record(p, jsonb_build_object('prediction_id', 'late-one', 'day', '2026-09-05',
      'occurred_at', '2026-09-05T12:00:00Z', 'batch_id', (select max(batch_id) from batch)))).* from prediction p
    where p.deployment_id = ${deploymentId} and p.day = '2026-09-06' limit 1`.execute(db)
  expect((await rebuild(db, approved, '2026-09-02')).differences).toEqual([])
  expect(await findings()).toBe(before)
})

test('a rehearsal is on record with who took part', async () => {
  const form = {
    ...who,
    rehearsed_on: '2026-09-01',
    went_well: 'no',
    learnt: 'Nobody had the paper charts',
    took_part: 'Two nurses',
  }
  expect((await send(`${address}/rehearse`, { ...form, rehearsed_on: '2030-01-01' }, address)).body).toContain(
    'not in the future',
  )
  expect((await send(`${address}/rehearse`, form, address)).statusCode).toBe(303)
  expect((await app.inject(address)).body).toContain('Nobody had the paper charts')
  await expect(sql`delete from service_act`.execute(db)).rejects.toThrow()
})

test('a plan that is suspended says so too', async () => {
  await approve(db, (yaml) => yaml.replace(/^live_from: .*$/m, (line) => `${line}\nsuspended_from: 2026-09-07`))
  expect((await app.inject(address)).body).toContain('The plan says that it is suspended from 7 September 2026')
})
