import { describe, expect, test } from 'vitest'
import type { Prediction } from '../../src/ingest/case.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { freezeRisk } from '../../src/tally/freeze.ts'
import type { Tally } from '../../src/tally/tally.ts'

const random = createRandom('rows in any order')
const rows: readonly Prediction[] = Array.from({ length: 3000 }, (_, at) => {
  const score = 1 / (1 + Math.exp(2 - random.normal()))
  return {
    day: '2026-01-01',
    predictionId: String(at),
    subject: String(at),
    occurredAt: new Date('2026-01-01T12:00:00Z'),
    site: null,
    release: '1',
    deviceSoftware: null,
    score,
    logit: Math.log(score / (1 - score)),
    flag: false,
    states: '',
    numbers: [],
    levels: [],
  }
})
const scoreCuts = [0.05, 0.1, 0.2, 0.3, 0.5]
// cells: bin, flag, outcome state (1 no event, 2 event), cases
const tally: Tally = {
  day: '2026-01-01',
  basis: 'at maturity',
  series: 'score',
  stratum: 'all',
  baselineId: 1,
  counts: [3000],
  sums: [],
  cells: [0, 1, 2, 3, 4, 5].flatMap((bin) => [bin, 0, 1, 100, bin, 0, 2, 5 + 8 * bin]),
}

describe('expected risk', () => {
  test('is the same to the last digit whatever the order of the rows', () => {
    const risk = freezeRisk({ scoreCuts }, [tally], rows)
    expect(risk).toHaveLength(6)
    expect(freezeRisk({ scoreCuts }, [tally], rows.toReversed())).toEqual(risk)
    const byScore = rows.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))
    expect(freezeRisk({ scoreCuts }, [tally], byScore)).toEqual(risk)
  })

  test('is undefined below 20 events', () => {
    const few = { ...tally, cells: [0, 0, 1, 100, 3, 0, 2, 19] }
    expect(freezeRisk({ scoreCuts }, [few], rows)).toBeUndefined()
  })
})
