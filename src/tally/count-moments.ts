import type { Prediction } from '../ingest/case.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from './baseline.ts'
import { plausibleRange } from './fixed-point.ts'
import { momentFields, momentPairs } from './moments.ts'
import { standardised } from './standard.ts'
import type { Tally } from './tally.ts'

/** Adds up the standardised numbers of rows, pair by pair, and gives a tally for each of their days. */
export interface MomentCounter {
  add(row: Pick<Prediction, 'day' | 'numbers'>): void
  tallies(): readonly Tally[]
}

/**
 * The series `moments` over rows. Sums are whole numbers that a float holds exactly (products of at most 1.6 × 10⁷:
 * five hundred million rows a day), because adding big integers here would take longer than everything else together.
 */
export function momentCounter(
  plan: Plan,
  positions: ReadonlyMap<string, number>,
  baseline: Baseline | undefined,
): MomentCounter {
  const fields = (baseline === undefined ? [] : momentFields(baseline)).map(({ name, standard }) => ({
    index: (positions.get(name) ?? 0) - 1,
    range: plausibleRange(plan.fields.find((field) => field.name === name)),
    standard,
  }))
  const pairs = momentPairs(fields.length)
  const firstPair = fields.map((_, i) => pairs.findIndex(([first]) => first === i))
  const days = new Map<string, { readonly n: Float64Array; readonly sums: Float64Array }>()
  const known = new Int32Array(fields.length)
  const steps = new Float64Array(fields.length)

  function addPairs(count: number, n: Float64Array, sums: Float64Array): void {
    for (let a = 0; a < count; a++) {
      const i = known[a] ?? 0
      const x = steps[a] ?? 0
      for (let b = a; b < count; b++) {
        const y = steps[b] ?? 0
        const at = (firstPair[i] ?? 0) + (known[b] ?? 0) - i
        n[at] = (n[at] ?? 0) + 1
        sums[5 * at] = (sums[5 * at] ?? 0) + x
        sums[5 * at + 1] = (sums[5 * at + 1] ?? 0) + y
        sums[5 * at + 2] = (sums[5 * at + 2] ?? 0) + x * x
        sums[5 * at + 3] = (sums[5 * at + 3] ?? 0) + y * y
        sums[5 * at + 4] = (sums[5 * at + 4] ?? 0) + x * y
      }
    }
  }

  return {
    add(row) {
      if (fields.length === 0) return
      let day = days.get(row.day)
      if (day === undefined) {
        day = { n: new Float64Array(pairs.length), sums: new Float64Array(5 * pairs.length) }
        days.set(row.day, day)
      }
      let count = 0
      fields.forEach(({ index, range: [low, high], standard }, place) => {
        const value = row.numbers[index]
        if (value === undefined || value === null || !(value >= low && value <= high)) return
        known[count] = place
        steps[count] = standardised(standard, value)
        count += 1
      })
      addPairs(count, day.n, day.sums)
    },
    tallies: () =>
      [...days].map(([day, { n, sums }]) => ({
        day,
        basis: 'fact',
        series: 'moments',
        stratum: 'all',
        baselineId: baseline?.baselineId ?? 0,
        counts: Array.from(n),
        sums: Array.from(sums, BigInt),
        cells: [],
      })),
  }
}
