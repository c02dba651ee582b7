import { expect, test } from 'vitest'
import type { Finding } from '../../../src/drift/finding.ts'
import { withUnit } from '../../../src/drift/unit/with-unit.ts'
import type { Baseline } from '../../../src/tally/baseline.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { baseline as frozenBaseline, battery as frozenBattery } from '../frozen.ts'
import { plan } from '../hospital.ts'

const night = '2026-09-02'
// Bins of 0.1 mmol/L: the 181st is from 18.0 to 18.1, nine times the baseline's 2 (1 mmol/L of lactate is 9.01 mg/dL).
const cuts = Array.from({ length: 251 }, (_, at) => at / 10)
const baseline: Baseline = {
  ...frozenBaseline,
  fields: { lactate: { kind: 'number', cuts } },
}
const medians = { lactate: { all: { value: 2, low: 1.98, high: 2.02 } } }

/** A shift of everybody's lactate that lies at this site, of a baseline that saw these. */
function said(place: string, sites: readonly string[]): Finding {
  const bins = { day: night, basis: 'fact', series: 'bins:lactate', stratum: place, baselineId: 1, sums: [] } as const
  return withUnit(
    {
      line: 'A3:lactate@all',
      check: 'A3',
      subject: 'lactate',
      stratum: 'all',
      verdict: { kind: 'shifted', direction: 'up' },
      where: { place, direction: 'up' },
      limitKind: 'statistical',
      from: night,
      to: night,
      n: 60,
      minimum: 30,
      sentence: 'Lactate.',
    },
    {
      plan,
      baseline,
      battery: { ...frozenBattery, sites, medians },
      ledger: ledgerOf([{ ...bins, counts: [60], cells: [181, 60] }]),
      night,
      states: new Map(),
      restarts: new Set(),
      refused: { duplicates: 0, future: 0 },
    },
  )
}

test('a unit at the one site that the baseline saw is told by everybody’s median, which was that site’s', () => {
  expect(said('site=Old', ['site=Old']).suspectedUnit).toContain('mg/dL sent as mmol/L')
})

test('a site of several is not held against everybody’s median where its own is not known', () => {
  expect(said('site=Old', ['site=Old', 'site=New']).suspectedUnit).toBeUndefined()
})
