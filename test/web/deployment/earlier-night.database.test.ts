import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import type { Db } from '../../../src/db/connect.ts'
import type { Battery } from '../../../src/drift/battery.ts'
import { readFigures } from '../../../src/drift/figures/store.ts'
import { keepAssessment } from '../../../src/drift/store.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { currentPlan } from '../../../src/plan/store.ts'
import { testDatabase } from '../../support/database.ts'
import { config, fill, finding, idOf, lastNight, morning, shiftedFinding } from '../fixture.ts'

const then = '2026-10-25'
/** 20 October was counted as 130 cases at first; on 28 October more had come. */
const recounted = '2026-10-20'

let db: Db
let app: FastifyInstance
let deploymentId: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await buildApp({ db, config, clock: () => morning })
  await fill(db)
  deploymentId = await idOf(db, 'sepsis')
  await db.transaction().execute(async (trx) => {
    const wasShifted = { ...shiftedFinding, sentence: 'Missing Lactate as it was found then.' }
    await keepAssessment(trx, deploymentId, then, 0, [wasShifted, finding()], new Map())
  })
  await db
    .updateTable('tally')
    .set({ until_night: '2026-10-28' })
    .where('deployment_id', '=', deploymentId)
    .where('day', '=', recounted)
    .where('series', '=', 'cases')
    .execute()
  await keep(recounted, 'fact', 'cases', '2026-10-28', [200, 200, 200, 0, 12, 188, 0, 0], [], ['-400000000', '0'])
})
afterAll(() => app?.close())

async function keep(
  day: string,
  basis: string,
  series: string,
  night: string,
  counts: number[],
  cells: number[],
  sums: string[] = [],
  until?: string,
): Promise<void> {
  const about = { deployment_id: deploymentId, day, basis, series, stratum: 'all', baseline_id: 0 }
  const row = {
    ...about,
    from_night: night,
    ...(until === undefined ? {} : { until_night: until }),
    counts,
    sums,
    cells,
  }
  await db.insertInto('tally').values(row).execute()
}

async function get(url: string): Promise<{ readonly status: number; readonly body: string; readonly words: string }> {
  const { body, statusCode } = await app.inject(url)
  const words = body
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  return { status: statusCode, body, words }
}

describe('the page of an earlier night', () => {
  it('says so first, and leads back to now with what was chosen', async () => {
    const { status, body, words } = await get(`/deployments/sepsis?days=30&night=${then}`)
    expect(status).toBe(200)
    expect(words).toContain('As known on the night of 25 October 2026; later outcomes are left out.')
    expect(body).toContain('<a href="/deployments/sepsis?days=30&amp;place=all">Back to now</a>')
    expect(body).toContain(`type="date" id="night" name="night" value="${then}" max="${lastNight}"`)
  })

  it('shows that night’s findings as they were stored, not last night’s', async () => {
    const found = 'Missing Lactate as it was found then.'
    expect((await get(`/deployments/sepsis?night=${then}`)).words).toContain(found)
    expect((await get('/deployments/sepsis')).words).not.toContain(found)
    expect((await get(`/deployments/sepsis/findings.csv?night=${then}`)).body).toContain(found)
    expect((await get('/deployments/sepsis/findings.csv')).body).not.toContain(found)
  })

  it('draws from the counts as they stood that night', async () => {
    const row = async (query: string) =>
      (await get(`/deployments/sepsis/figure.csv?figure=volume${query}`)).body
        .split('\n')
        .find((line) => line.startsWith(recounted))
    expect(await row('')).toBe(`${recounted},1,200,,,200`)
    expect(await row(`&night=${then}`)).toBe(`${recounted},1,130,,,130`)
    expect((await get(`/deployments/sepsis?night=${then}`)).body).toContain(`night=${then}&amp;figure=volume`)
  })

  it('says nothing of what is not kept: the state that day, who had seen an alert, and the tables of equality', async () => {
    const { body, words } = await get(`/deployments/deterioration?night=${then}`)
    expect(words).toContain('Alerts open that night Missing more often than expected: Lactate (since 12 October 2026)')
    expect(body).not.toContain('nhsuk-tag--orange')
    expect(words).toContain('Not kept for an earlier night.')
    expect((await get('/deployments/deterioration?night=2026-10-10')).words).toContain('No alert was open.')
  })

  it('is now where the night is left empty', async () => {
    const { status, words } = await get('/deployments/sepsis?night=')
    expect(status).toBe(200)
    expect(words).not.toContain('later outcomes are left out')
  })

  it.each(['2026-02-30', 'yesterday', '25%2F10%2F2026'])('%s is not a day, and is not repeated', async (night) => {
    const { status, words } = await get(`/deployments/sepsis?night=${night}`)
    expect(status).toBe(400)
    expect(words).toContain('That is not a day')
    expect(words).not.toContain(night)
  })

  it.each(['2026-10-20', '2026-11-30'])('%s did not run: it says which nights did', async (night) => {
    for (const url of ['', '/findings.csv', '/figure.csv']) {
      const { status, words } = await get(`/deployments/sepsis${url}?night=${night}&figure=volume`)
      expect(status).toBe(404)
      expect(words).toContain('Nights that ran: 21 September 2026 to 30 October 2026.')
    }
  })
})

describe('outcomes as of an earlier night', () => {
  it('leave out what became known later, and estimate from what was known then', async () => {
    const approved = await currentPlan(db, deploymentId)
    await db.deleteFrom('tally').where('deployment_id', '=', deploymentId).where('series', '=', 'delay').execute()
    for (const day of dayRange('2026-05-01', '2026-05-30'))
      await keep(day, 'at maturity', 'delay', addDays(day, 22), [100], [3, 5, 20, 22, 5, 70])
    for (const day of dayRange('2026-08-20', '2026-10-03'))
      await keep(day, 'at maturity', 'delay', addDays(day, 22), [100], [3, 5, 20, 22, 5, 70])
    for (const day of dayRange('2026-10-04', '2026-10-22')) {
      await keep(day, 'latest', 'delay', addDays(day, 3), [100], [3, 5, 20], [], '2026-10-28')
      await keep(day, 'latest', 'delay', '2026-10-28', [100], [3, 7, 20])
    }
    const frozen = {
      baseline: {
        ...{ baselineId: 1, planVersion: 1, fromDay: '2026-05-01', toDay: '2026-05-30' },
        ...{ scoreCuts: [], fields: {} },
      },
      battery: {} as Battery,
    }
    const last = async (night: string, asOfNight?: string) => {
      const { figures } = await readFigures(db, approved, frozen, {
        shown: { from: addDays(night, -29), to: night, matureTo: addDays(night, -22) },
        ...{ place: 'all', fields: [] },
        ...(asOfNight === undefined ? {} : { asOfNight }),
      })
      return figures.find(({ id }) => id === 'event-rate')?.points.at(-1)
    }
    // 28 days to 22 October: 9 mature with 10 events each, 19 with the 5 that were known then.
    expect(await last(then, then)).toMatchObject({ day: '2026-10-22', numerator: 9 * 10 + 19 * 5 })
    expect((await last(then, then))?.value).toBeCloseTo(0.1, 9)
    expect(await last(then)).toMatchObject({ numerator: 9 * 10 + 19 * 7 })
  })
})
