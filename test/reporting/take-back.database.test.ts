import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import type { Database } from '../../src/db/schema.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { approvals, takeApprovalBack, takeTurn } from '../../src/plan/review/store.ts'
import { currentPlan } from '../../src/plan/store.ts'
import { latest } from '../../src/reporting/hazards/entry.ts'
import { addHazards, hazardById, recordRevision } from '../../src/reporting/hazards/store.ts'
import { releasing } from '../../src/reporting/pack/released/store.ts'
import { lockLog } from '../../src/reporting/versions/store.ts'
import { commandLine } from '../support/command-line.ts'
import { testDatabase } from '../support/database.ts'
import { fieldsOf, revision } from './hazards/example.ts'
import { alertPages, visitor } from './pages.ts'

const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const byrne = { name: 'Dr Aoife Byrne', role: 'Clinical lead' }
const now = new Date('2026-11-11T09:00:00Z')
const base = '/deployments/sepsis'
const reason = 'I had read the wrong ward'

let db: Db
let url: string
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>

beforeAll(async () => {
  const database = await testDatabase()
  db = database.db
  url = database.url
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
  const file = 'plans/demo-sepsis.yaml'
  const two = 'review:\n  two_people: [hazard approval, adverse incident report, publication]\n'
  const loaded = loadPlan(`${readFileSync(file, 'utf8')}\n${two}`, file)
  if (!('plan' in loaded)) throw new Error(JSON.stringify(loaded))
  await approvePlan(db, loaded, { ...rao, reason: 'Two people sign' }, now)
  await addHazards(db, deployment, { kind: 'plan' }, doing(rao))
})
afterAll(() => app.close())

const { wardwatch, alone } = commandLine(() => url)

function doing(who: typeof rao) {
  return { by: { ...who, authenticated: false as const }, now }
}

async function approveHazard(who: typeof rao, fields: Readonly<Record<string, string>> = {}) {
  const found = await hazardById(db, deployment, 1)
  if (found === undefined) throw new Error('no hazard')
  const { version, entry } = latest(found)
  const given = revision({ decision: 'approve', seenVersion: version, fields, checks: entry.checks })
  return await recordRevision(db, deployment, 1, given, doing(who))
}

async function actOfHazard() {
  const found = await hazardById(db, deployment, 1)
  return found === undefined ? undefined : latest(found).act
}

describe('one’s own first agreement', () => {
  test('is taken back from the page of what it is about, with a reason, and then the second person is too early', async () => {
    expect(await approveHazard(rao, fieldsOf('Minor/Low'))).toHaveProperty('waits')
    const form = `${base}/approvals/1`
    expect((await app.inject(`${base}/hazards/1`)).body).toContain(`href="${form}"`)
    const { statusCode, headers } = await send(form, { reason, ...rao, name: 'dr. sunita rao' })
    expect([statusCode, headers.location]).toEqual([303, `${base}/approvals`])
    expect((await app.inject(`${base}/hazards/1`)).body).not.toContain('Waits for a second person')
    expect(await approveHazard(byrne)).toMatchObject({ refused: expect.stringContaining('you can be the second') })
    expect(await actOfHazard()).toBe('changed')
  })

  test('stays on record with who took it back, when and why', async () => {
    const { body } = await app.inject(`${base}/approvals`)
    expect(body).toContain('Hazard 1: Approve a version of a hazard')
    expect(body).toContain(
      'Taken back by dr. sunita rao, Clinical safety officer (not authenticated), 11 November 2026, 09:00',
    )
    expect(body).toContain(reason)
  })

  test('is not taken back by another, without a reason, with a patient’s number, or twice', async () => {
    expect(await approveHazard(rao)).toHaveProperty('waits')
    const form = `${base}/approvals/2`
    const another = await send(form, { reason, ...byrne })
    expect(another.statusCode).toBe(409)
    expect(another.body).toContain('Only Dr Sunita Rao, who gave this agreement, can take it back')
    expect((await send(form, { reason: ' ', ...rao })).body).toContain('Enter why you take your agreement back')
    // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
    const numbered = await send(form, { reason: 'Wrong: 943 476 5919', ...rao })
    expect(numbered.statusCode).toBe(422)
    expect(numbered.body).toContain('Take out the NHS')
    const twice = await send(`${base}/approvals/1`, { reason, ...rao }, form)
    expect(twice.statusCode).toBe(409)
    expect((await app.inject(`${base}/approvals/9`)).statusCode).toBe(404)
    expect((await approvals(db, deployment)).map(({ takenBack }) => takenBack?.reason)).toEqual([undefined, reason])
  })

  test('stands once a second person has followed', async () => {
    expect(await approveHazard(byrne)).toEqual({ done: 'approved' })
    const late = await send(`${base}/approvals/2`, { reason, ...rao }, `${base}/hazards/1/edit`)
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('It cannot be taken back any more')
    expect(await actOfHazard()).toBe('approved')
    // 23001: a restriction of the table, whoever writes the row.
    const columns = sql.raw('deployment_id, approval_id, at, by_name, by_role, authenticated')
    const takeBack = sql`insert into first_approval_taken_back (${columns}, reason)
      values (${deployment}, 2, now(), 'Dr Sunita Rao', 'x', false, 'y')`
    const follow = sql`insert into second_approval (${columns})
      values (${deployment}, 1, now(), 'Dr Aoife Byrne', 'x', false)`
    for (const write of [takeBack, follow]) await expect(write.execute(db)).rejects.toThrow('23001')
  })

  test('is listed and taken back at the command line', async () => {
    expect(await approveHazard(rao, { description: 'Otherwise' })).toHaveProperty('waits')
    expect((await alone('approvals', 'sepsis')).stdout).toContain('3  [Waits for a second person] Hazard 1')
    const takeBack = (name: string) =>
      wardwatch('approvals', 'take-back', 'sepsis', '3', '--by', name, '--role', 'x', '--reason', reason)
    expect((await takeBack('Dr Aoife Byrne')).stderr).toContain('Only Dr Sunita Rao')
    expect((await takeBack('Dr Sunita Rao')).stdout).toContain('Agreement 3 is taken back by Dr Sunita Rao')
    expect((await takeBack('Dr Sunita Rao')).stderr).toContain('was taken back already')
    expect(JSON.parse((await wardwatch('approvals', 'sepsis', '--json')).stdout).approvals[0]).toMatchObject({
      takenBack: { reason },
    })
  })
})

