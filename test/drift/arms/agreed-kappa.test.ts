import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreedKappaArm } from '../../../src/drift/arms/agreed-kappa.ts'
import { tablesOf } from '../../../src/drift/arms/drawn-tables.ts'
import { apartOf, atKappa, kappaOf, marginsOf } from '../../../src/drift/arms/kappa-at-limit.ts'
import { cohensKappa } from '../../../src/stats/performance/kappa.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { multinomial } from './quiet/multinomial.ts'
import { nightsOf } from './quiet.ts'

const table = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 9, maxLength: 9 })
const sharesOf = (cells: readonly number[]) => {
  const n = cells.reduce((sum, count) => sum + count, 0)
  return cells.map((count) => count / n)
}
const square = (cells: readonly number[]) => [cells.slice(0, 3), cells.slice(3, 6), cells.slice(6)]

describe('κ at the agreed limit', () => {
  test('is the κ that is tested: as Cohen’s, weighted and not', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (cells, ordered) => {
        const found = kappaOf(sharesOf(cells), 3, apartOf(3, ordered))
        expect(found).toBeCloseTo(cohensKappa(square(cells), ordered ? 'quadratic' : 'none')?.kappa ?? 9, 10)
      }),
    )
  })

  test('is met exactly by the nearest table, which keeps its margins where agreement was better', () => {
    fc.assert(
      fc.property(table, fc.boolean(), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (cells, ordered, limit) => {
        const apart = apartOf(3, ordered)
        const shares = sharesOf(cells)
        const held = atKappa(shares, 3, apart, limit) ?? []
        expect(kappaOf(held, 3, apart)).toBeCloseTo(limit, 9)
        expect(held.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        expect(Math.min(...held)).toBeGreaterThanOrEqual(0)
        if ((kappaOf(shares, 3, apart) ?? 0) < limit) return
        const [before, after] = [marginsOf(shares, 3), marginsOf(held, 3)]
        before.outputs.forEach((share, at) => {
          expect(after.outputs[at]).toBeCloseTo(share, 9)
          expect(after.references[at]).toBeCloseTo(before.references[at] ?? 9, 9)
        })
      }),
    )
  })

  test('cannot be met where everything is of one class', () => {
    expect(atKappa([1, 0, 0, 0], 2, apartOf(2, false), 0.6)).toBeUndefined()
  })
})

// 2,500 cells and 40 cases are drawn case by case, 9 cells cell by cell: either way each cell has its share of all.
test.each([3, 50])('tables of %i classes are drawn by their shares', (classes) => {
  const random = createRandom(`tables ${classes}`)
  const weights = Array.from({ length: classes ** 2 }, (_, cell) => (cell % 7 === 0 ? 0 : 1 + (cell % 5)))
  const shares = sharesOf(weights)
  const draw = tablesOf(shares)
  const sums = new Array<number>(shares.length).fill(0)
  for (let night = 0; night < 4000; night++) {
    const drawn = draw(40, random)
    expect(drawn.reduce((sum, n) => sum + n, 0)).toBe(40)
    drawn.forEach((n, cell) => {
      sums[cell] = (sums[cell] ?? 0) + n
    })
  }
  shares.forEach((share, cell) => {
    const expected = 160_000 * share
    // Five standard deviations of a binomial count.
    expect(Math.abs((sums[cell] ?? 0) - expected), `cell ${cell}`).toBeLessThanOrEqual(5 * Math.sqrt(expected))
  })
})

describe('the arm of an agreed κ', () => {
  /** All pairs of cases, one by one: what the arm works out from the counts alone. */
  const byPairs = (cells: readonly number[], limit: number, ordered: boolean) => {
    const apart = apartOf(3, ordered)
    const all = cells.flatMap((n, cell) => Array.from({ length: n }, () => [Math.floor(cell / 3), cell % 3] as const))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const seen = mean(all.map(([i, j]) => apart(i, j)))
    const others = mean(all.flatMap(([i], one) => all.flatMap(([, j], other) => (one === other ? [] : [apart(i, j)]))))
    return seen - (1 - limit + 0.025) * others
  }

  test('gathers the disagreement beyond halfway to five hundredths below the limit, over all pairs of cases', () => {
    const small = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(small, fc.boolean(), (cells, ordered) => {
        const n = cells.reduce((sum, count) => sum + count, 0)
        fc.pre(n >= 2)
        const kind = agreedKappaArm(0.6, 3, ordered)
        const parameters = { limit: 0.6, step: 0.02, variance: 0.1 }
        expect(kind.increment(parameters, 'down', 1, cells)).toBeCloseTo(
          (0.02 * n * byPairs(cells, 0.6, ordered)) / 0.1,
          9,
        )
      }),
    )
  })

  test('falls on average where κ is at the limit, however many patients are ill, and rises where it is a tenth below', () => {
    const random = createRandom('mean')
    const kind = agreedKappaArm(0.6, 3, true)
    const apart = apartOf(3, true)
    for (const mix of [
      [0.8, 0.15, 0.05],
      [0.3, 0.3, 0.4],
    ]) {
      const base = mix.flatMap((_, i) => mix.map((share, j) => share * (i === j ? 0.8 : 0.1)))
      const draw = (kappa: number) => {
        const held = atKappa(base, 3, apart, kappa) ?? []
        return () => multinomial(random, 40, held)
      }
      const parameters = kind.estimate(nightsOf(random, draw(0.7), 100))
      if (parameters === undefined) throw new Error('no arm')
      const mean = (kappa: number) => {
        const one = draw(kappa)
        let sum = 0
        for (let night = 0; night < 3000; night++) sum += kind.increment(parameters, 'down', 1, one())
        return sum / 3000
      }
      expect(mean(0.6)).toBeLessThan(0)
      expect(mean(0.5)).toBeGreaterThan(0)
    }
  })

  test('can be of a limit of 1, at which nothing is ever wrong', () => {
    const random = createRandom('perfect')
    const kind = agreedKappaArm(1, 2, false)
    const parameters = kind.estimate(nightsOf(random, () => multinomial(random, 40, [0.49, 0.01, 0.01, 0.49]), 100))
    if (parameters === undefined) throw new Error('no arm')
    expect(kind.increment(parameters, 'down', 1, [10, 0, 0, 10])).toBeLessThanOrEqual(0)
    expect(kind.increment(parameters, 'down', 1, [9, 1, 1, 9])).toBeGreaterThan(1)
    expect(kind.effect(parameters, [9, 1, 1, 9])).toMatchObject({ expected: 1 })
  })

  test('says κ with its interval, which is that of the cases since onset', () => {
    // Fleiss, Cohen and Everitt 1969, worked out in Python from their formula: κ = 0.4, SE 0.0916515.
    const cells = [35, 15, 15, 35]
    const kind = agreedKappaArm(0.6, 2, false)
    const effect = kind.effect({ limit: 0.6, step: 0.02, variance: 0.1 }, cells)
    expect(effect).toMatchObject({ measure: 'kappa', value: expect.closeTo(0.4, 12), denominator: 100, expected: 0.6 })
    expect(effect?.low).toBeCloseTo(0.4 - 1.959964 * 0.0916515138991168, 6)
    expect(kind.worthAnAlert({ limit: 0.6 }, 'down', cells, 0)).toBe(true)
    expect(kind.worthAnAlert({ limit: 0.3 }, 'down', cells, 0)).toBe(false)
  })
})
