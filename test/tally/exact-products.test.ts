import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactProducts } from '../../src/tally/outcomes/exact-products.ts'

const whole = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((one) => one * 600),
  // the edges of what is taken in halves, and what is added as it is
  fc.constantFrom(2 ** 40, -(2 ** 40), 2 ** 40 - 1, 1 - 2 ** 40, 2 ** 20, -(2 ** 20), 9e18, -9e18, 0),
)

test('sums of products by stratum are those of big integers added one by one', () => {
  const unit = fc.tuple(whole, whole, fc.nat(2))
  const strataOf = [[0, 1], [0, 2], [0]]
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
      const [a, b] = [Float64Array.from(units, ([one]) => one), Float64Array.from(units, ([, one]) => one)]
      const combinations = Int32Array.from(units, ([, , one]) => one)
      const wanted = [0, 1, 2].map((stratum) => {
        const own = units.filter(([, , combination]) => strataOf[combination]?.includes(stratum))
        return [
          own.reduce((sum, [one]) => sum + BigInt(one), 0n),
          own.reduce((sum, [one, other]) => sum + BigInt(one) * BigInt(other), 0n),
        ]
      })
      expect(exactProducts([[a], [a, b]], combinations, 3, strataOf)).toEqual(wanted)
    }),
  )
})

test('no digit is lost of a day’s five thousand of the largest that are taken in halves', () => {
  const n = 5000
  const all = new Float64Array(n).fill(1 - 2 ** 40)
  const [[squares]] = exactProducts([[all, all]], new Int32Array(n), 1, [[0]]) as [[bigint]]
  expect(squares).toBe(BigInt(n) * (2n ** 40n - 1n) ** 2n)
})
