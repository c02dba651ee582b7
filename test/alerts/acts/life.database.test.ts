import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '../../../src/alerts/acts/act.ts'
import { recordAct } from '../../../src/alerts/acts/store.ts'
import { readClocks } from '../../../src/alerts/life/store.ts'
import { alertsOf } from '../../../src/alerts/store.ts'
import { alertById } from '../../../src/alerts/story/store.ts'
import { buildApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { currentPlan } from '../../../src/plan/store.ts'
import { alertsAsOf } from '../../../src/reporting/statement/ask/alerts/store.ts'
import { visitor } from '../../reporting/pages.ts'
import { testDatabase } from '../../support/database.ts'
import { shifted } from '../example.ts'
import { approvedDeployment, endNight, recordNight } from '../night.ts'

const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer' }
const byrne = { name: 'Dr Aoife Byrne', role: 'Clinical lead' }
const nurse = { name: 'A. Nurse', role: 'Ward manager' }

let db: Db
let deployment: number
let app: FastifyInstance
let send: ReturnType<typeof visitor>
let clock = new Date('2026-11-11T09:00:00Z')
const page = (alertId: number) => `/deployments/sepsis/alerts/${alertId}`

// One set-up for all: alert 1 amber (flags at ED1), alert 2 red (no data at ED2), alert 3 amber (flags at ED3).
beforeAll(async () => {
  db = (await testDatabase()).db
  deployment = await approvedDeployment(db)
  await endNight(db, deployment, '2026-11-10', [
    shifted('B5', 'site=ED1'),
    shifted('A1', 'site=ED2'),
    shifted('B5', 'site=ED3'),
  ])
  await recordNight(db, deployment, '2026-11-10')
  app = await buildApp({ db, config: { ...loadConfig({}), logLevel: 'silent' }, clock: () => clock })
  await app.ready()
  send = visitor(app)
})
afterAll(() => app.close())

/** The number of the alert of this place. */
async function numberOf(place: string): Promise<number> {
  const alert = (await alertsOf(db, deployment)).find((one) => one.place === place)
  if (alert === undefined) throw new Error(`no alert at ${place}`)
  return alert.alertId
}

async function act(alertId: number, of: Act, who = rao) {
  const events = (await alertById(db, deployment, alertId))?.events ?? []
  const seen = { act: of, actor: { ...who, authenticated: false } as const, seenEvent: events.at(-1)?.event ?? 0 }
  return await recordAct(db, deployment, alertId, seen, { night: '2026-11-10', now: clock })
}

async function form(alertId: number, fields: Readonly<Record<string, string>>, who = rao) {
  const events = (await alertById(db, deployment, alertId))?.events ?? []
  return await send(page(alertId), { seen_event: String(events.at(-1)?.event ?? 0), ...who, ...fields })
}

async function clockOf(alertId: number) {
  const approved = await currentPlan(db, deployment)
  return (await readClocks(db, approved, await alertsOf(db, deployment), clock)).get(alertId)
}

describe('an alert on its page', () => {
  test('is assigned, escalated, linked and snoozed with who, when and why, and its story says so', async () => {
    const [one, other] = [await numberOf('site=ED1'), await numberOf('site=ED3')]
    const because = { reason: 'The ward has a new pathway from Monday.' }
    for (const fields of [
      { act: 'assign', assign_to: 'Tom Hill, informatics' },
      { act: 'escalate', escalate_to: 'Dr Aoife Byrne, Clinical lead', ...because },
      { act: 'link', link_alert: String(other) },
      { act: 'link', link_reference: 'INC0012345' },
      { act: 'snooze', snooze_until: '2026-11-20', ...because },
    ])
      expect((await form(one, fields)).statusCode, fields.act).toBe(303)
    const { body } = await app.inject(page(one))
    for (const words of [
      'Assigned to Tom Hill, informatics',
      'Escalated to Dr Aoife Byrne, Clinical lead',
      `Linked to alert ${other}`,
      'INC0012345',
      'Snoozed until 20 November 2026',
      'The fault may still be there',
      'The ward has a new pathway from Monday.',
    ])
      expect(body).toContain(words)
    // The other alert knows of the link, and lists and files say what is put off.
    expect((await app.inject(page(other))).body).toContain(`alert ${one}`)
    expect((await app.inject('/deployments/sepsis/alerts')).body).toContain('Snoozed</strong> until 20 November 2026')
    const csv = (await app.inject('/deployments/sepsis/alerts.csv')).body
    expect(csv.split('\r\n').find((line) => line.startsWith(`${one},`))).toMatch(
      /look again,2026-11-20T00:00:00.000Z,,2026-11-20,"Tom Hill, informatics","Dr Aoife Byrne, Clinical lead",alert \d; INC0012345/,
    )
  })

  test('says at once everything that a form lacks', async () => {
    const one = await numberOf('site=ED1')
    const lacking = [
      [{ act: 'snooze' }, ['Enter the day until which it can wait', 'Enter why this alert can wait']],
      [{ act: 'escalate', escalate_to: '' }, ['Enter whom you escalate it to', 'Enter why you escalate it']],
      [{ act: 'link' }, ['Enter the number of another alert, or an outside reference']],
      [{ act: 'take back' }, ['Select what you take back', 'Enter why you take it back']],
      [{ act: 'close', closed_as: 'fixed' }, ['Enter what was found or done']],
    ] as const
    for (const [fields, words] of lacking) {
      const { statusCode, body } = await form(one, fields)
      expect(statusCode).toBe(422)
      for (const word of words) expect(body).toContain(word)
    }
  })

  test('refuses a patient’s number in every box, and keeps none of it', async () => {
    const one = await numberOf('site=ED1')
    // The NHS Data Dictionary's own example of a valid number.
    const number = '943 476 5919'
    const before = (await alertById(db, deployment, one))?.events.length
    for (const fields of [
      { act: 'assign', assign_to: number },
      { act: 'escalate', escalate_to: number, reason: 'x' },
      { act: 'link', link_reference: number },
      { act: 'link', link_alert: number },
      { act: 'snooze', snooze_until: '2026-11-20', reason: number },
      { act: 'take back', take_back: '2', reason: number },
      { act: 'comment', reason: 'x', name: number },
      { act: 'comment', reason: 'x', role: number },
    ]) {
      const { statusCode, body } = await form(one, fields)
      expect(statusCode, JSON.stringify(Object.keys(fields))).toBe(422)
      expect(body).toContain('Take out the NHS, CHI or Health and Care number')
    }
    expect((await alertById(db, deployment, one))?.events).toHaveLength(before ?? 0)
  })
})

describe('a bound', () => {
  test('an alert is snoozed to a day to come, for 14 days at most', async () => {
    const one = await numberOf('site=ED3')
    const snooze = (until: string) => act(one, { kind: 'snooze', until, reason: 'Because' })
    expect(await snooze('2026-11-11')).toMatchObject({ refused: expect.stringContaining('still to come') })
    expect(await snooze('2026-11-26')).toMatchObject({ refused: expect.stringContaining('until 25 November 2026') })
    expect(await snooze('2026-11-25')).toEqual({ done: true })
  })

  test('something worse wakes it, and it is due from then on', async () => {
    const one = await numberOf('site=ED3')
    expect((await clockOf(one))?.standing.snoozedUntil).toBe('2026-11-25')
    await endNight(db, deployment, '2026-11-11', [shifted('B5', 'site=ED3'), shifted('C2', 'site=ED3')])
    const woken = await clockOf(one)
    expect(woken?.standing.snoozedUntil).toBeUndefined()
    expect(woken?.life.woken?.at).toEqual(new Date('2026-11-11T23:30:00Z'))
  })

  test('an alert is linked to another that is there, and not to itself', async () => {
    const one = await numberOf('site=ED3')
    const link = (alertId: number) => act(one, { kind: 'link', link: { alertId } })
    expect(await link(one)).toMatchObject({ field: 'link_alert', refused: 'An alert is not linked to itself.' })
    expect(await link(99)).toMatchObject({ refused: 'This deployment has no alert 99.' })
  })
})

describe('who', () => {
  test('the plan does not name may comment and no more, and is told whom to ask', async () => {
    const one = await numberOf('site=ED2')
    const refused = await form(one, { act: 'acknowledge' }, nurse)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('By the plan in force you may not do this')
    expect(refused.body).toContain('A comment is open to everybody.')
    expect((await form(one, { act: 'comment', reason: 'The link light is off.' }, nurse)).statusCode).toBe(303)
  })

  test('an alert is assigned to may take it on, and may not close it', async () => {
    const one = await numberOf('site=ED2')
    expect(await act(one, { kind: 'assign', to: 'A. Nurse, Ward manager' })).toEqual({ done: true })
    expect(await act(one, { kind: 'acknowledge' }, nurse)).toEqual({ done: true })
    const close = { kind: 'close', as: 'fixed', reason: 'The cable was out' } as const
    expect(await act(one, close, nurse)).toMatchObject({ refused: expect.stringContaining('Close a red alert') })
  })

  test('is of the interface team does not snooze a red alert', async () => {
    const one = await numberOf('site=ED2')
    const snooze = { kind: 'snooze', until: '2026-11-15', reason: 'Tomorrow' } as const
    const shah = { name: 'Priya Shah', role: 'Interface team lead' }
    expect(await act(one, snooze, shah)).toMatchObject({ refused: expect.stringContaining('Snooze a red alert') })
  })
})

describe('what was recorded', () => {
  test('is taken back by a later record, stays in the story, and is taken back once', async () => {
    const one = await numberOf('site=ED2')
    const events = (await alertById(db, deployment, one))?.events ?? []
    const number = events.find(({ kind }) => kind === 'acknowledged')?.event ?? 0
    const back = { kind: 'take back', event: number, reason: 'It was the wrong alert' } as const
    expect(await act(one, back)).toEqual({ done: true })
    expect((await alertById(db, deployment, one))?.alert.state).toBe('open')
    const { body } = await app.inject(page(one))
    expect(body).toContain('Took back: the acknowledgement')
    expect(body).toContain('Acknowledged')
    expect(await act(one, back)).toMatchObject({ field: 'take_back' })
  })

  test('a closing is taken back until a night has been run, and stands from then on', async () => {
    const one = await numberOf('site=ED2')
    const close = { kind: 'close', as: 'fixed', reason: 'The cable is in again' } as const
    expect(await act(one, close)).toEqual({ done: true })
    const closing = async () => (await alertById(db, deployment, one))?.events.at(-1)?.event ?? 0
    const closedAt = clock
    clock = new Date('2026-11-11T10:00:00Z')
    const first = { kind: 'take back', event: await closing(), reason: 'It is out again' } as const
    expect(await act(one, first)).toEqual({ done: true })
    // What was said of that instant is said of it still.
    const asOf = async (at: Date) => (await alertsAsOf(db, deployment, at)).find(({ alertId }) => alertId === one)
    expect(await asOf(closedAt)).toMatchObject({ closedNight: '2026-11-10', closedAs: 'fixed', closedBy: rao.name })
    expect(await asOf(clock)).toMatchObject({ closedNight: null, closedAs: null, closedBy: null })
    expect((await alertById(db, deployment, one))?.alert).toMatchObject({ state: 'open' })
    expect((await alertById(db, deployment, one))?.alert.closedAs).toBeUndefined()
    expect(await act(one, close)).toEqual({ done: true })
    await recordNight(db, deployment, '2026-11-11')
    const late = { kind: 'take back', event: await closing(), reason: 'It is out again' } as const
    expect(await act(one, late)).toMatchObject({ refused: expect.stringContaining('have started afresh') })
  })
})

describe('an overdue alert', () => {
  test('is counted at the head of every page, on home and on the list, and says since when', async () => {
    clock = new Date('2026-11-27T09:00:00Z')
    const home = (await app.inject('/')).body
    expect(home).toContain('Alerts (2 overdue)')
    expect(home).toContain('2 alerts are overdue.')
    expect(home).toMatch(/2 amber \(1 snoozed|2 amber \(2 overdue\)/)
    const list = (await app.inject('/deployments/sepsis/alerts')).body
    expect(list).toContain('2 alerts are overdue')
    expect(list).toContain(
      'Overdue</strong> since 20 November 2026, 00:00: the day until which it was put off has come',
    )
    expect((await app.inject('/deployments/sepsis/hazards')).body).toContain('Alerts (2 overdue)')
    const refused = await form(await numberOf('site=ED3'), { act: 'snooze' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Alerts (2 overdue)')
  })
})

describe('where the plan asks for two people', () => {
  beforeAll(async () => {
    const file = 'plans/demo-sepsis.yaml'
    const two = 'review:\n  two_people: [closing an amber alert]\n  due: { amber: 2 hours }\n'
    const fallback = `fallback:\n  pathway: NEWS2 and the paper sepsis screen\n  owner: { name: Dr Aoife Byrne, role: Clinical lead }\n  last_rehearsed: 2025-10-01\n`
    const loaded = loadPlan(`${readFileSync(file, 'utf8')}\n${two}${fallback}`, file)
    if (!('plan' in loaded)) throw new Error(JSON.stringify(loaded))
    const approval = { ...rao, reason: 'Two people close' }
    await approvePlan(db, loaded, approval, new Date('2026-11-27T09:30:00Z'))
  })

  test('the first closing is a proposal, the same person is refused, and another closes it', async () => {
    const one = await numberOf('site=ED3')
    const close = { act: 'close', closed_as: 'real and accepted', reason: 'A new pathway' }
    expect((await form(one, close)).statusCode).toBe(303)
    expect((await alertById(db, deployment, one))?.alert.state).toBe('open')
    expect((await app.inject(page(one))).body).toContain('Waits for a second person')
    const own = await form(one, { act: 'agree to close', reason: 'Yes' }, { ...rao, name: ' DR SUNITA  RAO ' })
    expect(own.statusCode).toBe(409)
    expect(own.body).toContain('nobody approves their own')
    expect((await form(one, close)).body).toContain('nobody approves their own')
    expect((await form(one, { act: 'agree to close', reason: 'I looked too' }, byrne)).statusCode).toBe(303)
    expect((await alertById(db, deployment, one))?.alert).toMatchObject({
      state: 'closed',
      closedAs: 'real and accepted',
    })
    const { body } = await app.inject(page(one))
    expect(body).toContain('as Dr Sunita Rao, Clinical safety officer had proposed')
  })

  test('a proposal is for what was known: a night that adds to the alert ends it', async () => {
    const one = await numberOf('site=ED1')
    expect(await act(one, { kind: 'close', as: 'fixed', reason: 'Done' })).toMatchObject({
      done: true,
      waits: expect.stringContaining('Dr Aoife Byrne (clinical lead)'),
    })
    await endNight(db, deployment, '2026-11-26', [shifted('B5', 'site=ED1'), shifted('C2', 'site=ED1')])
    const agree = { kind: 'agree to close', reason: 'Yes' } as const
    expect(await act(one, agree, byrne)).toMatchObject({ refused: expect.stringContaining('Nobody has proposed') })
  })

  test('the fallback pathway of the plan stands on the alert and on the deployment, and whether it was rehearsed', async () => {
    for (const url of [page(await numberOf('site=ED1')), '/deployments/sepsis']) {
      const { body } = await app.inject(url)
      expect(body).toContain('NEWS2 and the paper sepsis screen.')
      expect(body).toContain('Last rehearsed on 1 October 2025')
      expect(body).toContain('Overdue since 1 October 2026.')
    }
  })

  test('the page of roles shows what this version asks for', async () => {
    const { statusCode, body } = await app.inject('/deployments/sepsis/roles')
    expect(statusCode).toBe(200)
    expect(body).toContain('version 2')
    expect(body).toContain('Needed, another person: Dr Sunita Rao (clinical safety officer)')
  })
})
