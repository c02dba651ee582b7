import { describe, expect, test } from 'vitest'
import { bankHolidayList, isBankHoliday, type Nation } from '../../../src/plan/calendar/bank-holidays.ts'
import { dayTypeOf, isHoliday, knowsBankHolidays } from '../../../src/plan/calendar/day-type.ts'
import { dayRange, weekday } from '../../../src/plan/day.ts'

const nations: readonly Nation[] = ['England', 'Wales', 'Scotland', 'Northern Ireland']
const held = (nation: Nation, year: number) =>
  dayRange(`${year}-01-01`, `${year}-12-31`).filter((day) => isBankHoliday(day, nation))

describe('bank holidays', () => {
  // https://www.gov.uk/bank-holidays, the three lists of 2025.
  test.each<readonly [Nation, readonly string[]]>([
    ['England', ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
    ['Wales', ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
    ['Scotland', ['01-01', '01-02', '04-18', '05-05', '05-26', '08-04', '12-01', '12-25', '12-26']],
    ['Northern Ireland', ['01-01', '03-17', '04-18', '04-21', '05-05', '05-26', '07-14', '08-25', '12-25', '12-26']],
  ])('of %s in 2025 are those published', (nation, days) => {
    expect(held(nation, 2025)).toEqual(days.map((day) => `2025-${day}`))
  })

  test('of each nation are as many as its law gives, and those proclaimed once besides', () => {
    // Eight in England and Wales, nine in Scotland, ten in Northern Ireland; two more in 2022, one in 2023.
    const usual: Readonly<Record<Nation, number>> = { England: 8, Wales: 8, Scotland: 9, 'Northern Ireland': 10 }
    for (const nation of nations)
      for (let year = 2019; year <= 2027; year++) {
        const once = year === 2022 ? 2 : year === 2023 || (year === 2026 && nation === 'Scotland') ? 1 : 0
        expect(held(nation, year), `${nation} ${year}`).toHaveLength(usual[nation] + once)
      }
  })

  test('are never at a weekend: a feast that falls on one has a substitute', () => {
    for (const nation of nations)
      for (let year = 2019; year <= 2027; year++)
        for (const day of held(nation, year)) expect(weekday(day), `${nation} ${day}`).toBeLessThan(5)
  })

  test.each<readonly [string, Nation, boolean]>([
    ['2026-04-06', 'England', true], // Easter Monday,
    ['2026-04-06', 'Scotland', false], // which Scotland does not keep
    ['2026-08-03', 'Scotland', true], // the first Monday of August there,
    ['2026-08-31', 'Scotland', false], // the last elsewhere
    ['2026-08-31', 'Wales', true],
    ['2024-12-02', 'Scotland', true], // St Andrew's, 30 November having been a Saturday
    ['2026-07-13', 'Northern Ireland', true], // 12 July was a Sunday
    ['2024-03-18', 'Northern Ireland', true], // St Patrick's, 17 March having been a Sunday
    ['2020-05-04', 'England', false], // moved to VE Day
    ['2020-05-08', 'England', true],
    ['2022-05-30', 'England', false], // moved to the Platinum Jubilee
    ['2022-06-02', 'England', true],
    ['2022-09-19', 'Northern Ireland', true], // the State Funeral
    ['2023-05-08', 'Scotland', true], // the Coronation
    ['2026-06-15', 'Scotland', true], // proclaimed for the World Cup
    ['2026-06-15', 'England', false],
    ['2027-12-27', 'Wales', true], // for Christmas Day, a Saturday
  ])('%s in %s: %s', (day, nation, expected) => {
    expect(isBankHoliday(day, nation)).toBe(expected)
  })

  test('are known for the years of the list, and said not to be beyond them', () => {
    expect(knowsBankHolidays(bankHolidayList.from)).toBe(true)
    expect(knowsBankHolidays(bankHolidayList.to)).toBe(true)
    expect(knowsBankHolidays('2028-01-03')).toBe(false)
    expect(knowsBankHolidays('2018-12-31')).toBe(false)
    for (const nation of nations) {
      expect(held(nation, 2018)).toEqual([])
      expect(held(nation, 2028)).toEqual([])
    }
  })
})

describe('the type of a day', () => {
  test.each([
    ['2026-11-20', 'weekday'],
    ['2026-11-21', 'Saturday'],
    ['2026-11-22', 'Sunday'],
    ['2026-05-25', 'bank holiday'],
    ['2026-12-23', 'weekday'],
    ['2026-12-24', 'Christmas period'],
    ['2026-12-25', 'bank holiday'],
    ['2026-12-26', 'bank holiday'], // a Saturday whose substitute is the Monday
    ['2026-12-27', 'Christmas period'], // a Sunday
    ['2026-12-28', 'bank holiday'],
    ['2027-01-01', 'bank holiday'],
    ['2027-01-02', 'Christmas period'],
    ['2027-01-03', 'Sunday'],
    ['2035-12-25', 'bank holiday'], // beyond the list, and yet known
    ['2035-12-31', 'Christmas period'],
    ['2035-05-28', 'weekday'],
  ])('%s in England is %s', (day, type) => {
    expect(dayTypeOf(day, 'England')).toBe(type)
  })

  test('is a holiday for bank holidays and the Christmas period, and for no other', () => {
    expect(
      ['weekday', 'Saturday', 'Sunday', 'bank holiday', 'Christmas period'].map((type) => isHoliday(type as never)),
    ).toEqual([false, false, false, true, true])
  })
})
