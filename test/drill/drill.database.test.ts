import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { currentBaseline } from '../../src/drift/store.ts'
import type { Aim, DrillFault } from '../../src/drill/fault.ts'
import { lostCases, silentSite } from '../../src/drill/faults/arrival.ts'
import { drillRoutes } from '../../src/drill/routes.ts'
import { drillsOf, readCopy } from '../../src/drill/store.ts'
import { addDays } from '../../src/plan/day.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { talliedDays } from '../../src/replay/replay.ts'
import { DrillProblem, holdDrills, holdDueDrills } from '../../src/runs/drill.ts'
import { inLedgerOrder } from '../../src/tally/count.ts'
import { readTallies } from '../../src/tally/store.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { buildShell } from '../../src/web/shell.ts'
import { lastNight, now } from '../nightly/hospital.ts'
import { judged, small, smallHospital } from '../nightly/worlds.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase({ world: judged })
const app = await buildShell('silent')
const holder = { by: { name: 'A Person', role: 'CSO', authenticated: false }, now }
let approved: ApprovedPlan
beforeAll(async () => {
  approved = await smallHospital(db)
  drillRoutes(app, { db, config: loadConfig({}), clock: () => now })
  await app.ready()
}, 60_000)
afterAll(() => app.close())

/** One case is lost on the first day, and no check can tell: its copy is all but the nights as they were. */
const plant: Aim['plant'] = ({ rows, outcomes }) => ({
  rows: rows[0]?.day === '2026-08-01' ? rows.slice(1) : rows,
  outcomes,
})
const nothing: DrillFault = {
  name: 'nothing',
  title: 'Nothing',
  causes: ['feed'],
  isAtASite: false,
  aim: () => ({ place: 'site=Eastvale', what: 'Nothing.', plant }),
}

test('without a baseline no drill is held, and nothing is recorded', async () => {
  const { db: bare } = await testDatabase({ world: small })
  await expect(holdDrills(bare, approved, { faults: [silentSite] }, holder)).rejects.toThrow(DrillProblem)
  expect(await holdDueDrills(bare, approved, now)).toEqual([])
  expect(await drillsOf(bare, approved.deploymentId)).toEqual([])
})

