import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../../src/db/connect.ts'
import { hazardById } from '../../../src/reporting/hazards/store.ts'
import { testDatabase } from '../../support/database.ts'
import { alertPages, visitor } from '../pages.ts'
import { fieldsOf } from './example.ts'

let db: Db
let app: FastifyInstance
let deployment: number
let send: ReturnType<typeof visitor>
const log = '/deployments/sepsis/hazards'
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
// 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
const number = '943 476 5919'

beforeAll(async () => {
  db = (await testDatabase()).db
  const pages = await alertPages(db)
  app = pages.app
  deployment = pages.deploymentId
  send = visitor(app)
})
afterAll(() => app.close())

async function versions(hazardId: number): Promise<number> {
  return (await hazardById(db, deployment, hazardId))?.versions.length ?? 0
}

test('an empty log says that it proves nothing, and what to do first', async () => {
  const { body } = await app.inject(log)
  expect(body).toContain('The log is empty. That says nothing about safety')
  expect(body).toContain('First step: add what the monitoring plan names')
  expect(body).toContain('Take draft 1 into the log')
})

test('the alert leads to the page that takes its draft, and that to the new hazard', async () => {
  expect((await app.inject('/deployments/sepsis/alerts/1')).body).toContain('drafts/1/to-log')
  const { statusCode, headers } = await send('/deployments/sepsis/drafts/1/to-log', { into: 'new', ...rao })
  expect([statusCode, headers.location]).toEqual([303, `${log}/1`])
  const { body } = await app.inject(`${log}/1`)
  expect(body).toContain('Not rated')
  expect(body).toContain('Proposed: severity Major.')
  expect(body).toContain('87 of 412')
  expect((await app.inject('/deployments/sepsis/alerts/1')).body).toContain('Taken into the hazard log as hazard 1')
})

test('the hazards of the plan come in at once', async () => {
  const { statusCode, headers } = await send(`${log}/new`, { from: 'all', ...rao })
  expect([statusCode, headers.location]).toEqual([303, log])
  const { body } = await app.inject(log)
  expect(body).toContain('3 hazards in the log, what needs a person first.')
  expect(body).toContain('Rate it: severity and likelihood are for a person to set.')
})

describe('what must fail does, in plain words, and records nothing', () => {
  test('accepting a risk of 4', async () => {
    const fields = { ...fieldsOf('Major/High'), justification: 'We must.' }
    const { statusCode, body } = await send(`${log}/1/edit`, {
      decision: 'accept',
      seen_version: '1',
      ...fields,
      ...rao,
    })
    expect(statusCode).toBe(422)
    expect(body).toContain('A risk rated 4 (must be reduced) cannot be accepted. Add a control that lowers it')
    expect(body).toMatch(/name="initial_severity" type="radio" value="Major" checked/)
    expect(await versions(1)).toBe(1)
  })

  test('closing without a reason, and everything else that is missing is said with it', async () => {
    const fields = { ...fieldsOf('Minor/Low'), status: 'Closed' }
    const { statusCode, body } = await send(`${log}/1/edit`, { decision: 'accept', seen_version: '1', ...fields })
    expect(statusCode).toBe(422)
    for (const words of ['Enter why the hazard is closed', 'Enter your name', 'Enter your role'])
      expect(body).toContain(words)
    expect(await versions(1)).toBe(1)
  })

  test.each(['description', 'justification', 'reason', 'name', 'role'])('an NHS number in %s', async (box) => {
    const fields = { decision: 'save', seen_version: '1', ...rao, [box]: `See ${number}` }
    const { statusCode, body } = await send(`${log}/1/edit`, fields)
    expect(statusCode).toBe(422)
    expect(body).toContain('Take out the NHS, CHI or Health and Care number')
    expect(await versions(1)).toBe(1)
  })

  test('an NHS number in a new hazard', async () => {
    const fields = { from: 'other', hazard_name: 'A', description: number, ...rao }
    expect((await send(`${log}/new`, fields)).statusCode).toBe(422)
    expect((await send('/deployments/sepsis/drafts/3/to-log', { into: 'new', ...rao, role: number })).statusCode).toBe(
      422,
    )
    expect(await versions(4)).toBe(0)
  })

  test('approving by somebody who is not a clinical safety officer', async () => {
    const fields = { ...fieldsOf('Minor/Low'), name: 'A. Nurse', role: 'Ward manager' }
    const { statusCode, body } = await send(`${log}/1/edit`, { decision: 'approve', seen_version: '1', ...fields })
    expect(statusCode).toBe(422)
    expect(body).toContain('“Approve a version of a hazard” is for Dr Sunita Rao')
  })

  test('editing a version that has been superseded: the words stay on the page, and cannot overwrite', async () => {
    const mine = { decision: 'save', seen_version: '1', description: 'Mine', ...rao }
    expect((await send(`${log}/1/edit`, mine)).statusCode).toBe(303)
    const { statusCode, body } = await send(`${log}/1/edit`, { ...mine, description: 'Written on the old one' })
    expect(statusCode).toBe(409)
    expect(body).toContain('An older version is never changed')
    expect(body).toContain('Written on the old one')
    expect(body).toContain('name="seen_version" value="1"')
    expect(await versions(1)).toBe(2)
  })
})

