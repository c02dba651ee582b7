import type { Finding } from '../../../src/drift/finding.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import type { ReplayResult } from '../../../src/replay/page/result.ts'
import { replayRecorder } from '../../../src/replay/record.ts'
import type { ReplayedNight } from '../../../src/replay/replay.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { openAlert, plan, shifted, steady, unknown } from '../../alerts/example.ts'
import { baseline, battery } from '../../drift/frozen.ts'

/** A replay of forty nights, made up by hand: an alert that gathers, turns red and settles; a fact; a silence. */
export const nights = { from: '2026-08-11', to: '2026-09-19' }

const flagged = { ...shifted('B5'), onset: '2026-08-15', sentence: 'More <b>flags</b> & more: 87 of 412.' }
const broken = {
  ...shifted('C4', 'all', 'sensitivity at least'),
  sentence: 'Sensitivity 62%; agreed limit at least 80%.',
}
const fact = { ...shifted('A2'), sentence: 'Release 9.9 is not registered.' }
const silent = unknown('C2', 'labels immature')

export function nightsOfExample(): readonly ReplayedNight[] {
  return dayRange(nights.from, nights.to).map((night, index) => {
    const isBeyond = index >= 5 && index < 20
    const findings = [
      isBeyond ? { ...flagged, statistic: 6, limit: 5 } : { ...steady('B5'), statistic: index % 5, limit: 5 },
      ...(index < 22 ? [silent] : [steady('C2')]),
    ]
    const first = openAlert(1, [flagged], { openedNight: night, title: 'More patients <are> flagged' })
    const second = openAlert(2, [fact], {
      openedNight: night,
      causeFamily: 'release',
      tier: 'red',
      title: 'Not registered',
    })
    const gathered = (finding: Finding) => [{ finding, explained: false }]
    const openings = index === 5 ? [first] : index === 10 ? [second] : []
    return {
      night,
      findings,
      changes: {
        opened: openings.map((alert) => ({
          causeFamily: alert.causeFamily,
          place: alert.place,
          tier: alert.tier,
          title: alert.title,
          gathered: gathered(alert === first ? flagged : fact),
        })),
        continued:
          index === 8
            ? [{ alertId: 1, worsened: true, joined: gathered(broken), held: [flagged] }]
            : isBeyond && index > 5
              ? [{ alertId: 1, worsened: false, joined: [], held: [flagged] }]
              : [],
        restated: [],
      },
      opened: openings,
      closed: index === 34 ? [{ ...first, state: 'closed' as const, closedNight: night }] : [],
    }
  })
}

export function exampleResult(some: readonly ReplayedNight[] = nightsOfExample()): ReplayResult {
  const recorder = replayRecorder()
  for (const night of some) recorder.add(night)
  const counts = { unchanged: 0, refused: 1, withoutPrediction: 0 }
  const reasons = [{ field: 'subject', reason: 'it looks like an NHS number', rows: 1 }]
  return {
    plan,
    planFile: 'demo-sepsis.yaml',
    files: [
      { file: 'predictions.csv', read: 2601, kept: 2600, ...counts, reasons },
      { file: 'outcomes.csv', read: 2500, kept: 2500, ...counts, refused: 0, reasons: [] },
    ],
    baseline: { from: baseline.fromDay, to: baseline.toDay },
    nights,
    frozen: { baseline, battery, maturedDays: 80, tallies: [] },
    ledger: ledgerOf(days()),
    record: recorder.told(),
  }
}

/** Twenty-five cases a day, of which two are flagged and, from the day of the onset on, five. */
function days() {
  return dayRange(baseline.fromDay, nights.to).map((day) => {
    const count = day >= addDays(nights.from, 4) ? 5 : 2
    return {
      day,
      basis: 'fact' as const,
      series: 'cases',
      stratum: 'all',
      baselineId: 0,
      counts: [25, 25, 25, 0, count, 25 - count, 0, 0],
      sums: [0n, 0n],
      cells: [],
    }
  })
}
