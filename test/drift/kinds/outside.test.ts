import { describe, expect, test } from 'vitest'
import { plausibleOutputs } from '../../../src/drift/plausible-outputs.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { baselineTo, maturity, run } from '../hospital.ts'
import { type Measuring, measuringHospital, measuringPlan } from './measuring.ts'

/*
 * A device that gives 99999 for one case in a hundred, where the plan says that a number lies between 5 and 90; beside it the same
 * hospital whose device gives nothing for these cases.
 */
const coded = measuringHospital('outside', measuringPlan, 99_999)
const silent = measuringHospital('outside', measuringPlan, null)
const first = addDays(baselineTo, 1)
const since = addDays(first, 7)
const last = addDays(since, maturity + 20)

const nightsOf = (house: typeof coded, doings: Measuring, until: string) =>
  run(
    house,
    house.ledger(until, (day) => (day >= since ? doings : {})),
    until,
  )
const findingOf = (nights: ReturnType<typeof nightsOf>, night: string, line: string) =>
  nights.get(night)?.findings.find((one) => one.line === line)

describe('numbers outside their plausible range', () => {
  test('widen nothing: what is learnt of numbers and errors is what it would be without them', () => {
    const arms = ({ battery }: typeof coded) =>
      // Which of two groups is compared follows from where more was wrong, and codes are wrong.
      Object.entries(battery.arms).filter(([line]) => /^(B4|C6|C4:(bias|mae)).*@(all|site=.*)$/.test(line))
    const learnt = (house: typeof coded) => arms(house).map(([line, { limits: _solved, ...arm }]) => [line, arm])
    expect(learnt(coded).length).toBeGreaterThan(10)
    expect(learnt(coded)).toEqual(learnt(silent))
    // Codes are wrong outputs, so that more of C2's arms of sites and groups may be in service to share their part of the contract with.
    const everybody = (house: typeof coded) => arms(house).filter(([line]) => line.endsWith('@all'))
    expect(everybody(coded)).toEqual(everybody(silent))
    expect(coded.baseline.scoreCuts).toEqual(silent.baseline.scoreCuts)
  })

  test('hide no shift: one of 4 is found on the same nights as without them', () => {
    const [among, alone] = [nightsOf(coded, { shift: 4 }, last), nightsOf(silent, { shift: 4 }, last)]
    const lines = ['B4:number given@all', 'C6:bias@all', 'C4:bias at most@all']
    for (const line of lines) {
      expect(findingOf(among, last, line)?.verdict, line).toEqual({ kind: 'shifted', direction: 'up' })
      for (const night of [...among.keys()])
        expect(findingOf(among, night, line), line).toEqual(findingOf(alone, night, line))
    }
  })

  test('are told as a share, and one in a hundred where it always was so is no shift', () => {
    const tonight = findingOf(nightsOf(coded, {}, since), since, 'A7:outputs@site=Big')
    expect(tonight?.verdict).toEqual({ kind: 'steady' })
    expect(tonight?.effect).toMatchObject({ measure: 'share', expected: coded.battery.outside?.['site=Big'] })
    expect(tonight?.sentence).toMatch(
      /^Outputs at Big: \d+ of \d+ numbers \(.*%\) are outside the plausible range of 5% to 90%; up to \d.*% is tolerated\./,
    )
    // about one in a hundred of the baseline's: 6,000 at the big site
    expect(coded.battery.outside?.['site=Big']).toBeLessThan(0.015)
    expect(silent.battery.outside?.['site=Big']).toBe(0.01)
  })

  test('shout on the first night on which a site sends another unit, as nothing else can', () => {
    const nights = nightsOf(silent, { times: 0.01, at: 'Big' }, since)
    const found = findingOf(nights, since, 'A7:outputs@site=Big')
    expect(found?.verdict).toEqual({ kind: 'shifted', direction: 'fact' })
    expect(found?.sentence).toMatch(/They are left out of every mean and error\.$/)
    expect(findingOf(nights, since, 'A7:outputs@site=Clinic')?.verdict.kind).not.toBe('shifted')
    expect(findingOf(nights, since, 'A6:outputs@all')?.verdict.kind).not.toBe('shifted')
  })

  describe('a few every night', () => {
    const plan = measuringPlan
    const judged = (night: string, outsideOn: (day: string) => number, all = 40) => {
      const days = new Set(dayRange(addDays(night, -59), night))
      const ledger = {
        get: (day: string) => {
          const bad = outsideOn(day)
          // scored is the third count; the others are not asked
          const counts = [all, all, all]
          const told = { basis: 'fact', series: 'cases', stratum: 'all', baselineId: 0, sums: [] } as const
          return days.has(day) ? { ...told, day, counts, cells: bad === 0 ? [] : [1, bad] } : undefined
        },
        strata: () => [],
      }
      return plausibleOutputs(plan, ledger, night, 'all')
    }

    test('are no chance after some nights: 3 of 40 are, 84 of 1,120 are not', () => {
      // Of 40 at 1 %: P(3 or more) = 0.0075, once in 133 nights. Of 1,120: 84 where 11.2 are expected, z = 22.
      expect(judged(last, (day) => (day === last ? 3 : 0)).verdict).toEqual({ kind: 'steady' })
      expect(judged(last, (day) => (day === last ? 3 : 0)).sentence).toContain(
        '3 of 40 numbers (7.5%) are outside the plausible range of 5% to 90%; up to 1% is tolerated, and of so few numbers more may be chance.',
      )
      const found = judged(last, () => 3)
      expect(found.verdict).toEqual({ kind: 'shifted', direction: 'fact' })
      expect(found).toMatchObject({ n: 1120, from: addDays(last, -27), effect: { numerator: 84, denominator: 1120 } })
      expect(found.sentence).toMatch(/84 of 1120 numbers \(7\.5%\) .*; up to 1% is tolerated\. They are left out/)
    })

    test('that have ended are over at once, and a little more than is tolerated is no alert', () => {
      expect(judged(last, (day) => (day === last ? 0 : 3)).verdict).toEqual({ kind: 'steady' })
      // 1.5 in a hundred of 28,000: more than chance, and not worth an alert
      expect(judged(last, () => 15, 1000).verdict).toEqual({ kind: 'steady' })
    })
  })

  test('are not asked about where the plan gives no range, and it says so', () => {
    const { output } = measuringPlan
    if (output.kind !== 'number') throw new Error('the plan is of no number')
    const { plausible: _none, ...unbounded } = output
    const house = measuringHospital('no range', { ...measuringPlan, output: unbounded })
    expect(house.battery.outside).toBeUndefined()
    const { findings } = nightsOf(house, {}, first).get(first) ?? { findings: [] }
    expect(findings.filter(({ check }) => check === 'A7')).toEqual([])
  })
})
