import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { vlad } from '../../../src/stats/charts/vlad.ts'

const cases = fc.array(fc.record({ risk: fc.double({ min: 0, max: 1, noNaN: true }), event: fc.boolean() }), {
  minLength: 1,
  maxLength: 50,
})

test('each case adds its expected risk and takes off 1 for an event', () => {
  const found = vlad([
    { risk: 0.25, event: false },
    { risk: 0.5, event: true },
    { risk: 0.25, event: false },
  ])
  expect(found?.points.map(({ saved }) => saved)).toEqual([0.25, -0.25, 0])
})

test('always comes with its CUSUMs, weighted as Steiner and others print: −0.024 and 0.669 at Parsonnet score 0', () => {
  // Steiner and others 2000: logit of the risk −3.68 + 0.077·score, odds ratio 2; the first weight is below 0 and stays at 0.
  const risk = 1 / (1 + Math.exp(3.68))
  const found = vlad([
    { risk, event: true },
    { risk, event: false },
  ])
  expect(found?.points[0]?.more).toBeCloseTo(0.669, 3)
  expect((found?.points[1]?.more ?? 0) - (found?.points[0]?.more ?? 0)).toBeCloseTo(-0.024, 3)
  expect(found?.points[0]?.fewer).toBe(0)
  expect(found?.points[1]?.fewer).toBeGreaterThan(0)
})

test('ends at events expected less events seen, whatever their order', () => {
  fc.assert(
    fc.property(cases, (list) => {
      const balance = list.reduce((sum, { risk, event }) => sum + risk - (event ? 1 : 0), 0)
      expect(vlad(list)?.points.at(-1)?.saved).toBeCloseTo(balance, 9)
      expect(vlad(list.toReversed())?.points.at(-1)?.saved).toBeCloseTo(balance, 9)
    }),
  )
})

test('its CUSUMs never fall below 0', () => {
  fc.assert(
    fc.property(cases, (list) => {
      for (const { more, fewer } of vlad(list)?.points ?? []) expect(Math.min(more, fewer)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a risk that is none and an odds ratio that is not above 1 are refused', () => {
  expect(vlad([{ risk: 1.2, event: true }])).toBeUndefined()
  expect(vlad([{ risk: 0.2, event: true }], 1)).toBeUndefined()
})
