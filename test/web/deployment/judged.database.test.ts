import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import { storeOutcomes, storePredictions } from '../../../src/ingest/store.ts'
import { dayRange } from '../../../src/plan/day.ts'
import { runNights } from '../../../src/runs/nights.ts'
import { now } from '../../ingest/example.ts'
import { approvedJudged, outcomeFile, predictionFile } from '../../ingest/judged.ts'
import { testDatabase } from '../../support/database.ts'
import { config } from '../fixture.ts'

/*
 * A device that gives one of four categories, of names that no page, file or spreadsheet may take for anything else, without
 * a baseline: 30 cases a day over ten days. The third is never given, and the fourth nobody is of.
 */
const names = ['+1+1', '<b>R1</b>', 'R2, "late"', 'R3']
const { db } = await testDatabase()
let app: FastifyInstance

beforeAll(async () => {
  const approved = await approvedJudged(
    db,
    'category',
    ['classes: [R0, R1, R2, R3]', `classes: [${names.map((name) => `'${name}'`).join(', ')}]`],
    ['maturity_days: 30', 'maturity_days: 5'],
    ['live_from: 2026-01-01', 'live_from: 2026-04-01'],
  )
  const cases = dayRange('2026-04-01', '2026-04-10').flatMap((day, at) =>
    Array.from({ length: 30 }, (_, one) => ({ day, one, id: `p-${at}-${one}`, at })),
  )
  // Of each 30: 20 rightly the first; 4 the second, of which 3 are; 6 are the third, given the first.
  const given = (one: number) => names[one < 26 ? 0 : 1] ?? ''
  const reference = (one: number) => names[one < 20 ? 0 : one < 26 ? 2 : one < 29 ? 1 : 0] ?? ''
  const predictions = cases.map(({ day, one, id, at }) => ({
    ...{ id, site: 'A', answer: given(one), at: `${day}T09:30:00Z` },
    patient: `deadbeef${at}${one}`.padEnd(12, '0'),
  }))
  expect(await storePredictions(db, approved, predictionFile(predictions), now)).toMatchObject({ refused: 0 })
  const outcomes = cases.map(({ day, one, id }) => ({ id, truth: reference(one), known_at: `${day}T20:00:00Z` }))
  expect(await storeOutcomes(db, approved, outcomeFile(outcomes), now)).toMatchObject({ refused: 0 })
  await runNights(db, approved, { until: '2026-04-20' }, () => now)
  app = await buildApp({ db, config, clock: () => now })
}, 120_000)
afterAll(() => app?.close())

const get = (path: string) => app.inject(`/deployments/category-device${path}`)

describe('the pages of a device whose outputs are judged, without a baseline', () => {
  it('say how often it was wrong and category by category, of how many', async () => {
    const { statusCode, body } = await get('')
    expect(statusCode).toBe(200)
    const words = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    // 7 of each 30: the third's 6 and the one of the second.
    expect(words).toContain('70 of 300 (23.3%')
    expect(words).toContain('given to 0 of 60 cases that the reference says are R2, &quot;late&quot;')
    expect(words).not.toMatch(/NaN|undefined|\bevents?\b/)
    expect(body).not.toContain('<b>R1</b>')
    expect(body).toContain('&lt;b&gt;R1&lt;/b&gt;')
  })

  it('give the same in a file that no spreadsheet calculates', async () => {
    const { statusCode, body } = await get('/figure.csv?days=90&place=all&figure=judged')
    expect(statusCode).toBe(200)
    expect(body).toContain(',wrong_rate,,,0.2333')
    // The first category: given to 200 of the 210 that are it, and right in 200 of the 260 that were given it.
    expect(body).toMatch(/,sensitivity,'\+1\+1,,0\.952\d*,[^\n]*,200,210\n/)
    expect(body).toMatch(/,ppv,'\+1\+1,,0\.769\d*,[^\n]*,200,260\n/)
    expect(body).not.toMatch(/(^|,)"?\+1/m)
    // Nobody is of the fourth, and nobody was given it: out of nothing it has no value.
    expect(body).toMatch(/,sensitivity,R3,,,,,0,0\n/)
  })

  it.each(['/contract', '/equality', '/releases', '/use', '/evidence-pack', '/safety-case', '/estimate', '/drills'])(
    'open at %s',
    async (path) => {
      const { statusCode, body } = await get(path)
      expect(statusCode).toBe(200)
      expect(body).not.toMatch(/NaN|undefined|<b>R1/)
    },
  )
})
