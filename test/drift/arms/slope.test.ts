import { describe, expect, test } from 'vitest'
import type { NightValues } from '../../../src/drift/arms/arm.ts'
import { freezeArm } from '../../../src/drift/arms/limit.ts'
import { bandedNight, logit, riskBands } from '../../../src/drift/arms/risk-bands.ts'
import { slopeArm } from '../../../src/drift/arms/slope.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { nightsOf, patients } from './quiet.ts'

const night = (values: readonly number[]): NightValues => ({ day: '2026-01-05', dayType: 'weekday', values })

/** Four bands: cases, events, expected events. */
const bands = [400, 14, 8, 300, 24, 18, 150, 24, 22.5, 50, 14, 20]

/*
 * numpy, on the bands above: l = log(E/n/(1 - E/n)); w = E(1 - E/n); c = sum(w l)/sum(w);
 * U = sum((y - E)(l - c)) = -24.58131468516549; V = sum(w (l - c)^2) = 69.27399996231364; U/sqrt(V) = -2.953384382998172.
 * scipy.optimize.minimize of the binomial likelihood in a + b·l: b = 0.69561951, standard error 0.10857691,
 * so 0.48281 to 0.90843.
 */
const asThen = { intercept: 0, slope: 1, centre: -2.059723988824418, information: 1 }

describe('the slope score of a night', () => {
  const contributions = slopeArm.contribution(asThen, night(bands))

  test('is that of a logistic regression on the expected risk', () => {
    expect(contributions[0]).toBeCloseTo(-24.58131468516549, 10)
    expect(contributions[1]).toBeCloseTo(69.27399996231364, 10)
    expect(slopeArm.standardised(asThen, contributions)).toBeCloseTo(-2.953384382998172, 10)
    expect(slopeArm.cases(contributions)).toBeCloseTo(68.5, 10)
  })

  test('is told as the fitted slope with its interval, and as how many events of how many cases', () => {
    const effect = slopeArm.effect(asThen, contributions)
    expect(effect).toMatchObject({ measure: 'slope', numerator: 76, denominator: 900, expected: 1 })
    expect(effect?.value).toBeCloseTo(0.69561951, 5)
    expect(effect?.low).toBeCloseTo(0.4828126767926619, 5)
    expect(effect?.high).toBeCloseTo(0.9084263388991756, 5)
  })

  test('is worth an alert only beyond the smallest slope that is', () => {
    expect(slopeArm.worthAnAlert(asThen, 'down', contributions, 1.25)).toBe(true)
    expect(slopeArm.worthAnAlert(asThen, 'down', contributions, 1.5)).toBe(false)
    expect(slopeArm.worthAnAlert(asThen, 'up', contributions, 1.25)).toBe(false)
  })

  // U/V = -24.58131468516549/69.27399996231364 = -0.35484185552, and 1/V = 0.01443543031.
  test('stands beside another place’s as a shift of the slope with its variance', () => {
    const standing = slopeArm.standing?.(asThen, contributions)
    expect(standing?.kind).toBe('mean')
    if (standing?.kind !== 'mean') return
    expect(standing.shift).toBeCloseTo(-0.35484185, 7)
    expect(standing.variance).toBeCloseTo(0.014435430331, 10)
  })

  test('of no cases is nothing, and of one outcome alone no slope', () => {
    expect(slopeArm.ready(slopeArm.contribution(asThen, night(bands.map(() => 0))))).toBe(false)
    expect(slopeArm.effect(asThen, slopeArm.contribution(asThen, night([400, 0, 8, 300, 0, 18])))).toBeUndefined()
  })
})

describe('bands of risk', () => {
  test('hold every case of a bin, with its own expected events', () => {
    const risks = [0.011, 0.012, 0.1, 0.4]
    const made = riskBands(risks)
    expect(made.bandOf[0]).toBe(made.bandOf[1])
    const values = bandedNight(
      made,
      risks.map((risk, bin) => ({ bin, known: 100, events: bin, risk })),
    )
    expect(values).toHaveLength(3 * made.bands)
    expect(values.slice(0, 3)).toEqual([200, 1, 100 * 0.011 + 100 * 0.012])
    const total = (place: number) => values.filter((_, at) => at % 3 === place).reduce((sum, n) => sum + n, 0)
    expect([total(0), total(1)]).toEqual([400, 6])
    expect(total(2)).toBeCloseTo(52.3, 10)
  })
})

describe('a slope arm', () => {
  const risks = [0.01, 0.03, 0.06, 0.1, 0.2, 0.4]
  const drawn = (level: number) => (random: ReturnType<typeof createRandom>, weekend: boolean) =>
    bandedNight(
      riskBands(risks),
      risks.map((risk, bin) => {
        const known = patients(random, weekend, 30)
        return { bin, known, events: random.binomial(known, 1 / (1 + Math.exp(-logit(risk) - level))), risk }
      }),
    )
  const nights = nightsOf(createRandom('slope'), drawn(0), 140)
  const arm = freezeArm(slopeArm, nights, 0.5, 'slope')
  if (arm === undefined) throw new Error('no arm')

  test('is the same whichever way its years are simulated', () => {
    const { quickNights: _, ...slowly } = slopeArm
    expect(JSON.stringify(freezeArm(slowly, nights, 0.5, 'slope'))).toBe(JSON.stringify(arm))
  })

  test('of a baseline is centred: its own nights have no score in sum', () => {
    const sum = (at: number) =>
      nights.reduce((all, one) => all + (slopeArm.contribution(arm.parameters, one)[at] ?? 0), 0)
    expect(Math.abs(sum(0)) / Math.sqrt(sum(1))).toBeLessThan(0.1)
  })

  test('takes a rise of every risk alike for no change of slope', () => {
    const risen = nightsOf(createRandom('risen'), drawn(0.4), 60)
    const all = risen.reduce<readonly number[]>((sum, one) => {
      const own = slopeArm.contribution(arm.parameters, one)
      return sum.length === 0 ? own : own.map((value, at) => value + (sum[at] ?? 0))
    }, [])
    expect(slopeArm.effect(arm.parameters, all)?.value).toBeCloseTo(1, 1)
    for (const side of slopeArm.sides) expect(slopeArm.worthAnAlert(arm.parameters, side, all, 1.25)).toBe(false)
  })

  test('expects of a shift what it would be worth: more the larger it is, in its own direction', () => {
    const down = (size: number) => slopeArm.underShift(arm.parameters, 'down', arm.dispersion, 10, size)
    expect(down(0).mean).toBeLessThan(0)
    expect(down(0.4).mean).toBeGreaterThan(0)
    expect(down(0.4).value).toBeCloseTo(1 / 1.4, 12)
  })
})
