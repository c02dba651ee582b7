import { describe, expect, test } from 'vitest'
import { alertTitle } from '../../../src/alerts/title.ts'
import { checkOf } from '../../../src/drift/checks.ts'
import { alarmsOfOwnMonths } from '../../../src/drift/together/own-months.ts'
import { dayRange, weekday } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import { planWith } from '../../equality/plan.ts'
import { type Draw, findingsAt, type House, houseOf, names, patient, plan } from './house.ts'

const perDay = 40
const baselineNights = 180
const patients = (n: number, one: () => readonly number[]) => Array.from({ length: n }, one)
const quiet: Draw = (random) => patients(perDay, () => patient(random, 0.5))
const quietHouse = houseOf(createRandom('together'), baselineNights, 60, quiet)
/** From the 61st monitored night pulse and respiratory rate (places 1 and 2) go their own ways. */
const faultNight = 60
const torn: Draw = (random, _, night) =>
  patients(perDay, () => {
    const [a = 0, b = 0, c = 0, d = 0] = patient(random, 0.5)
    const own = random.normal()
    return night < baselineNights + faultNight ? [a, b, c, d] : [a, b, own, d]
  })

const kinds = (house: House, night: number) => findingsAt(house, night).map(({ verdict }) => verdict.kind)

describe('numbers together', () => {
  test('is looked at every seventh night since the baseline, and says the same on the nights between', () => {
    const say = (night: number) => JSON.stringify(findingsAt(quietHouse, night))
    for (const night of [36, 38, 41]) expect(say(night)).toBe(say(35))
    expect(say(42)).not.toBe(say(35))
  })

  test('says nothing before its first week is over, and then judges the weeks there are, at most four', () => {
    for (const { verdict, sentence } of findingsAt(quietHouse, 6)) {
      expect(verdict).toEqual({ kind: 'unknown', reason: 'too few cases' })
      expect(sentence).toMatch(/cannot say, not before its first week is over\.$/)
    }
    expect(findingsAt(quietHouse, 7)).toMatchObject(
      [{ n: 0 }, { n: 0 }].map(() => ({ verdict: { have: 280, need: 500 } })),
    )
    expect(kinds(quietHouse, 14)).toEqual(['steady', 'steady'])
    expect(findingsAt(quietHouse, 56)[0]).toMatchObject({ n: 28 * perDay, from: '2025-08-02', to: '2025-08-29' })
  })

  test('names the two that no longer go together, in the sentence and in the alert', () => {
    const house = houseOf(createRandom('torn'), baselineNights, 120, torn)
    expect(kinds(house, faultNight)).toEqual(['steady', 'steady'])
    const nights = [7, 14, 21, 28, 35].map((after) => faultNight + after)
    expect(nights.map((night) => kinds(house, night)[0])).toContain('shifted')
    const [pair, fit] = findingsAt(house, faultNight + 35)
    expect(pair?.sentence).toMatch(
      /^(.* and Respiratory rate|Respiratory rate and urea) move together less than they did: correlation 0\.\d\d in the baseline, −?0\.\d\d in the days from .* to .* \(95% interval −?0\.\d\d to 0\.\d\d\)\.$/,
    )
    expect(pair?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(fit?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(fit?.sentence).toMatch(
      /^Patients’ numbers fit together less well than they did: .* 1\.\d\d times the baseline’s/,
    )
    expect(pair && alertTitle(plan, 'inputs', 'all', [pair])).toMatch(/ move together less than they did$/)
  })

  test('a mean that moves moves no correlation', () => {
    const house = houseOf(createRandom('mean'), baselineNights, 60, (random, _, night) =>
      patients(perDay, () => patient(random, 0.5).map((x, at) => (at === 1 && night >= baselineNights ? x + 1 : x))),
    )
    expect(kinds(house, 56)[0]).toBe('steady')
  })

  test('a correlation that moves by less than 0.1 is no alert, however many patients say so', () => {
    const house = houseOf(createRandom('small'), baselineNights, 60, (random, _, night) =>
      patients(1000, () => patient(random, night < baselineNights ? 0.5 : 0.44)),
    )
    const [pair] = findingsAt(house, 56)
    expect(pair?.statistic).toBeGreaterThan(pair?.limit ?? Number.NaN)
    expect(pair?.verdict.kind).toBe('steady')
  })

  test('is not asked where the plan has fewer than three numbers', () => {
    const check = checkOf('B9')
    expect(check.notCollected?.(plan)).toBeUndefined()
    expect(check.notCollected?.(planWith({ fields: plan.fields.slice(0, 2) }))).toMatch(/fewer than three/)
  })
})

describe('what cannot be known is not called steady', () => {
  test('nothing arriving, numbers that are none, one case, and a baseline that held too little', () => {
    const empty = { ...quietHouse, ledger: ledgerOf([]) }
    expect(findingsAt(empty, 56)).toMatchObject(
      [0, 1].map(() => ({ verdict: { kind: 'unknown', have: 0, need: 500 } })),
    )
    const notNumbers: House = {
      ...quietHouse,
      ledger: {
        strata: () => [],
        get: (...key) => {
          const tally = quietHouse.ledger.get(...key)
          return tally && { ...tally, counts: tally.counts.map(() => Number.NaN) }
        },
      },
    }
    expect(kinds(notNumbers, 56)).toEqual(['unknown', 'unknown'])
    expect(JSON.stringify(findingsAt(notNumbers, 56))).not.toMatch(/null|NaN/)
    const short = houseOf(createRandom('short'), 55, 30, quiet)
    expect(short.battery.together).toBeUndefined()
    expect(findingsAt(short, 28)[0]?.verdict).toEqual({ kind: 'unknown', reason: 'too few in the baseline' })
    const small = houseOf(createRandom('tiny'), baselineNights, 30, (random) =>
      patients(15, () => patient(random, 0.5)),
    )
    expect(findingsAt(small, 28)[0]?.verdict).toEqual({ kind: 'unknown', reason: 'too few in the baseline' })
  })

  test('a number that is hardly ever recorded is left out, and the others are still watched', () => {
    const rare = houseOf(createRandom('rare'), baselineNights, 30, (random) =>
      patients(perDay, () => patient(random, 0.5).map((x, at) => (at === 3 && random.next() < 0.9 ? Number.NaN : x))),
    )
    expect(rare.battery.together?.fields).toEqual(names.slice(0, 3))
    expect(kinds(rare, 28)).toEqual(['steady', 'steady'])
  })
})

/*
 * From outside: hospitals in which nothing happens, each with a baseline of its own of 180 nights and a year after it.
 * One alarm a year is wanted of each question. Every look beyond the limit is counted, and neighbouring looks share three
 * weeks of four, so it is a ceiling: alarms come in runs, and 40 years expect at most 40 with a standard deviation of 12.
 */
describe('false alarms stay within what is wanted', () => {
  const years = 40
  /** A night's correlation swings about 0.5 by an autoregression of lag 1. */
  const swinging = (rho: number, size: number): Draw => {
    let state = 0
    return (random) => {
      state = rho * state + Math.sqrt(1 - rho * rho) * random.normal()
      const r = 1 / (1 + Math.exp(-size * state))
      return patients(perDay, () => patient(random, r))
    }
  }
  /** Other patients at weekends, and fewer: what goes together on a Saturday is not what does on a Tuesday. */
  const byWeekday: Draw = (random, day) =>
    weekday(day) >= 5 ? patients(20, () => patient(random, 0.25)) : patients(50, () => patient(random, 0.6))
  /** Heavy tails that go together. */
  const skewed: Draw = (random) =>
    patients(perDay, () => patient(random, 0.5).map((x) => (Math.exp(0.6 * x) - 1.197) / 0.788))

  test.each([
    ['patients alike every night', () => quiet],
    ['nights that resemble the night before', () => swinging(0.8, 0.3)],
    ['weekends unlike weekdays', () => byWeekday],
    ['skewed numbers', () => skewed],
  ])('%s', (name, drawOf) => {
    const alarms = [0, 0]
    for (let one = 0; one < years; one++) {
      const house = houseOf(createRandom(`${name} ${one}`), baselineNights, 364, drawOf(), 1)
      for (let night = 28; night <= 364; night += 7)
        findingsAt(house, night).forEach(({ statistic = 0, limit = Number.POSITIVE_INFINITY }, at) => {
          if (statistic >= limit) alarms[at] = (alarms[at] ?? 0) + 1
        })
    }
    for (const seen of alarms) {
      expect(seen / years).toBeGreaterThan(0.2)
      expect(seen / years).toBeLessThan(1.3)
    }
  })

  test('and hardly ever is it out of service for what its own months held', () => {
    const unstable = Array.from({ length: 20 }, (_, at) => {
      const { baseline, ledger, battery } = houseOf(createRandom(`own ${at}`), baselineNights, 1, quiet)
      const days = dayRange(baseline.fromDay, baseline.toDay)
      const { together } = battery
      return together === undefined
        ? true
        : Object.values(alarmsOfOwnMonths(together, together.alpha, baseline, ledger, days)).includes(true)
    }).filter(Boolean)
    expect(unstable).toHaveLength(0)
  })
})
