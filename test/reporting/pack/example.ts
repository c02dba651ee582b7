import type { PackInput } from '../../../src/reporting/pack/input.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../../equality/plan.ts'

/** Cases of one group on one day: flagged event, no event, not known; unflagged event, no event, not known. */
export interface DayCounts {
  readonly day: string
  readonly sex: 'Female' | 'Male' | 'Unknown/Invalid'
  readonly race: 'Asian' | 'Caucasian' | 'Not recorded'
  readonly counts: readonly number[]
}

/** Tallies of every division of a two-characteristic plan, consistent with one another. */
function talliesFrom(days: readonly DayCounts[]): readonly Tally[] {
  const ledger = new Map<string, { counts: number[]; series: string; day: string; stratum: string }>()
  const add = (series: string, day: string, stratum: string, counts: readonly number[]) => {
    const key = JSON.stringify([series, day, stratum])
    const held = ledger.get(key) ?? { series, day, stratum, counts: counts.map(() => 0) }
    counts.forEach((n, at) => {
      held.counts[at] = (held.counts[at] ?? 0) + n
    })
    ledger.set(key, held)
  }
  for (const { day, sex, race, counts } of days) {
    const n = counts.reduce((sum, one) => sum + one, 0)
    const flagged = counts.slice(0, 3).reduce((sum, one) => sum + one, 0)
    for (const stratum of ['all', `sex=${sex}`, `ethnicity=${race}`, 'age_band=80+', 'release=1.0.0']) {
      add('outcome', day, stratum, counts)
      add('cases', day, stratum, [n, n, n, 0, flagged, n - flagged, 0, 0])
    }
    add('field:num_medications', day, 'all', [n, Math.floor(n / 9), 0, 0, 0])
  }
  return [...ledger.values()].map(({ series, day, stratum, counts }) => ({
    day,
    basis: series === 'outcome' ? ('latest' as const) : ('fact' as const),
    series,
    stratum,
    baselineId: 0,
    counts,
    sums: [],
    cells: [],
  }))
}

/** A pack's input over January to March 2026, all of it mature. */
export function packInput(days: readonly DayCounts[], changes: Partial<PackInput> = {}): PackInput {
  return {
    plan: planWith(),
    planVersion: {
      version: 2,
      sha256: 'abc',
      approverRole: 'Clinical safety officer',
      approvedAt: new Date('2025-12-01T09:00:00Z'),
    },
    hasCounts: true,
    from: '2026-01-01',
    to: '2026-03-31',
    night: '2026-06-30',
    tallies: talliesFrom(days),
    lines: [
      {
        line: 'B1@all',
        check: 'B1',
        stratum: 'all',
        steadyNights: 80,
        shiftedNights: 2,
        unknownNights: 8,
        firstShifted: '2026-02-01',
        lastShifted: '2026-02-02',
      },
    ],
    alerts: [
      {
        alertId: 3,
        causeFamily: 'feed',
        place: 'all',
        tier: 'amber',
        state: 'closed',
        openedNight: '2026-02-01',
        lastShiftedNight: '2026-02-02',
        closedNight: '2026-02-09',
        closedAs: 'fixed',
      },
    ],
    intake: [{ kind: 'predictions', files: 90, read: 1003, stored: 1000, unchanged: 0, refused: 3, waiting: 0 }],
    ...changes,
  }
}
