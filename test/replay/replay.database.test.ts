import { describe, expect, test } from 'vitest'
import { alertsOf } from '../../src/alerts/store.ts'
import { currentBaseline, findingsOf } from '../../src/drift/store.ts'
import { dayRange } from '../../src/plan/day.ts'
import { readHistory } from '../../src/replay/read-history.ts'
import { freezeHistory, replay, talliedDays } from '../../src/replay/replay.ts'
import { inLedgerOrder } from '../../src/tally/count.ts'
import { readTallies } from '../../src/tally/store.ts'
import type { Tally } from '../../src/tally/tally.ts'
import { feeds, firstNight, lastNight, now } from '../nightly/hospital.ts'
import { earlyBaseline, judged, smallHospital } from '../nightly/worlds.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase({ world: judged })
const baseline = earlyBaseline

describe('a replay says what the service would have said', () => {
  test('the same limits, findings and alerts, night for night', { timeout: 480_000 }, async () => {
    const approved = await smallHospital(db)
    const { history, predictions, outcomes } = await readHistory(approved, feeds(), now)
    expect(predictions.refused + outcomes.refused).toBe(0)
    const seed = `${approved.plan.deployment}:${baseline.from}:${baseline.to}:${approved.sha256}`
    const frozen = freezeHistory(history, baseline, seed)
    const stored = await currentBaseline(db, approved.deploymentId)
    expect(frozen.battery).toEqual(JSON.parse(JSON.stringify(stored?.battery)))
    expect(JSON.parse(JSON.stringify(frozen.baseline))).toEqual(stored?.baseline)
    expect(frozen.baseline.early).toBeDefined()
    const ledger = await readTallies(db, approved.deploymentId, {
      ...baseline,
      bases: ['fact', 'at maturity', 'early', 'late'],
    })
    expect(bytes(frozen.tallies)).toEqual(bytes(ledger))

    const nights = [...replay(talliedDays(history, frozen.baseline), frozen, { from: firstNight, to: lastNight })]
    expect(nights.map(({ night }) => night)).toEqual(dayRange(firstNight, lastNight))
    for (const { night, findings } of nights)
      expect(byLine(JSON.parse(JSON.stringify(findings))), night).toEqual(
        byLine(await findingsOf(db, approved.deploymentId, night)),
      )
    const opened = nights.flatMap((one) => one.opened)
    const kept = await alertsOf(db, approved.deploymentId)
    expect(opened.length).toBeGreaterThan(0)
    expect(opened.map(({ title, openedNight, place }) => [openedNight, place, title]).sort()).toEqual(
      kept.map(({ title, openedNight, place }) => [openedNight, place, title]).sort(),
    )
  })
})

function bytes(tallies: readonly Tally[]): readonly string[] {
  return tallies
    .toSorted(inLedgerOrder)
    .map(({ day, basis, series, stratum, baselineId, counts, sums, cells }) =>
      JSON.stringify([day, basis, series, stratum, baselineId, counts, sums.map(String), cells]),
    )
}

function byLine<One extends { readonly line: string }>(findings: readonly One[]): readonly One[] {
  return findings.toSorted((a, b) => (a.line < b.line ? -1 : 1))
}
