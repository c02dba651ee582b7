import { describe, expect, test } from 'vitest'
import { agreedKappaArm } from '../../../../src/drift/arms/agreed-kappa.ts'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { apartOf, atKappa, type Shares } from '../../../../src/drift/arms/kappa-at-limit.ts'
import { shareArm } from '../../../../src/drift/arms/share.ts'
import { type Draw, ofTheWeek, patients, quietRate } from '../quiet.ts'
import { multinomial } from './multinomial.ts'
import { expectWantedAlarms } from './wanted-alarms.ts'

/** Four grades: of each, so many are given it, and the others one beside it three times as often as one further away. */
const grades = 4
const tableOf = (mix: readonly number[], right: readonly number[]): Shares =>
  mix.flatMap((_, output) =>
    mix.map((share, reference) => {
      const weight = (at: number) => (at === reference ? 0 : Math.abs(at - reference) === 1 ? 3 : 1)
      const whole = mix.reduce((sum, _one, at) => sum + weight(at), 0)
      const part = right[reference] ?? 0
      return share * (output === reference ? part : ((1 - part) * weight(output)) / whole)
    }),
  )

const usual = [0.55, 0.2, 0.15, 0.1]
const ill = [0.35, 0.25, 0.25, 0.15]
const table = (mix: readonly number[]) => tableOf(mix, [0.9, 0.8, 0.85, 0.85])

const cells =
  (shares: Shares, perDay: number): Draw =>
  (random, weekend) =>
    multinomial(random, patients(random, weekend, perDay), shares)

/** Right among the cases that the reference, or the device, put into one grade. */
const rightOf =
  (draw: Draw, grade: number, asked: 'found' | 'given'): Draw =>
  (random, weekend, day) => {
    const night = draw(random, weekend, day)
    const all = Array.from({ length: grades }, (_, at) =>
      asked === 'found' ? (night[grades * at + grade] ?? 0) : (night[grades * grade + at] ?? 0),
    )
    return [night[grades * grade + grade] ?? 0, all.reduce((sum, n) => sum + n, 0)]
  }

const graded = cells(table(usual), 60)
/** More ill patients in some weeks than in others: which grades come moves, how often each is found does not. */
const byTheWeek: Draw = (random, weekend, day) => {
  const tilt = Math.exp(0.25 * ofTheWeek(random, day))
  const weights = usual.map((share, at) => (at === 0 ? share : share * tilt))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return multinomial(random, patients(random, weekend, 60), table(weights.map((weight) => weight / whole)))
}

const at = (ordered: boolean, limit: number, mix = usual) =>
  atKappa(table(mix), grades, apartOf(grades, ordered), limit) ?? []

describe.each<readonly [string, ArmKind, Draw]>([
  ['a common category found', shareArm, rightOf(graded, 0, 'found')],
  ['a rare category found', shareArm, rightOf(graded, 3, 'found')],
  ['a category given rightly', shareArm, rightOf(graded, 1, 'given')],
  ['a rare category given rightly, patients differing by the week', shareArm, rightOf(byTheWeek, 3, 'given')],
  ['a category found, patients differing by the week', shareArm, rightOf(byTheWeek, 2, 'found')],
  // At the limit itself, where every alarm would be a false one.
  ['κ weighted by squares at its agreed limit', agreedKappaArm(0.7, grades, true), cells(at(true, 0.7), 40)],
  ['κ at its agreed limit, few cases', agreedKappaArm(0.6, grades, false), cells(at(false, 0.6), 8)],
])('in a hospital where nothing happens, %s', (name, kind, draw) => {
  test('keeps the wanted number of alarms', () => expectWantedAlarms(kind, draw, name))
})

describe('κ that stays at its agreed limit', () => {
  const shape = { baselines: 24, years: 4, nights: 180, minimumEffect: 0 }

  test.each([true, false])(
    'alarms hardly more where many more patients are ill than in the baseline (weighted: %s)',
    (ordered) => {
      const seed = `ill ${ordered}`
      const later = cells(at(ordered, 0.7, ill), 40)
      const { down } = quietRate(agreedKappaArm(0.7, grades, ordered), cells(table(usual), 40), 1, {
        ...shape,
        seed,
        later,
      })
      // Wanted: 1. The arm's variance is the baseline's: up to twice as many where four patients in ten more are ill.
      expect(down).toBeLessThan(2)
    },
  )

  test('does not alarm while κ is a tenth above the limit', () => {
    const { down } = quietRate(agreedKappaArm(0.65, grades, true), cells(at(true, 0.75), 40), 1, {
      ...shape,
      seed: 'above',
    })
    expect(down).toBeLessThan(0.05)
  })
})
