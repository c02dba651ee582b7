import { describe, expect, test } from 'vitest'
import { reliabilityCsv, reliabilityOf, reliabilityWords } from '../../../src/drift/figures/reliability.ts'
import type { Wanted } from '../../../src/drift/figures/windows.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { reliabilityChart } from '../../../src/web/charts/reliability.ts'
import { labelsInside } from '../../web/charts/read-svg.ts'
import { planOf } from '../../web/fixture.ts'

/** Two score bins, the second of the lower expected risk; 400 cases of each, and some whose outcome is not known. */
function wanted(low: number, high: number): Wanted {
  const cells = [0, 1, 0, 9, 0, 1, 1, 400 - high, 0, 1, 2, high, 1, 0, 1, 400 - low, 1, 0, 2, low]
  const tally: Tally = {
    ...{ day: '2026-10-03', series: 'score', basis: 'at maturity', stratum: 'all', baselineId: 1 },
    ...{ counts: [], sums: [], cells },
  }
  return {
    plan: planOf('demo-sepsis'),
    tallies: [tally],
    stratum: 'all',
    shown: { from: '2026-10-01', to: '2026-10-29', matureTo: '2026-10-07' },
    baseline: { baselineId: 1, fromDay: '2026-03-01', toDay: '2026-06-08', expectedRisk: [0.4, 0.1] },
  }
}

describe('the reliability curve', () => {
  const curve = reliabilityOf(wanted(40, 120))

  test('has a band for each expected risk, lowest first, with Wilson’s interval: in Python', () => {
    expect(curve?.bands.map(({ meanScore, n, events }) => [meanScore, n, events])).toEqual([
      [0.1, 400, 40],
      [0.4, 400, 120],
    ])
    // p = 120/400: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²))/(1 + z²/n), in Python
    expect(curve?.bands[1]?.observed.low).toBeCloseTo(0.25716767, 6)
    expect(curve?.bands[1]?.observed.high).toBeCloseTo(0.34663725, 6)
  })

  test('says how many bands are as expected, and which is furthest off', () => {
    expect(curve === undefined ? '' : reliabilityWords(curve).sentence).toBe(
      '1 October 2026 to 7 October 2026: in 1 of 2 bands as many patients had the event as was expected, within chance. Furthest off: where 40% were expected to have the event, 30% had it (95% interval 26% to 35%). One band in 20 is off by chance alone.',
    )
  })

  test('is not drawn from fewer than 20 events, nor without an expected risk', () => {
    expect(reliabilityOf(wanted(9, 10))).toBeUndefined()
    const { baseline: _, ...without } = wanted(40, 120)
    expect(reliabilityOf(without)).toBeUndefined()
  })

  test('gives its file a row a band', () => {
    expect(curve === undefined ? [] : reliabilityCsv(curve).length).toBe(3)
  })

  test('is drawn with every word inside the picture and a mark a band', () => {
    const svg = reliabilityChart({
      ...{ id: 'r', title: 'Reliability', description: 'Two bands.', write: (share) => `${Math.round(share * 100)}%` },
      points: (curve?.bands ?? []).map(({ meanScore, observed: { estimate, low, high } }) => ({
        ...{ expected: meanScore, observed: estimate, low, high },
      })),
    })
    expect(labelsInside(svg)).toEqual([])
    expect(svg.match(/<circle/g)).toHaveLength(2)
    expect(svg).toContain('As expected')
  })
})