describe('with a baseline and nights', () => {
  test('a copy without a fault, counted again, is the ledger to the byte', async () => {
    const { deploymentId, plan, positions } = approved
    const baseline = (await currentBaseline(db, deploymentId))?.baseline
    if (baseline === undefined) throw new Error('there is no baseline')
    for (const day of ['2026-08-04', '2026-08-20', '2026-09-11']) {
      const { rows, outcomes } = await readCopy(db, deploymentId, day)
      const again = talliedDays(
        { plan, positions, rows: new Map([[day, rows]]), outcomes, refused: new Map() },
        baseline,
      ).tallies(day)
      const stored = await readTallies(db, deploymentId, { from: day, to: day, bases: ['fact'] })
      expect(stored.length).toBeGreaterThan(20)
      expect(bytes(again.filter(({ basis }) => basis === 'fact'))).toEqual(bytes(stored))
      // Outcomes at maturity are in the ledger only once they are due, and the same then.
      const due = await readTallies(db, deploymentId, { from: day, to: day, bases: ['at maturity'] })
      if (addDays(day, plan.outcome.maturity_days) <= lastNight) expect(due.length).toBeGreaterThan(5)
      if (due.length > 0) expect(bytes(again.filter(({ basis }) => basis === 'at maturity'))).toEqual(bytes(due))
    }
  })

  test('finds a site that falls silent, where and when it does, and changes nothing that is stored', async () => {
    const before = await rowsStored()
    const [result] = await holdDrills(db, approved, { faults: [silentSite], site: 'site=Eastvale' }, holder)
    expect(result).toMatchObject({
      fault: 'silent-site',
      place: 'site=Eastvale',
      found: { cause: 'feed', place: 'site=Eastvale', isCauseRight: true, isPlaceRight: true },
    })
    expect(await rowsStored()).toEqual(before)
  })

  test('of nothing planted nothing is found: the nights’ own alert is not the fault’s', async () => {
    // The hospital's own fault, Northbridge silent from 10 September, is in both.
    const [result] = await holdDrills(db, approved, { faults: [nothing] }, holder)
    expect(result).toMatchObject({ fault: 'nothing', days: { faultFrom: '2026-08-01', to: lastNight } })
    expect(result).not.toHaveProperty('found')
    expect(result).not.toHaveProperty('hiddenBy')
  })

  test('a fault that changes nothing that is counted is not called missed', async () => {
    const nowhere: DrillFault = {
      ...nothing,
      name: 'nowhere',
      aim: () => ({ place: 'all', what: 'Nothing.', plant: (day) => day }),
    }
    expect(await holdDrills(db, approved, { faults: [nowhere] }, holder)).toEqual([
      { fault: 'nowhere', cannot: 'it would change nothing that is counted in these days' },
    ])
  })

  test('an alert of the nights themselves that came weeks later does not excuse the nights in which nothing was found', async () => {
    const late: DrillFault = {
      ...nothing,
      aim: () => ({ place: 'site=Northbridge', what: 'Nothing.', plant }),
    }
    const [result] = await holdDrills(db, approved, { faults: [late] }, holder)
    expect(result).toMatchObject({ place: 'site=Northbridge', days: { faultFrom: '2026-08-01' } })
    expect(result).not.toHaveProperty('found')
    expect(result).not.toHaveProperty('hiddenBy')
  })

  test('the same drill twice gives the same bytes', async () => {
    const wanted = { faults: [lostCases] }
    expect(await holdDrills(db, approved, wanted, holder)).toEqual(await holdDrills(db, approved, wanted, holder))
    const [last, before] = await drillsOf(db, approved.deploymentId)
    expect(last?.sha256).toBe(before?.sha256)
    expect(last?.drillId).toBe((before?.drillId ?? 0) + 1)
  })

  test('a site that the baseline did not see is refused with those it did', async () => {
    await expect(holdDrills(db, approved, { faults: [silentSite], site: 'site=Nowhere' }, holder)).rejects.toThrow(
      /no site Nowhere.*Eastvale, Northbridge/,
    )
  })

  test('the schedule holds every fault, and again only after 28 nights', { timeout: 120_000 }, async () => {
    // A person of the schedule's name and role does not put it off.
    const likeIt = { by: { name: 'Wardwatch', role: 'monthly schedule', authenticated: false }, now }
    await holdDrills(db, approved, { faults: [silentSite] }, likeIt)
    const held = await holdDueDrills(db, approved, now)
    expect(held).toHaveLength(10)
    expect(await holdDueDrills(db, approved, now)).toEqual([])
    const stored = await drillsOf(db, approved.deploymentId)
    expect(stored.slice(0, 10).every(({ by }) => by.role === 'monthly schedule')).toBe(true)
  })

  describe('the page', () => {
    const address = '/deployments/sepsis/drills'

    test('has every fault with its last drill', async () => {
      const { statusCode, body } = await app.inject(address)
      expect(statusCode).toBe(200)
      for (const title of ['A site sends nothing', 'Events are not recorded', 'More events at one site'])
        expect(body).toContain(title)
      expect(body).toContain('planted faults')
    })

    test('asks for a fault, a name and a role, and takes no patient’s number for either', async () => {
      const shown = await app.inject(address)
      const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
      const cookies = Object.fromEntries(shown.cookies.map(({ name, value }) => [name, value]))
      const post = (payload: Readonly<Record<string, string>>) =>
        app.inject({
          method: 'POST',
          url: address,
          cookies,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ _csrf: token, ...payload }).toString(),
        })
      const empty = await post({})
      expect(empty.statusCode).toBe(422)
      expect(empty.body).toContain('Select which fault to plant')
      expect(empty.body).toContain('Enter your name')
      const number = await post({ fault: 'silent-site', name: '943 476 5919', role: 'CSO' })
      expect(number.statusCode).toBe(422)
      expect(number.body).toContain('patient')
      const before = (await drillsOf(db, approved.deploymentId)).length
      const held = await post({ fault: 'silent-site', site: 'site=Eastvale', name: 'A Person', role: 'CSO' })
      expect(held.statusCode).toBe(303)
      await expect
        .poll(async () => (await drillsOf(db, approved.deploymentId)).length, { timeout: 60_000 })
        .toBe(before + 1)
    })
  })

  test('days whose rows are gone are no silent site: no drill is held over them', async () => {
    for (const table of ['outcome', 'prediction'])
      await sql`delete from ${sql.table(table)} where deployment_id = ${approved.deploymentId} and day = '2026-08-20'`.execute(
        db,
      )
    await expect(holdDrills(db, approved, { faults: [silentSite] }, holder)).rejects.toThrow(
      'the rows of 1 day from 20 August 2026 on are no longer stored',
    )
  })
})

async function rowsStored(): Promise<unknown> {
  const tables = ['tally', 'finding', 'alert', 'alert_event', 'arm_night', 'prediction', 'outcome', 'touched']
  const counts = tables.map((table) => sql`(select count(*)::int from ${sql.table(table)}) as ${sql.ref(table)}`)
  return (await sql`select ${sql.join(counts)}`.execute(db)).rows
}

function bytes(tallies: readonly Tally[]): readonly string[] {
  return tallies
    .toSorted(inLedgerOrder)
    .map(({ day, basis, series, stratum, baselineId, counts, sums, cells }) =>
      JSON.stringify([day, basis, series, stratum, baselineId, counts, sums.map(String), cells]),
    )
}
