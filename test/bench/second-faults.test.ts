import { describe, expect, test } from 'vitest'
import { makeDay } from '../../bench/faults/second/day.ts'
import { hospitalOfSeed } from '../../bench/faults/second/hospital-of-seed.ts'
import { faultFrom } from '../../bench/faults/times.ts'
import { addDays, daysBetween } from '../../src/plan/day.ts'
import {
  atSite,
  type Case,
  casesOf,
  eventRate,
  happened,
  hospital,
  known,
  levelOf,
  mean,
  numberOf,
  numbersOf,
  quiet,
  share,
  twins,
} from './second-cases.ts'

const worldOf = (id: string) => ({ control: 'N1', fault: { id, from: faultFrom } })

describe.each(hospital.faults.map(({ id }) => id))('%s', (id) => {
  test('leaves the days before it alone', () => {
    const before = addDays(faultFrom, -1)
    expect(hospital.day('twins', before, worldOf(id))).toEqual(hospital.day('twins', before, quiet))
  })

  test('brings no other patients: they are those of the quiet run, or some of them', () => {
    const { without, with: during } = twins(id, 3)
    const usual = new Map(without.map((one) => [one.predictionId, one]))
    for (const one of during) {
      const twin = usual.get(one.predictionId)
      expect(twin?.subject).toBe(one.subject)
      expect(twin?.occurredAt).toEqual(one.occurredAt)
      expect(twin && levelOf(twin, 'age_band')).toBe(levelOf(one, 'age_band'))
    }
    expect(during.length / without.length).toBeGreaterThan(0.6)
    if (!['S01', 'S02', 'S07'].includes(id)) expect(during.length).toBe(without.length)
  })

  test('is one whose cause and place could be named', () => {
    const fault = hospital.faults.find((one) => one.id === id)
    expect(fault?.causes.length).toBeGreaterThan(0)
    expect(fault?.place).toMatch(/^(all|site=(NORTH|ELECT|COAST)|ethnic_group=Other)$/)
  })
})

