import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { reportById } from '../../src/reporting/adverse/store.ts'
import { latest } from '../../src/reporting/hazards/entry.ts'
import { addHazards, hazardById, recordRevision } from '../../src/reporting/hazards/store.ts'
import { draftById } from '../../src/reporting/store.ts'
import { testDatabase } from '../support/database.ts'
import { answersOf } from './adverse/example.ts'
import { fieldsOf, revision } from './hazards/example.ts'
import { alertPages, visitor } from './pages.ts'

const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const byrne = { name: 'Dr Aoife Byrne', role: 'Clinical lead' }
const reid = { name: 'Callum Reid', role: 'AI lead' }
const now = new Date('2026-11-11T09:00:00Z')
const base = '/deployments/sepsis'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
  const file = 'plans/demo-sepsis.yaml'
  const two = 'review:\n  two_people: [hazard approval, risk acceptance, adverse incident report]\n'
  const loaded = loadPlan(`${readFileSync(file, 'utf8')}\n${two}`, file)
  if (!('plan' in loaded)) throw new Error(JSON.stringify(loaded))
  await approvePlan(db, loaded, { ...rao, reason: 'Two people sign' }, now)
  await addHazards(db, deployment, { kind: 'plan' }, { by: { ...rao, authenticated: false }, now })
})
afterAll(() => app.close())

async function hazard() {
  const found = await hazardById(db, deployment, 1)
  if (found === undefined) throw new Error('no hazard')
  return { ...latest(found), versions: found.versions.length }
}

async function decide(
  decision: 'approve' | 'accept',
  who: typeof rao,
  fields: Readonly<Record<string, string>> = {},
  reason = '',
) {
  const { version, entry } = await hazard()
  const given = revision({ decision, reason, seenVersion: version, fields, checks: entry.checks })
  return await recordRevision(db, deployment, 1, given, { by: { ...who, authenticated: false }, now })
}

describe('a hazard', () => {
  test('the first approval keeps what was written, approves nothing, and the page says for whom it waits', async () => {
    expect(await decide('approve', rao, fieldsOf('Minor/Low'))).toMatchObject({
      waits: expect.stringContaining('Dr Aoife Byrne'),
    })
    expect(await hazard()).toMatchObject({ act: 'changed', versions: 2, entry: { initial: { severity: 'Minor' } } })
    const { body } = await app.inject(`${base}/hazards/1`)
    expect(body).toContain('Waits for a second person')
    expect(body).toContain('Dr Sunita Rao, Clinical safety officer (not authenticated) agreed on 11 November 2026')
  })

  test('the same person’s second approval is refused in plain words, however the name is written', async () => {
    for (const name of ['Dr Sunita Rao', ' dr sunita  RAO '])
      expect(await decide('approve', { ...rao, name })).toMatchObject({
        refused: expect.stringContaining('nobody approves their own'),
      })
    expect((await hazard()).versions).toBe(2)
  })

  test('a person whose duty it is not is refused', async () => {
    expect(await decide('approve', reid)).toMatchObject({ problems: [{ field: 'role' }] })
  })

  test('another person’s approval counts, and the version names the first', async () => {
    expect(await decide('approve', byrne)).toEqual({ done: 'approved' })
    expect(await hazard()).toMatchObject({
      act: 'approved',
      versions: 3,
      by: byrne,
      reason: 'The first of two people was Dr Sunita Rao, Clinical safety officer.',
    })
    expect((await app.inject(`${base}/hazards/1`)).body).not.toContain('Waits for a second person')
  })

  test('what is changed after the first agreed needs both again', async () => {
    expect(await decide('accept', rao)).toHaveProperty('waits')
    const { version, entry } = await hazard()
    const change = revision({ seenVersion: version, fields: { description: 'Otherwise' }, checks: entry.checks })
    await recordRevision(db, deployment, 1, change, { by: { ...reid, authenticated: false }, now })
    expect(await decide('accept', byrne)).toMatchObject({
      refused: expect.stringContaining('you can be the second'),
    })
    expect(await decide('accept', rao)).toHaveProperty('waits')
    expect(await decide('accept', byrne)).toEqual({ done: 'accepted' })
    expect((await hazard()).entry.acceptance).toMatchObject({ of: 'initial', rating: 1 })
  })

  test('the first of two closes nothing, be it a mistaken entry: the second closes it by choosing the same', async () => {
    const status = async () => (await hazard()).entry.status
    const mistake = async (who: typeof rao, more: Readonly<Record<string, string>> = { status: 'mistake' }) => {
      const { version, entry } = await hazard()
      const reason = 'It was entered twice'
      const given = revision({ decision: 'approve', reason, seenVersion: version, fields: more, checks: entry.checks })
      return await recordRevision(db, deployment, 1, given, { by: { ...who, authenticated: false }, now })
    }
    expect(await mistake(rao)).toHaveProperty('waits')
    expect(await status()).toBe('Open')
    const { body } = await app.inject(`${base}/hazards/1`)
    expect(body).toContain('the second chooses “Closed: entered twice or by mistake” as well')
    expect(await mistake(byrne, {})).toMatchObject({ refused: expect.stringContaining('you can be the second') })
    expect(await mistake(byrne)).toEqual({ done: 'approved' })
    expect(await hazard()).toMatchObject({ by: byrne, entry: { status: 'Closed', isMistake: true } })
    const reopen = revision({ decision: 'reopen', reason: 'Not twice', seenVersion: (await hazard()).version })
    await recordRevision(db, deployment, 1, reopen, { by: { ...rao, authenticated: false }, now })
    // Accepting the risk with the status “Closed” closes it too.
    expect(await decide('accept', rao, { status: 'Closed', justification: 'Few cases' }, 'Done')).toHaveProperty(
      'waits',
    )
    expect(await status()).toBe('Open')
    expect(await decide('accept', byrne, { status: 'Closed', justification: 'Few cases' }, 'Done')).toEqual({
      done: 'accepted',
    })
    expect(await status()).toBe('Closed')
    const again = revision({ decision: 'reopen', reason: 'More to do', seenVersion: (await hazard()).version })
    await recordRevision(db, deployment, 1, again, { by: { ...rao, authenticated: false }, now })
  })

  test('the database refuses one’s own second approval, whoever writes it', async () => {
    await decide('approve', rao, { description: 'Once more' })
    const write = (name: string) =>
      sql`insert into second_approval (deployment_id, approval_id, at, by_name, by_role, authenticated)
        select deployment_id, max(approval_id), now(), ${name}, 'x', false from first_approval group by deployment_id`.execute(
        db,
      )
    await expect(write('DR  SUNITA RAO')).rejects.toThrow()
  })
})

