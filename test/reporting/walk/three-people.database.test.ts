import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertById } from '../../../src/alerts/story/store.ts'
import type { Db } from '../../../src/db/connect.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { twoPersonNames } from '../../../src/plan/review/two-person-items.ts'
import { latestReport } from '../../../src/reporting/adverse/report.ts'
import { reportById } from '../../../src/reporting/adverse/store.ts'
import { latest } from '../../../src/reporting/hazards/entry.ts'
import { hazardById } from '../../../src/reporting/hazards/store.ts'
import { makePack } from '../../../src/reporting/pack/store.ts'
import { draftById } from '../../../src/reporting/store.ts'
import { testDatabase } from '../../support/database.ts'
import { answersOf } from '../adverse/example.ts'
import { alertPages, visitor } from '../pages.ts'

/**
 * From an alert to what is signed, where the plan asks for two people wherever it can, and its clinical safety officer is its
 * clinical lead as well: nothing that needs a second clinician can be done before a third person is named, and then everything can.
 */
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const raoAsLead = { ...rao, role: 'Clinical lead' }
const reid = { name: 'Callum Reid', role: 'AI lead' }
const lee = { name: 'Dr Min Lee', role: 'Deputy clinical safety officer' }
const now = new Date('2026-11-11T09:00:00Z')
const base = '/deployments/sepsis'
const nobody = 'names nobody but you who may be the second'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>

/** The plan with two people asked for everywhere, and one person in both clinical duties. */
function planWith(deputies = '') {
  const file = 'plans/demo-sepsis.yaml'
  const text = readFileSync(file, 'utf8').replace(
    /clinical_lead: \{ name: Dr Aoife Byrne, role: [^}]*\}/,
    'clinical_lead: { name: Dr Sunita Rao, role: Consultant in emergency medicine }',
  )
  if (!text.includes('clinical_lead: { name: Dr Sunita Rao')) throw new Error('the demonstration has another lead')
  const loaded = loadPlan(`${text}\nreview:\n  two_people: [${twoPersonNames.join(', ')}]\n${deputies}`, file)
  if (!('plan' in loaded)) throw new Error(JSON.stringify(loaded))
  return loaded
}

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
  expect(await approvePlan(db, planWith(), { ...rao, reason: 'Two people sign' }, now)).toMatchObject({ version: 2 })
})
afterAll(() => app.close())

const draft = async () => (await draftById(db, deployment, 1))?.versions.at(-1)

async function approvesDraft(who: typeof rao) {
  const rated = { initial_severity: 'Major', initial_likelihood: 'Low' }
  const seen = { decision: 'approve', reason: '', seen_version: String((await draft())?.version) }
  return await send(`${base}/drafts/1`, { ...rated, ...seen, ...who })
}

const makes = (who: typeof rao) =>
  makePack(db, deployment, { from: '2026-11-01', to: '2026-11-10', by: who.name, role: who.role, hasCounts: true }, now)

test('with two people alone the first is told that nobody could be the second, and nothing waits for ever', async () => {
  for (const who of [rao, raoAsLead]) {
    const { statusCode, body } = await approvesDraft(who)
    expect(statusCode).toBe(409)
    if (who === rao) expect(body).toContain(nobody)
  }
  expect((await approvesDraft(reid)).statusCode).toBe(409)
  expect((await draft())?.state).toBe('draft')
  expect((await app.inject(`${base}/approvals`)).body).toContain('Nobody has agreed to anything')
})

test('what two people can do they do: the AI lead agrees to a pack, and the officer releases it', async () => {
  expect(await makes(reid)).toMatchObject({ who: 'first of two' })
  expect(await makes(reid)).toMatchObject({ refused: expect.stringContaining('nobody approves their own') })
  expect(await makes(rao)).toHaveProperty('record')
})

test('a deputy is named by a plan version that the officer approves, and no agreement is lost by it', async () => {
  const deputies = `  deputies: [{ for: clinical_safety_officer, name: ${lee.name}, role: ${lee.role} }]\n`
  expect(await approvePlan(db, planWith(deputies), { ...lee, reason: 'Mine' }, now)).toMatchObject({ kind: 'refused' })
  expect(await approvePlan(db, planWith(deputies), { ...rao, reason: 'A deputy' }, now)).toMatchObject({ version: 3 })
})

test('then the hazard draft is approved by the officer and the deputy, in the log', async () => {
  expect((await approvesDraft(rao)).statusCode).toBe(303)
  expect((await draft())?.state).toBe('changed')
  expect((await approvesDraft(raoAsLead)).statusCode).toBe(409)
  expect((await approvesDraft(lee)).statusCode).toBe(303)
  expect(await draft()).toMatchObject({ state: 'approved', by: lee })
  expect((await send(`${base}/drafts/1/to-log`, { into: 'new', ...rao })).statusCode).toBe(303)
  const hazard = await hazardById(db, deployment, 1)
  expect(hazard === undefined ? undefined : latest(hazard).entry.name).toContain('Sepsis')
})

test('the report is begun by one, signed by the officer and the deputy, whichever of them is first', async () => {
  await send(`${base}/adverse/new?draft=2`, { draft: '2', because: 'It may have contributed.', ...reid })
  const answers = { ...answersOf('yes', 'yes', 'yes', 'no'), route: 'yellow card', seen_version: '1' }
  expect((await send(`${base}/adverse/1/edit/criteria`, { ...answers, ...reid })).statusCode).toBe(303)
  const sign = async (who: typeof rao) =>
    (await send(`${base}/adverse/1`, { step: 'sign', seen_version: '2', ...who })).statusCode
  expect(await sign(reid)).toBe(422)
  expect(await sign(lee)).toBe(303)
  expect(await sign(lee)).toBe(409)
  expect(await sign(rao)).toBe(303)
  const file = await reportById(db, deployment, 1)
  expect(file === undefined ? undefined : latestReport(file)).toMatchObject({ state: 'signed', by: rao })
})

test('the alert is proposed for closing by the AI lead and closed by the officer; every agreement is on record with who followed', async () => {
  const close = { act: 'close', closed_as: 'fixed', reason: 'The release was rolled back' }
  const act = async (fields: Readonly<Record<string, string>>) => {
    const { events = [] } = (await alertById(db, deployment, 1)) ?? {}
    return await send(`${base}/alerts/1`, { seen_event: String(events.at(-1)?.event ?? 0), ...fields })
  }
  const state = async () => (await alertById(db, deployment, 1))?.alert.state
  expect((await act({ ...close, ...reid })).statusCode).toBe(303)
  expect(await state()).not.toBe('closed')
  expect((await act({ act: 'agree to close', reason: 'So it was', ...rao })).statusCode).toBe(303)
  expect(await state()).toBe('closed')
  const { body } = await app.inject(`${base}/approvals`)
  expect(body.match(/Followed by/g)).toHaveLength(3)
  expect(body).not.toContain('Waits for a second person</strong>')
})