describe('what the faults do', () => {
  test('S01: the small site sends nothing, the others go on', () => {
    const { without, with: during } = twins('S01', 10)
    expect(during).toEqual(without.filter((one) => !atSite('COAST')(one)))
  })

  test('S02: seven in ten cases of the largest site come, and every case of the others', () => {
    const { without, with: during } = twins('S02', 30)
    expect(during.filter(atSite('NORTH')).length / without.filter(atSite('NORTH')).length).toBeCloseTo(0.7, 1)
    expect(during.filter((one) => !atSite('NORTH')(one))).toEqual(without.filter((one) => !atSite('NORTH')(one)))
  })

  test('S03: creatinine is 88.42 times smaller at the site for planned care, and scores fall there', () => {
    const { without, with: during } = twins('S03', 20)
    const at = (cases: readonly Case[]) => mean(numbersOf(cases.filter(atSite('ELECT')), 'creatinine'))
    expect(at(without) / at(during)).toBeCloseTo(88.42, -1)
    const logits = (cases: readonly Case[]) => mean(cases.filter(atSite('ELECT')).flatMap(({ logit }) => logit ?? []))
    expect(logits(during)).toBeLessThan(logits(without) - 0.3)
    expect(during.filter((one) => !atSite('ELECT')(one))).toEqual(without.filter((one) => !atSite('ELECT')(one)))
  })

  test('S04: creatinine is missing in 38 of 100 cases', () => {
    const lacking = share(twins('S04', 20).with, (one) => numberOf(one, 'creatinine') === null)
    expect(lacking).toBeGreaterThan(0.36)
    expect(lacking).toBeLessThan(0.4)
  })

  test('S05: unregistered software at the largest site, and scores half a logit higher', () => {
    const { without, with: during } = twins('S05', 20)
    const north = during.filter(atSite('NORTH'))
    expect(new Set(north.map(({ deviceSoftware }) => deviceSoftware))).toEqual(new Set(['6.0.0']))
    expect(hospital.loaded.plan.releases.flatMap(({ device_software }) => device_software ?? [])).not.toContain('6.0.0')
    const logits = (cases: readonly Case[]) => mean(cases.filter(atSite('NORTH')).flatMap(({ logit }) => logit ?? []))
    expect(logits(during) - logits(without)).toBeCloseTo(0.5, 1)
  })

  test.each(['S06', 'S06b'])('%s: the logit of the score varies seven tenths as much about the same mean', (id) => {
    const { without, with: during } = twins(id, 20)
    const logits = (cases: readonly Case[]) => cases.flatMap(({ logit }) => logit ?? [])
    const spread = (values: readonly number[]) => mean(values.map((x) => Math.abs(x - mean(values))))
    expect(mean(logits(during))).toBeCloseTo(mean(logits(without)), 1)
    expect(spread(logits(during)) / spread(logits(without))).toBeCloseTo(0.7, 1)
    const registered = hospital.loaded.plan.releases.some(({ release }) => release === during[0]?.release)
    expect(registered).toBe(id === 'S06b')
  })

  test('S07: a third fewer patients, inflammation up by 0.6 spreads, and more events than scores explain', () => {
    const { without, with: during } = twins('S07', 30)
    expect(during.length / without.length).toBeCloseTo(0.65, 1)
    const logs = (cases: readonly Case[]) => mean(numbersOf(cases, 'crp').map((x) => Math.log(x + 0.05) / 1.15))
    expect(logs(during) - logs(without)).toBeCloseTo(0.6, 1)
    expect(eventRate(during)).toBeGreaterThan(1.3 * eventRate(without))
  })

  test('S08: three in ten events are recorded as none', () => {
    const { without, with: during } = twins('S08', 40)
    expect(during.filter(happened).length / without.filter(happened).length).toBeCloseTo(0.7, 1)
    expect(during.filter(known).length).toBe(without.filter(known).length)
  })

  test('S09: creatinine tells less of the outcome, and as many events happen', () => {
    const { without, with: during } = twins('S09', 60)
    expect(eventRate(during) / eventRate(without)).toBeCloseTo(1, 1)
    const gap = (cases: readonly Case[]) => {
      const high = cases.filter((one) => (numberOf(one, 'creatinine') ?? 0) > 110)
      const low = cases.filter((one) => (numberOf(one, 'creatinine') ?? 999) < 75)
      return eventRate(high) - eventRate(low)
    }
    expect(gap(during)).toBeLessThan(0.8 * gap(without))
  })

  test.each([
    ['S10', 0.4],
    ['S15', 0.6],
  ])('%s: the odds of an event rise by about as much as is said, at every score', (id, size) => {
    const from = addDays(faultFrom, id === 'S15' ? 120 : 0)
    const without = casesOf('twins', from, 50)
    const during = casesOf('twins', from, 50, worldOf(id))
    const rise = logitOf(eventRate(during)) - logitOf(eventRate(without))
    // The odds of a mixture rise by less than those of each patient in it.
    expect(rise).toBeGreaterThan(0.6 * size)
    expect(rise).toBeLessThan(1.1 * size)
    expect(during.map(({ score }) => score)).toEqual(without.map(({ score }) => score))
  })

  test('S15: begins at nothing', () => {
    const { without, with: during } = twins('S15', 1)
    expect(during).toEqual(without)
  })

  test('S11: one patient in nine is of the group that was one in fifty, and sicker than scores say', () => {
    const { without, with: during } = twins('S11', 40)
    const group = (one: Case) => levelOf(one, 'ethnic_group') === 'Other'
    expect(share(without, group)).toBeCloseTo(0.02, 2)
    expect(share(during, group)).toBeCloseTo(0.11, 2)
    const rest = (one: Case) => !group(one)
    expect(logitOf(eventRate(during.filter(group))) - logitOf(eventRate(during.filter(rest)))).toBeGreaterThan(0.4)
    expect(eventRate(during.filter(rest)) / eventRate(without)).toBeCloseTo(1, 1)
  })

  test('S12: one logit more risk at the small site alone', () => {
    const { without, with: during } = twins('S12', 60)
    const [here, there] = [atSite('COAST'), (one: Case) => !atSite('COAST')(one)]
    expect(logitOf(eventRate(during.filter(here))) - logitOf(eventRate(without.filter(here)))).toBeGreaterThan(0.6)
    expect(during.filter(there)).toEqual(without.filter(there))
  })

  test('S13: the same outcomes, 2.2 times as late', () => {
    const { without, with: during } = twins('S13', 20)
    const ages = (cases: readonly Case[]) =>
      mean(
        cases.flatMap(({ day, outcome }) => (outcome === undefined ? [] : daysBetween(day, outcome.observedDay) + 0.5)),
      )
    expect(ages(during) / ages(without)).toBeCloseTo(2.2, 1)
    expect(during.filter(happened).length).toBe(without.filter(happened).length)
  })

  test('S14: six in ten of the flagged who had the event still have it, and all of the unflagged', () => {
    const { without, with: during } = twins('S14', 60)
    const flagged = (is: boolean) => (one: Case) => happened(one) && (one.flag === true) === is
    const left = during.filter(flagged(true)).length / without.filter(flagged(true)).length
    expect(left).toBeGreaterThan(0.54)
    expect(left).toBeLessThan(0.66)
    expect(during.filter(flagged(false)).length).toBe(without.filter(flagged(false)).length)
  })

  test('S16: fewer are flagged than the registered threshold says, from the same scores', () => {
    const { without, with: during } = twins('S16', 20)
    const threshold =
      hospital.loaded.plan.releases.find(({ release }) => release === during[0]?.release)?.threshold ?? 0
    const disagree = during.filter(({ score, flag }) => score !== null && flag !== score >= threshold)
    expect(disagree.length).toBeGreaterThan(0)
    expect(disagree.every(({ flag }) => flag === false)).toBe(true)
    expect(during.map(({ score }) => score)).toEqual(without.map(({ score }) => score))
  })

  test('S17: clinicians set aside one score in a hundred instead of eight, and nothing else changes', () => {
    const settled = hospitalOfSeed(hospital.loaded, 'twins')
    const setAside = (world: Parameters<typeof makeDay>[3]) => {
      const days = Array.from({ length: 20 }, (_, at) => makeDay(settled, 'twins', addDays(faultFrom, at), world))
      return days.reduce((sum, day) => sum + day.setAside.size, 0) / days.reduce((sum, day) => sum + day.rows.length, 0)
    }
    expect(setAside(quiet)).toBeCloseTo(0.08, 2)
    expect(setAside(worldOf('S17'))).toBeCloseTo(0.01, 2)
    const { without, with: during } = twins('S17', 2)
    const apartFromTheAction = ({ action: _action, ...row }: (typeof without)[number]) => row
    expect(during.map(apartFromTheAction)).toEqual(without.map(apartFromTheAction))
  })

  test('an unknown fault is a mistake, not a quiet hospital', () => {
    expect(() => hospital.day('twins', faultFrom, worldOf('S99'))).toThrow('S99')
  })
})

function logitOf(rate: number): number {
  return Math.log(rate / (1 - rate))
}