describe('an adverse incident report', () => {
  test('is signed by two: the first waits, the same again is refused, the second signs', async () => {
    const begun = await send(`${base}/adverse/new?draft=2`, { draft: '2', because: 'It may have contributed.', ...rao })
    expect(begun.statusCode).toBe(303)
    const url = String(begun.headers.location)
    const id = Number(url.split('/').at(-1))
    const answers = { ...answersOf('yes', 'yes', 'yes', 'no'), route: 'yellow card', seen_version: '1' }
    expect((await send(`${url}/edit/criteria`, { ...answers, ...rao })).statusCode).toBe(303)
    const state = async () => (await reportById(db, deployment, id))?.versions.at(-1)
    const sign = async (who: typeof rao) =>
      await send(url, { step: 'sign', seen_version: String((await state())?.version), ...who })
    expect((await sign(rao)).statusCode).toBe(303)
    expect((await state())?.state).toBe('draft')
    expect((await app.inject(url)).body).toContain('Waits for a second person')
    const own = await sign(rao)
    expect(own.statusCode).toBe(409)
    expect(own.body).toContain('nobody approves their own')
    expect((await sign(reid)).statusCode).toBe(422)
    expect((await sign(byrne)).statusCode).toBe(303)
    expect(await state()).toMatchObject({ act: 'signed', state: 'signed', by: byrne })
  })

  test('a signed version is not changed without a reason, and stays as it was beside the new one', async () => {
    const file = await reportById(db, deployment, 1)
    const signed = file?.versions.at(-1)
    const url = `${base}/adverse/1/edit/criteria`
    const seen = { ...answersOf('yes', 'yes', 'no', 'no'), seen_version: String(signed?.version) }
    const { statusCode, body } = await send(url, { ...seen, ...rao })
    expect(statusCode).toBe(422)
    expect(body).toContain('is signed and is not changed')
    expect((await reportById(db, deployment, 1))?.versions).toEqual(file?.versions)
  })
})

test('a hazard draft is approved by two', async () => {
  const approve = (who: typeof rao, seen: string) =>
    send(`${base}/drafts/1`, {
      decision: 'approve',
      seen_version: seen,
      reason: '',
      initial_severity: 'Major',
      initial_likelihood: 'Low',
      ...who,
    })
  const state = async () => (await draftById(db, deployment, 1))?.versions.at(-1)
  expect((await approve(rao, '1')).statusCode).toBe(303)
  expect((await state())?.state).toBe('changed')
  expect((await approve(rao, String((await state())?.version))).statusCode).toBe(409)
  expect((await approve(byrne, String((await state())?.version))).statusCode).toBe(303)
  expect(await state()).toMatchObject({ state: 'approved', by: byrne })
})