test('reduced by a control, the risk is accepted, and the page says by whom, of what and why', async () => {
  const fields = {
    ...fieldsOf('Major/High', 'Major/Low'),
    control_design: 'A second score',
    justification: 'No other tool exists.',
  }
  const { statusCode } = await send(`${log}/1/edit`, { decision: 'accept', seen_version: '2', ...fields, ...rao })
  expect(statusCode).toBe(303)
  const { body } = await app.inject(`${log}/1`)
  expect(body).toContain('Residual risk of 3 accepted. No other tool exists.')
  expect(body).toContain('Approved, risk accepted')
  expect(body).toContain('4 of 5: must be reduced')
  expect(body).toContain('Dr Sunita Rao, Clinical safety officer (not authenticated)')
  const compared = (await app.inject(`${log}/1?from=1&to=3`)).body
  expect(compared).toContain('Only what differs between version 1 and version 3')
  expect((await app.inject(`${log}/1?version=1`)).body).toContain('This is version 1, an older one')
})

test('a residual rating can be taken back, and the form says what each level asks for', async () => {
  const { body } = await app.inject(`${log}/1/edit`)
  expect(body).toContain(
    '3 (undesirable): say why further reduction is impractical. 2 (acceptable with a reason): say why it is not reduced further. 4 (must be reduced) and 5 (unacceptable): cannot be accepted.',
  )
  expect(body).toMatch(/name="residual_severity" type="radio" value="Major" checked/)
  const fields = { decision: 'save', seen_version: '3', ...fieldsOf('Major/High', '/'), ...rao }
  expect((await send(`${log}/1/edit`, fields)).statusCode).toBe(303)
  expect((await app.inject(`${log}/1/edit`)).body).toMatch(/name="residual_severity" type="radio" value="" checked/)
})

test('a closed hazard offers nothing but to be opened again, and takes nothing else', async () => {
  const closing = { decision: 'approve', seen_version: '1', status: 'mistake', reason: 'It is hazard 1.', ...rao }
  expect((await send(`${log}/2/edit`, closing)).statusCode).toBe(303)
  const { body } = await app.inject(`${log}/2/edit`)
  expect(body).toContain('This hazard is closed')
  expect(body).not.toContain('name="description"')
  const { statusCode, body: refused } = await send(`${log}/2/edit`, { decision: 'save', seen_version: '2', ...rao })
  expect(statusCode).toBe(409)
  expect(refused).toContain('a closed hazard is not changed')
  expect(
    (await send(`${log}/2/edit`, { decision: 'reopen', seen_version: '2', reason: 'No', ...rao })).statusCode,
  ).toBe(303)
})

test('the log is a file with every column', async () => {
  const { headers, body } = await app.inject(`${log}.csv`)
  expect(headers['content-disposition']).toBe('attachment; filename="sepsis-hazard-log.csv"')
  expect(body).toContain('Hazard Number,Hazard Name,Hazard Description')
  expect(body).toContain('4 of 5: must be reduced')
})

test('the scheme in force is a page with its table, its rules and its caution', async () => {
  const { body } = await app.inject('/deployments/sepsis/risk-scheme')
  expect(body).toContain('Can be accepted only with a recorded reason why further reduction is impractical')
  expect(body).toContain('Several patients: death')
  expect(body).toContain('has not been checked against the original document')
})

test('what is not there is said to be not there', async () => {
  for (const url of [
    `${log}/99`,
    `${log}/x`,
    `${log}/1?version=9`,
    '/deployments/none/hazards',
    '/deployments/sepsis/drafts/2/to-log',
  ])
    expect((await app.inject(url)).statusCode, url).toBe(404)
})
