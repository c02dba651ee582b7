import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { useRoutes } from '../../src/use/routes.ts'
import { countUse, readUse } from '../../src/use/store.ts'
import { buildShell } from '../../src/web/shell.ts'
import { recordNight } from '../alerts/night.ts'
import { feedLines, now, prepare } from '../nightly/hospital.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
let app: FastifyInstance
let approved: ApprovedPlan

const intended = `
use:
  role: age_band
  intended:
    - { column: pulse, between: [60, 120], because: the developer tested no others }
    - { column: arrival_area, levels: [Majors, Resuscitation], because: it was approved for these areas }
`

beforeAll(async () => {
  approved = await prepare(
    db,
    (yaml) => `${yaml.replace('live_from: 2026-09-02', 'live_from: 2026-05-01')}\n${intended}`,
  )
  await recordNight(db, approved.deploymentId, '2026-09-15')
  app = await buildShell('silent')
  useRoutes(app, { db, config: loadConfig({}), clock: () => new Date('2026-09-16T09:00:00Z') })
  await app.ready()
}, 240_000)
afterAll(() => app?.close())

/** The rows of the two files, read here by themselves. Day: the local calendar day in London, in summer an hour ahead. */
function rows() {
  const { predictions, outcomes } = feedLines()
  const told = new Map(outcomes.slice(1).map((line) => [line.split(',')[0] ?? '', line.split(',')[1] ?? '']))
  const [head = '', ...lines] = predictions
  const names = head.split(',')
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell]))
    const at = Date.parse(cells.occurred_at ?? '')
    const day = new Date(at + 3_600_000).toISOString().slice(0, 10)
    return {
      ...cells,
      day,
      outcome: told.get(cells.prediction_id ?? ''),
      minutes: (Date.parse(cells.seen_at ?? '') - at) / 60_000,
    } as Readonly<Record<string, string | undefined>> & {
      readonly day: string
      readonly minutes: number
      readonly outcome: string | undefined
    }
  })
}

describe('the counts of the page are those of the files, counted by hand', () => {
  // 22 days before the night of 15 September.
  const mature = rows().filter(({ day }) => day <= '2026-08-24')

  test('decisions for more and for less care, and who was right', async () => {
    const report = await readUse(db, approved)
    if (report.kind === 'none') throw new Error('nothing was counted')
    const more = mature.filter(({ action, flag }) => action === 'Escalated' && flag === '0')
    const less = mature.filter(({ action, flag }) => action === 'Overruled' && flag === '1')
    expect(more.length).toBeGreaterThan(50)
    const of = (stratum: string, siding: string) =>
      report.sided?.find((one) => one.stratum === stratum && one.siding === siding)
    const known = (some: typeof mature) => some.filter(({ outcome }) => outcome !== undefined).length
    const told = (some: typeof mature, word: string) => some.filter(({ outcome }) => outcome === word).length
    expect(of('all', 'more')).toMatchObject({ decisions: more.length, known: known(more), right: told(more, '1') })
    expect(of('all', 'less')).toMatchObject({ decisions: less.length, known: known(less), right: told(less, '0') })
    const east = more.filter(({ site }) => site === 'Eastvale')
    expect(of('site=Eastvale', 'more')).toMatchObject({ decisions: east.length, right: told(east, '1') })
    const old = more.filter(({ age_band: band }) => band === '80+')
    expect(of('age_band=80+', 'more')).toMatchObject({ decisions: old.length, right: told(old, '1') })
  })

  test('time until seen, of flagged cases with the event', async () => {
    const report = await readUse(db, approved)
    if (report.kind === 'none') throw new Error('nothing was counted')
    const times = mature
      .filter(({ flag, outcome }) => flag === '1' && outcome === '1')
      .map(({ minutes }) => minutes)
      .sort((a, b) => a - b)
    const one = report.seen?.find(({ flag, outcome }) => flag === 'flagged' && outcome === 'event')
    expect(one).toMatchObject({ cases: times.length, timed: times.length, notSeen: 0 })
    expect((one?.median ?? 0) / 60).toBeCloseTo(times[Math.ceil(times.length / 2) - 1] ?? 0, 6)
  })

  test('cases outside the intended use, of every day', async () => {
    const report = await readUse(db, approved)
    if (report.kind === 'none') throw new Error('nothing was counted')
    const all = rows().filter(({ day }) => day <= '2026-09-15')
    const inPulse = (one: (typeof all)[number]) => Number(one.pulse) >= 60 && Number(one.pulse) <= 120
    const inArea = (one: (typeof all)[number]) => ['Majors', 'Resuscitation'].includes(one.arrival_area ?? '')
    const outside = all.filter((one) => (one.pulse !== '' && !inPulse(one)) || !inArea(one))
    expect(report.outside?.whole.outside).toBe(outside.length)
    expect(report.outside?.conditions[1]).toMatchObject({
      outside: all.filter((one) => !inArea(one)).length,
      cannotSay: 0,
    })
    const { inside = 0, cannotSay = 0 } = report.outside?.whole ?? {}
    expect(inside + outside.length + cannotSay).toBe(all.length)
  })
})

test('the page says who was right with the numbers it rests on, and what cannot be known', async () => {
  const { statusCode, body } = await app.inject('/deployments/sepsis/use')
  expect(statusCode).toBe(200)
  expect(body).toContain('When clinician and AI disagreed, who was right?')
  expect(body).toMatch(/Clinicians gave more care than the AI said in \d+ cases; the outcome of \d+ is known/)
  expect(body).toContain('More care may have prevented the event')
  expect(body).toContain('First area: Majors and Resuscitation')
})

describe('as known at an instant', () => {
  const days = { matured: { from: '2026-05-01', to: '2026-08-24' }, placed: { from: '2026-05-01', to: '2026-09-15' } }

  test('is what had been received by then: later nothing more, before the files came nothing', async () => {
    expect(await countUse(db, approved, { ...days, asOf: now })).toEqual(await countUse(db, approved, days))
    const before = await countUse(db, approved, { ...days, asOf: new Date(now.getTime() - 1) })
    expect(before).toMatchObject({ decided: [], seen: [], placed: [] })
  })
})
