import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAct } from '../../src/alerts/acts/store.ts'
import { alertsOf } from '../../src/alerts/store.ts'
import { alertById } from '../../src/alerts/story/store.ts'
import { buildApp } from '../../src/app.ts'
import { concernsOf } from '../../src/concern/store.ts'
import { loadConfig } from '../../src/config.ts'
import { findingsOf } from '../../src/drift/store.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { approve, now } from '../nightly/hospital.ts'
import { frozen, small, smallHospital } from '../nightly/worlds.ts'
import { visitor } from '../reporting/pages.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase({ world: frozen })
const address = '/deployments/sepsis/concerns'
let app: FastifyInstance
let send: ReturnType<typeof visitor>
let approved: ApprovedPlan
/** In the morning of 5 September 2026. */
const clock = () => new Date('2026-09-05T09:30:00Z')
const until = (night: string) => runNights(db, approved, { until: night }, () => now)
const concerns = async () =>
  (await alertsOf(db, approved.deploymentId)).filter(({ causeFamily }) => causeFamily === 'concern')

beforeAll(async () => {
  approved = await smallHospital(db)
  await until('2026-09-04')
  app = await buildApp({ db, config: loadConfig({}), clock })
  send = visitor(app)
}, 240_000)
afterAll(() => app?.close())

describe('what a member of staff writes down', () => {
  const form = {
    kind: 'missed',
    place: 'site=Eastvale',
    said: 'Bay 4 on the morning round: no flag until the crash call.',
    name: 'Jo Field',
    role: 'Staff nurse',
  }

  test('nothing yet: the page says that silence is not health', async () => {
    expect((await app.inject(address)).body).toContain('That staff say nothing does not mean that nothing is wrong')
  })

  test('with a patient’s number is not kept, and what is missing is asked for', async () => {
    const refused = await send(address, { ...form, said: 'She is 943 476 5919.' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Take out the NHS')
    const empty = await send(address, {})
    expect(empty.statusCode).toBe(422)
    for (const words of [
      'Select what it is about',
      'Select where it happened',
      'Enter what happened',
      'Enter your name',
    ])
      expect(empty.body).toContain(words)
    expect(await concernsOf(db, approved.deploymentId)).toEqual([])
  })

  test('stands on the page at once, and is an alert from the night of its day on', async () => {
    expect((await send(address, form)).statusCode).toBe(303)
    const { body } = await app.inject(address)
    expect(body).toContain('Bay 4 on the morning round')
    expect(body).toContain('Becomes an alert on 6 September 2026')
    expect(body).toContain('What you write now becomes an alert early on 6 September 2026')
    await until('2026-09-05')
    expect(await concerns()).toMatchObject([{ place: 'site=Eastvale', state: 'open', openedNight: '2026-09-05' }])
    const [alert] = await concerns()
    const page = await app.inject(`/deployments/sepsis/alerts/${alert?.alertId}`)
    expect(page.body).toContain('Staff have a concern: a patient was missed')
    expect(page.body).not.toMatch(/Bay 4|Jo Field|Staff nurse/)
    expect(page.body).toContain('<a href="/deployments/sepsis/concerns">Concerns of staff</a>')
    expect(page.body).not.toContain('Probably explained by')
  })

  test('asks every night until a person closes its alert, and then no more', async () => {
    await until('2026-09-07')
    const [alert] = await concerns()
    expect(alert?.lastShiftedNight).toBe('2026-09-07')
    const story = alert && (await alertById(db, approved.deploymentId, alert.alertId))
    await recordAct(
      db,
      approved.deploymentId,
      alert?.alertId ?? 0,
      {
        act: {
          kind: 'close',
          as: 'nothing wrong found',
          reason: 'Read with the nurse: the score was below the threshold.',
        },
        actor: { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false },
        seenEvent: story?.events.at(-1)?.event ?? 0,
      },
      { night: '2026-09-07', now },
    )
    await until('2026-09-09')
    const said = async (night: string) =>
      (await findingsOf(db, approved.deploymentId, night)).filter(({ check }) => check === 'S1').length
    expect(await said('2026-09-08')).toBe(0)
    expect(await concerns()).toHaveLength(1)
    expect(await rebuild(db, approved, '2026-09-05')).toMatchObject({ differences: [] })
    expect([await said('2026-09-05'), await said('2026-09-07'), await said('2026-09-08')]).toEqual([1, 1, 0])
  })
})

describe('a deployment without a baseline, later suspended', () => {
  test('takes a concern about a site that sends cases, and never says that a night makes an alert of it which will not be run', async () => {
    const { db: bare } = await testDatabase({ world: small })
    const prepared = await smallHospital(bare)
    await runNights(bare, prepared, { until: '2026-09-03' }, () => now)
    const own = await buildApp({ db: bare, config: loadConfig({}), clock: () => new Date('2026-09-04T23:30:00Z') })
    const page = async () => (await own.inject(address)).body
    expect(await page()).toContain('value="site=Eastvale"')
    // It is half past midnight on the 5th in London, and the night of the 4th is still to come: it is not this one's.
    expect(await page()).toContain('becomes an alert early on 6 September 2026')
    const form = { kind: 'late', place: 'site=Eastvale', said: 'Nothing came at all.', name: 'Jo Field', role: 'Nurse' }
    expect((await visitor(own)(address, form)).statusCode).toBe(303)
    expect(await concernsOf(bare, prepared.deploymentId)).toMatchObject([{ day: '2026-09-05', place: 'site=Eastvale' }])
    await approve(bare, (yaml) => yaml.replace(/^live_from: .*$/m, (line) => `${line}\nsuspended_from: 2026-09-04`))
    expect(await page()).toContain('This device is suspended from 4 September 2026: no night is run')
    expect(await page()).toContain('No alert: the device is suspended')
    expect(await page()).not.toContain('becomes an alert early')
    await own.close()
  }, 240_000)
})
