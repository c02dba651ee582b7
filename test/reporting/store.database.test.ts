import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '../../src/db/connect.ts'
import { contentHash } from '../../src/reporting/canonical.ts'
import { draftById, draftsOf, recordReview } from '../../src/reporting/store.ts'
import { shifted } from '../alerts/example.ts'
import { approvedDeployment, endNight } from '../alerts/night.ts'
import { testDatabase } from '../support/database.ts'

let db: Db
let deployment: number
const rao = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', authenticated: false } as const
const now = new Date('2026-11-13T09:00:00Z')

beforeAll(async () => {
  db = (await testDatabase()).db
  deployment = await approvedDeployment(db)
})

beforeEach(async () => {
  // Records are never deleted: only an empty table begins anew.
  await sql`truncate draft_version, draft, alert_event, alert_finding, alert, finding cascade`.execute(db)
  await endNight(db, deployment, '2026-11-10', [shifted('B5', 'site=ED1')])
})

const rated = { initial_severity: 'Major', initial_likelihood: 'Low' }

describe('drafts', () => {
  test('are written by the night that opens the alert, one for each hazard and kind', async () => {
    const found = (await draftsOf(db, deployment)).map(({ draftId, kind, hazardId, state }) => [
      draftId,
      kind,
      hazardId,
      state,
    ])
    expect(found).toEqual([
      [4, 'adverse incident', 'SEP-02', 'draft'],
      [3, 'hazard', 'SEP-02', 'draft'],
      [2, 'adverse incident', 'SEP-01', 'draft'],
      [1, 'hazard', 'SEP-01', 'draft'],
    ])
  })

  test('are renewed when another check joins, and add nothing on a night without news', async () => {
    await endNight(db, deployment, '2026-11-11', [shifted('B5', 'site=ED1')])
    expect((await draftById(db, deployment, 1))?.versions).toHaveLength(1)
    await endNight(db, deployment, '2026-11-12', [shifted('B5', 'site=ED1'), shifted('C2', 'site=ED1')])
    const versions = (await draftById(db, deployment, 1))?.versions
    expect(versions?.map(({ state }) => state)).toEqual(['draft', 'draft'])
    expect(versions?.at(-1)?.content.figures.map(({ line, night }) => [line, night])).toEqual([
      ['B5@site=ED1', '2026-11-12'],
      ['C2@site=ED1', '2026-11-12'],
    ])
  })

  test('that were approved stay as they were signed, whatever the night finds', async () => {
    await recordReview(db, deployment, 1, { decision: 'approve', reason: '', seenVersion: 1, fields: rated }, rao, now)
    await endNight(db, deployment, '2026-11-12', [shifted('C2', 'site=ED1')])
    const versions = (await draftById(db, deployment, 1))?.versions
    expect(versions?.map(({ state }) => state)).toEqual(['draft', 'approved'])
  })

  test("keep a person's words when the figures are renewed", async () => {
    const fields = { description: 'In my words' }
    await recordReview(db, deployment, 1, { decision: 'change', reason: '', seenVersion: 1, fields }, rao, now)
    await endNight(db, deployment, '2026-11-12', [shifted('C2', 'site=ED1')])
    const last = (await draftById(db, deployment, 1))?.versions.at(-1)
    expect(last).toMatchObject({ version: 3, state: 'changed', content: { description: 'In my words' } })
    expect(last?.content.figures).toHaveLength(2)
  })
})

describe('a review', () => {
  test('adds a version with who, when, "not authenticated" and the hash of what was signed', async () => {
    const review = { decision: 'approve' as const, reason: 'Agreed at the safety group', seenVersion: 1, fields: rated }
    expect(await recordReview(db, deployment, 1, review, rao, now)).toEqual({ done: 'approved' })
    const versions = (await draftById(db, deployment, 1))?.versions ?? []
    expect(versions.at(-1)).toMatchObject({
      version: 2,
      state: 'approved',
      by: rao,
      at: now,
      reason: 'Agreed at the safety group',
    })
    expect(versions.at(-1)?.content).toMatchObject({ initial: { severity: 'Major', likelihood: 'Low', rating: 3 } })
    for (const { content, sha256 } of versions) expect(contentHash(content)).toBe(sha256)
  })

  test('of two people at once: one is recorded, the other is told', async () => {
    const review = { decision: 'approve' as const, reason: '', seenVersion: 1, fields: rated }
    const dismissal = { decision: 'dismiss' as const, reason: 'A test', seenVersion: 1, fields: {} }
    const both = await Promise.all([
      recordReview(db, deployment, 1, review, rao, now),
      recordReview(db, deployment, 1, dismissal, rao, now),
    ])
    expect(both.filter((one) => 'done' in one)).toHaveLength(1)
    expect((await draftById(db, deployment, 1))?.versions).toHaveLength(2)
  })

  test('that lacks something changes nothing', async () => {
    const review = { decision: 'approve' as const, reason: '', seenVersion: 1, fields: {} }
    expect(await recordReview(db, deployment, 1, review, rao, now)).toMatchObject({ problems: [{}, {}] })
    expect((await draftById(db, deployment, 1))?.versions).toHaveLength(1)
  })
})
