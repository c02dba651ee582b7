import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { alertsOf } from '../../src/alerts/store.ts'
import { findingsOf } from '../../src/drift/store.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { dayRange } from '../../src/plan/day.ts'
import type { ApprovedPlan } from '../../src/plan/store.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { freezeHistory, replay, talliedDays } from '../../src/replay/replay.ts'
import { freezeBaseline } from '../../src/runs/freeze.ts'
import { rebuild, runNights } from '../../src/runs/nights.ts'
import { testDatabase } from '../support/database.ts'
import { auditedFeeds, withAudit } from './audited.ts'
import { approve } from './hospital.ts'

/** 4 misses in 100 unflagged cases as was agreed, and 20 in 100 from August on; the first night is that of 2 September. */
const { db } = await testDatabase()
const now = new Date('2026-10-20T05:00:00Z')
const feeds = auditedFeeds({
  from: '2026-06-01',
  to: '2026-10-10',
  read: 0.25,
  missed: (day) => (day < '2026-08-01' ? 0.04 : 0.2),
})
const baseline = { from: '2026-06-01', to: '2026-08-31' }
let approved: ApprovedPlan

beforeAll(async () => {
  approved = await approve(db, withAudit)
  await storePredictions(db, approved, feeds.predictions, now)
  await storeOutcomes(db, approved, feeds.outcomes, now)
  const approval = { by: 'A Person', role: 'Clinical safety officer', reason: 'test' }
  await freezeBaseline(db, approved, baseline.from, baseline.to, approval, now)
  await runNights(db, approved, { until: '2026-10-08' }, () => now)
}, 300_000)

async function audited(night: string) {
  return (await findingsOf(db, approved.deploymentId, night)).find(({ check }) => check === 'C5')
}

test('the night by which September’s readings are delivered finds the misses, and opens an alert', async () => {
  expect((await audited('2026-10-06'))?.verdict).toEqual({ kind: 'unknown', reason: 'labels immature' })
  expect(await audited('2026-10-07')).toMatchObject({
    verdict: { kind: 'shifted', direction: 'up' },
    from: '2026-09-01',
    to: '2026-09-30',
    effect: { measure: 'share', expected: 0.04 },
  })
  const alerts = await alertsOf(db, approved.deploymentId)
  expect(alerts.filter(({ lines }) => lines.includes('C5@all'))).toMatchObject([
    { causeFamily: 'outcome', place: 'all', openedNight: '2026-10-07', tier: 'red' },
  ])
})

test('a night that is judged again is the same to the byte', async () => {
  expect(await rebuild(db, approved, '2026-10-01')).toEqual({ nights: 8, differences: [] })
})

test('a replay says the same, night for night', async () => {
  const { history } = await readHistory(approved, feeds, now)
  const frozen = freezeHistory(
    history,
    baseline,
    `${approved.plan.deployment}:${baseline.from}:${baseline.to}:${approved.sha256}`,
  )
  const days = { from: '2026-09-02', to: '2026-10-08' }
  const nights = [...replay(talliedDays(history, frozen.baseline), frozen, days, ['shifted'])]
  expect(nights.map(({ night }) => night)).toEqual(dayRange(days.from, days.to))
  for (const { night, findings } of nights)
    expect(JSON.parse(JSON.stringify(findings.find(({ check }) => check === 'C5'))), night).toEqual(
      await audited(night),
    )
})

test('a reading put right later changes the ledger, with its date, and no step that was taken', async () => {
  const before = await audited('2026-10-07')
  const token = feeds.outcomes.rows
  const rows = [...(token as Iterable<{ line: number; cells: readonly string[] }>)]
  const last = rows.findLast(({ cells }) => cells[3] === 'case note review' && cells[1] === '1')?.cells ?? []
  const header = feeds.outcomes.header
  const slip = { line: 2, cells: last.with(1, '0') }
  await storeOutcomes(db, approved, { name: 'slip.csv', sha256: 'a'.repeat(64), header, rows: [slip] }, now)
  await runNights(db, approved, { until: '2026-10-10' }, () => now)
  const { rows: kept } = await sql<{ missed: number; replaced: boolean }>`
    select counts[2]::int as missed, until_night is not null as replaced from tally
    where deployment_id = ${approved.deploymentId} and basis = 'audit' and day = (select day from outcome where prediction_id = ${last[0] ?? ''} limit 1)
    order by from_night`.execute(db)
  expect(kept.map(({ replaced }) => replaced)).toEqual([true, false])
  expect((kept[0]?.missed ?? 0) - (kept[1]?.missed ?? 0)).toBe(1)
  expect(await audited('2026-10-07')).toEqual(before)
  expect((await rebuild(db, approved, '2026-10-05')).differences).toEqual([])
})
