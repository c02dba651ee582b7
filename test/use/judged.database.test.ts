import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { useRoutes } from '../../src/use/routes.ts'
import { readUse } from '../../src/use/store.ts'
import { buildShell } from '../../src/web/shell.ts'
import { recordNight } from '../alerts/night.ts'
import { now } from '../ingest/example.ts'
import { approvedJudged, outcomeFile, predictionFile } from '../ingest/judged.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const asked = [
  ['site: site }', 'site: site, action: did, seen_at: seen }'],
  ['\ntokens:', '\nactions: { agreed: [as it said], up: [more], down: [less], none: [nothing] }\ntokens:'],
] as const
const approved = await approvedJudged(db, 'number', ...asked)
let app: FastifyInstance

/** So many cases with one decision: what the device gave, what the reference says, whether they were seen. */
const groups: readonly (readonly [cases: number, did: string, answer: string, truth: string, seen: boolean])[] = [
  [5, 'more', '50', '30', true],
  [3, 'less', '50', '70', true],
  [4, 'more', '50', '52', true],
  [2, 'less', '50', '', true],
  [6, 'as it said', '50', '80', false],
  [54, 'as it said', '50', '45', true],
  [3, 'as it said', '', '45', true],
  [1, 'nothing', '50', '45', true],
]

beforeAll(async () => {
  const cases = groups.flatMap(([count, did, answer, truth, seen], group) =>
    Array.from({ length: count }, (_, at) => ({
      id: `g${group}-${at}`,
      did,
      answer,
      truth,
      seen,
      person: group * 100 + at,
    })),
  )
  const given = cases.map(({ person, seen, truth: _, ...one }) => ({
    ...one,
    patient: person.toString(16).padStart(12, 'a'),
    seen: seen ? '2026-03-01T09:40:00Z' : '',
  }))
  await storePredictions(db, approved, predictionFile(given), now)
  await storeOutcomes(db, approved, outcomeFile(cases.map(({ id, truth }) => ({ id, truth }))), now)
  await recordNight(db, approved.deploymentId, '2026-04-20')
  app = await buildShell('silent')
  useRoutes(app, { db, config: loadConfig({}), clock: () => now })
  await app.ready()
})
afterAll(() => app?.close())

async function counted() {
  const report = await readUse(db, approved)
  if (report.kind === 'none') throw new Error('nothing was counted')
  return report
}

describe('of a device that gives a number', () => {
  test('an output set aside by right was wrong, and one followed by right was right', async () => {
    const { sided, notDecided } = await counted()
    const whole = (sided ?? []).filter(({ stratum }) => stratum === 'all')
    expect(whole).toMatchObject([
      { siding: 'followed', decisions: 60, known: 60, events: 6, right: 54 },
      { siding: 'set aside', decisions: 14, known: 12, notKnown: 2, events: 8, right: 8 },
    ])
    // without an output there was nothing to follow
    expect(notDecided).toEqual({ otherwise: 3, nothingDone: 1, notTold: 0, unreadable: 0 })
  })

  test('what clinicians know of wrong outputs is the difference of two shares', async () => {
    const { added } = await counted()
    // Newcombe's method 10 of 8/12 - 6/60: Wilson (0.3906, 0.8619) and (0.0466, 0.2015), scipy 1.10.1
    expect(added.setAside?.estimate).toBeCloseTo(8 / 12 - 6 / 60, 9)
    expect(added.setAside?.low).toBeCloseTo(0.5667 - Math.hypot(0.6667 - 0.3906, 0.2015 - 0.1), 2)
    expect(added.setAside?.high).toBeCloseTo(0.5667 + Math.hypot(0.8619 - 0.6667, 0.1 - 0.0466), 2)
    expect([added.more, added.less]).toEqual([undefined, undefined])
  })

  test('wrong outputs that nobody saw are counted', async () => {
    const { seen } = await counted()
    expect(seen?.find(({ flag, outcome }) => flag === 'output' && outcome === 'event')).toMatchObject({
      cases: 14,
      notSeen: 6,
    })
    expect(seen?.find(({ flag }) => flag === 'no output')).toMatchObject({ cases: 3, outcome: 'not known' })
  })

  test('the page says so without a word of flags', async () => {
    const { body } = await app.inject('/deployments/number-device/use')
    const text = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain(
      'Clinicians set the output aside in 14 cases; the reference of 12 is known. The output was wrong in 8 (off by more than 10 points) and right in 4',
    )
    expect(text).toContain('They followed 60 outputs; of 60 the reference is known, and 6 of these were wrong.')
    expect(text).toContain('Clinicians know better than chance which outputs are wrong.')
    expect(text).toContain('Of 14 outputs that were wrong (off by more than 10 points), 6 were never seen')
    expect(text).toContain('3 decisions about a case without an output')
    expect(text).not.toMatch(/\bflag/i)
  })
})
