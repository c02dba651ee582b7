import { describe, expect, test } from 'vitest'
import { calibrationFigures } from '../../../src/drift/figures/calibration.ts'
import { figureCsv } from '../../../src/drift/figures/csv.ts'
import type { Wanted } from '../../../src/drift/figures/windows.ts'
import { figureWords } from '../../../src/drift/figures/words.ts'
import { addDays } from '../../../src/plan/day.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planOf } from '../../web/fixture.ts'

const risk = [0.02, 0.05, 0.1, 0.2, 0.4]
const events = [3, 6, 12, 15, 34]
const cases = [200, 150, 110, 80, 70]

/** 28 days, all of whose outcomes fell on the last; a third as many again are not known. */
function wanted(share = 1): Wanted {
  const cells = risk.flatMap((_, bin) => {
    const e = Math.round((events[bin] ?? 0) * share)
    return [bin, 0, 0, 30, bin, 0, 1, (cases[bin] ?? 0) - e, bin, 0, 2, e]
  })
  const tallies = Array.from({ length: 28 }, (_, index): Tally => {
    const day = addDays('2026-09-10', index)
    const own = index === 27 ? cells : []
    return {
      day,
      series: 'score',
      basis: 'at maturity',
      stratum: 'all',
      baselineId: 1,
      counts: [],
      sums: [],
      cells: own,
    }
  })
  return {
    plan: planOf('demo-sepsis'),
    tallies,
    stratum: 'all',
    shown: { from: '2026-10-01', to: '2026-10-29', matureTo: '2026-10-07' },
    baseline: { baselineId: 1, fromDay: '2026-03-01', toDay: '2026-08-01', expectedRisk: risk },
  }
}

describe('calibration over time', () => {
  const [large, slope] = calibrationFigures(wanted())

  test('in the large, with its standard error: scipy.optimize.brentq of Σ(y − p) = 0, 1/√Σp(1 − p)', () => {
    expect(large?.points).toHaveLength(1)
    expect(large?.points[0]).toMatchObject({ numerator: 70, denominator: 610 })
    expect(large?.points[0]?.value).toBeCloseTo(0.06790977010452831, 8)
    expect(large?.points[0]?.standardError).toBeCloseTo(0.13796382491336134, 8)
    expect(large?.points[0]?.high).toBeCloseTo(0.06790977010452831 + 1.959964 * 0.13796382491336134, 6)
  })

  test('slope, with its standard error: Newton’s method in numpy', () => {
    expect(slope?.points[0]?.value).toBeCloseTo(1.18293006, 7)
    expect(slope?.points[0]?.standardError).toBeCloseTo(0.13578275, 7)
  })

  test('says what a value means before how it was worked out', () => {
    expect(large === undefined ? '' : figureWords(large).sentence).toBe(
      'On average patients fare as those with the same scores did in the baseline. 10 September 2026 to 7 October 2026: 0.07 (95% interval −0.20 to 0.34), 70 events among 610 cases. Baseline 0.00.',
    )
    expect(slope?.reading).toBe('High and low scores tell patients apart as they did in the baseline.')
    const [many] = calibrationFigures(wanted(1.6))
    expect(many?.reading).toContain('on average risk is understated')
  })

  test('has no value under 20 events, and says that this is why', () => {
    const [few] = calibrationFigures(wanted(0.2))
    expect(few?.points).toEqual([{ day: '2026-10-07' }])
    const words = few === undefined ? undefined : figureWords(few)
    expect(words?.sentence).toContain('no figure, fewer than 20 events.')
    expect(words?.table.rows[0]?.[1]).toMatchObject({ text: 'Fewer than 20 events' })
  })

  test('has its standard error in its table and in its file', () => {
    expect(large === undefined ? [] : figureCsv(large)[0]).toEqual(
      'day days_in_window value low_95 high_95 standard_error events cases_with_a_known_outcome'.split(' '),
    )
    expect(large === undefined ? [] : figureWords(large).table.rows[0]?.map(({ text }) => text)).toEqual([
      '7 October 2026',
      '0.07',
      '−0.20 to 0.34',
      '0.14',
      '70',
      '610',
    ])
  })

  test('is not drawn without an expected risk', () => {
    const { baseline: _, ...without } = wanted()
    expect(calibrationFigures(without)).toEqual([])
  })
})
