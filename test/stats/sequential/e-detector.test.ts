import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialIncrement, stepUp } from '../../../src/stats/sequential/cusum.ts'
import { detectorHeight, stepDetector } from '../../../src/stats/sequential/e-detector.ts'
import { riskAdjustedRunLength } from '../../../src/stats/sequential/risk-adjusted.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

const factors = fc.array(fc.double({ min: -3, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 })

function run(logFactors: readonly number[], kind: 'sum' | 'best'): readonly number[] {
  let logs: readonly number[] | undefined
  return logFactors.map((factor) => {
    logs = stepDetector(logs, [factor], kind)
    return detectorHeight(logs ?? []) ?? Number.NaN
  })
}

test('the sum over all beginnings is what the definition says, and the best beginning its largest part', () => {
  fc.assert(
    fc.property(factors, (logFactors) => {
      const [sums, bests] = [run(logFactors, 'sum'), run(logFactors, 'best')]
      for (const [end] of logFactors.entries()) {
        const products = logFactors
          .slice(0, end + 1)
          .map((_, from) => logFactors.slice(from, end + 1).reduce((sum, factor) => sum + factor, 0))
        expect(sums[end]).toBeCloseTo(Math.log(products.reduce((sum, log) => sum + Math.exp(log), 0)), 7)
        expect(bests[end]).toBeCloseTo(Math.max(...products), 9)
      }
    }),
  )
})

test('the best beginning crosses a limit when Page’s CUSUM of the same steps does', () => {
  fc.assert(
    fc.property(factors, (logFactors) => {
      let sum = 0
      const heights = run(logFactors, 'best')
      for (const [at, factor] of logFactors.entries()) {
        sum = stepUp(sum, factor)
        expect(Math.max(0, heights[at] ?? Number.NaN)).toBeCloseTo(sum, 9)
      }
    }),
  )
})

test('false alarms are at least e^h cases apart, whatever the mix of risks', () => {
  const random = createRandom('promise')
  const height = Math.log(50)
  let [alarms, cases] = [0, 0]
  let logs: readonly number[] | undefined
  for (; cases < 60_000; cases++) {
    const risk = random.next() ** 3
    const y = random.bernoulli(risk) ? 1 : 0
    const steps = [1.5, 2, 0.5].map((oddsRatio) => binomialIncrement(y, 1, risk, oddsRatio))
    logs = stepDetector(logs, steps, 'sum')
    if ((detectorHeight(logs ?? []) ?? 0) < height) continue
    alarms += 1
    logs = undefined
  }
  expect(alarms).toBeGreaterThan(10)
  expect(cases / alarms).toBeGreaterThan(50)
})

test('the promise is loose: a CUSUM at the height of ln 370 runs far longer than 370 patients', () => {
  const caseMix = [0.01, 0.03, 0.06, 0.15].map((risk) => ({ risk, share: 0.25 }))
  expect(riskAdjustedRunLength(Math.log(370), { caseMix, oddsRatio: 2 })).toBeGreaterThan(10 * 370)
})

test('components keep their number', () => {
  expect(stepDetector([0, 0], [1], 'sum')).toBeUndefined()
  expect(stepDetector(undefined, [], 'sum')).toBeUndefined()
})
