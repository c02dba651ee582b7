import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { neverChanging } from '../../src/drift/never-changing.ts'
import { addDays } from '../../src/plan/day.ts'
import { ledgerOf } from '../../src/tally/ledger.ts'
import { baseline as frozen } from './frozen.ts'
import { plan } from './hospital.ts'

const night = '2026-09-02'
const baseline = { ...frozen, scoreCuts: [0.1, 0.2, 0.3, 0.4, 0.5] }

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, x) => sum + x, 0n)
}

/** Tonight's finding where sites gave these outputs (logits in millionths), by night, the last one first. */
function found(sites: Readonly<Record<string, readonly (readonly number[])[]>>, on: typeof baseline = baseline) {
  const strata = Object.entries(sites)
  const nights = Math.max(...strata.map(([, outputs]) => outputs.length))
  const everybody = Array.from({ length: nights }, (_, back) => strata.flatMap(([, outputs]) => outputs[back] ?? []))
  const ledger = ledgerOf(
    [...strata.map(([site, outputs]) => [`site=${site}`, outputs] as const), ['all', everybody] as const].flatMap(
      ([stratum, outputs]) =>
        outputs.map((some, back) => ({
          day: addDays(night, -back),
          basis: 'fact' as const,
          series: 'cases',
          stratum,
          baselineId: 0,
          counts: [some.length, some.length, some.length, 0, 0, 0, 0, 0, 0],
          sums: [sumOf(some.map(BigInt)), sumOf(some.map((x) => BigInt(x) ** 2n))],
          cells: [],
        })),
    ),
  )
  return neverChanging(plan, ledger, night, on)[0]
}

const alike = (n: number, x = -1_386_294) => Array.from({ length: n }, () => x)

describe('outputs that never change', () => {
  test('are found on the first night that has twenty of them, and the site is named', () => {
    const finding = found({ A: [alike(25)], B: [[1, ...alike(30)]] })
    expect(finding).toMatchObject({
      verdict: { kind: 'shifted', direction: 'fact' },
      where: { place: 'site=A' },
      effect: { numerator: 25, denominator: 56 },
    })
    expect(finding?.sentence).toBe(
      'The last 25 outputs at A are all the same: the device may have stopped looking at its cases.',
    )
  })

  test('are everywhere where every site has them, or there is but one', () => {
    const both = found({ A: [alike(25)], B: [alike(20, 3)], C: [[1, ...alike(30)]] })
    expect(both?.where).toEqual({ place: 'all' })
    // each its own answer, so not "the last 45 are the same"
    expect(both?.sentence).toMatch(/^At each of 2 of 3 sites the last 20 outputs or more are all the same:/)
    expect(found({ A: [alike(25)] })?.where).toEqual({ place: 'all' })
  })

  test('are named at their site also where no other has enough outputs to be told', () => {
    expect(found({ A: [alike(25)], B: [[1, 2, 3]] })).toMatchObject({ where: { place: 'site=A' } })
  })

  test('are looked for over as many nights as a small site needs, and no more', () => {
    expect(found({ A: [alike(7), alike(7), alike(7), [5]] })?.verdict.kind).toBe('shifted')
    expect(found({ A: [alike(7), alike(7), [...alike(6), 5]] })?.verdict.kind).toBe('steady')
  })

  test('cannot be told of fewer than twenty in four weeks, nor without a baseline', () => {
    const few = Array.from({ length: 40 }, (_, back) => alike(back % 2 === 0 ? 1 : 0))
    expect(found({ A: few })?.verdict).toEqual({ kind: 'unknown', reason: 'too few cases', have: 14, need: 20 })
    expect(neverChanging(plan, ledgerOf([]), night, baseline)[0]?.verdict.kind).toBe('unknown')
    expect(neverChanging(plan, ledgerOf([]), night, undefined)[0]?.verdict).toEqual({
      kind: 'unknown',
      reason: 'no baseline',
    })
  })

  test('are not asked about where the baseline itself had mostly one value', () => {
    expect(found({ A: [alike(25)] }, { ...baseline, scoreCuts: [0.1, 0.5] })).toBeUndefined()
  })

  test('one output that differs in the last place is enough to be steady, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -13_815_510, max: 13_815_510 }),
        fc.integer({ min: 20, max: 5000 }),
        fc.nat(),
        fc.constantFrom(-1, 1),
        (x, n, at, by) => {
          const outputs = alike(n, x)
          expect(found({ A: [outputs] })?.verdict.kind).toBe('shifted')
          expect(found({ A: [outputs.with(at % n, x + by)] })?.verdict.kind).toBe('steady')
        },
      ),
      { numRuns: 50 },
    )
  })
})