describe('several at once', () => {
  const turn = async (tx: Db, act: 'approve hazard' | 'sign adverse report' | 'publish', subject: string, who = rao) =>
    await takeTurn(tx, await currentPlan(tx, deployment), { act, subject, sha256: 'x' }, doing(who), '')

  /** The three locks under which agreements are put on record. */
  const inLog = (work: (tx: Db) => Promise<unknown>) =>
    db.transaction().execute(async (tx: Transaction<Database>) => {
      await lockLog(tx, deployment)
      return await work(tx)
    })
  const inDraft = (work: (tx: Db) => Promise<unknown>) =>
    db.transaction().execute(async (tx) => {
      await sql`select from draft where deployment_id = ${deployment} and draft_id = 1 for update`.execute(tx)
      return await work(tx)
    })
  const leaving = (work: (tx: Db) => Promise<unknown>) =>
    releasing(db, async (tx) => {
      await sql`select count(*) from hazard`.execute(tx)
      return await work(tx)
    })

  test('one that begins while another’s is not yet committed waits, and has the next number', async () => {
    const before = (await approvals(db, deployment)).length
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    let begun = () => {}
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const first = inLog(async (tx) => {
      await turn(tx, 'approve hazard', 'hazard 100')
      begun()
      await held
    })
    await isBegun
    const others = [
      inDraft((tx) => turn(tx, 'sign adverse report', 'draft 100')),
      leaving((tx) => turn(tx, 'publish', 'evidence pack')),
    ]
    setTimeout(go, 300)
    await Promise.all([first, ...others])
    const numbers = (await approvals(db, deployment)).map(({ approvalId }) => approvalId)
    expect(numbers).toEqual(Array.from({ length: before + 3 }, (_, at) => before + 3 - at))
  })

  test('under three different locks none fails, none waits for ever, and each has a number of its own', async () => {
    const before = (await approvals(db, deployment)).length
    const all = Array.from({ length: 18 }, (_, at) => {
      const under = [inLog, inDraft, leaving][at % 3]
      if (under === undefined) throw new Error('no such lock')
      return under((tx) => turn(tx, 'approve hazard', `hazard ${200 + at}`))
    })
    await Promise.all(all)
    const numbers = (await approvals(db, deployment)).map(({ approvalId }) => approvalId)
    expect(numbers).toEqual(Array.from({ length: before + 18 }, (_, at) => before + 18 - at))
  })

  test('of a second person and a taking back one wins, and the other is told', async () => {
    for (let round = 0; round < 6; round += 1) {
      const subject = `hazard ${300 + round}`
      await inLog((tx) => turn(tx, 'approve hazard', subject))
      const [own] = await approvals(db, deployment)
      const second = () => inLog((tx) => turn(tx, 'approve hazard', subject, byrne))
      const back = () => takeApprovalBack(db, deployment, own?.approvalId ?? 0, reason, doing(rao))
      const [a, b] = await Promise.all(round % 2 === 0 ? [second(), back()] : [back(), second()])
      const [followed, taken] = round % 2 === 0 ? [a, b] : [b, a]
      const [fate] = await approvals(db, deployment)
      expect([fate?.second, fate?.takenBack].filter((one) => one !== undefined)).toHaveLength(1)
      if (fate?.second !== undefined) {
        expect(followed).toMatchObject({ kind: 'do' })
        expect(taken).toMatchObject({ refused: expect.stringContaining('has followed') })
      } else {
        expect(followed).toMatchObject({ kind: 'refused' })
        expect(taken).toBeUndefined()
      }
    }
  })
})
