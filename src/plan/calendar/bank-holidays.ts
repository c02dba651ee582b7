import type { Plan } from '../plan.ts'

export type Nation = Plan['organisation']['nation']

/** Where the dates come from, and between which days they are complete. */
export const bankHolidayList = {
  version: '2026-11',
  source: 'https://www.gov.uk/bank-holidays',
  note: 'Typed from the published lists and checked, date by date, against the Python package holidays 0.105.',
  from: '2019-01-01',
  to: '2027-12-31',
} as const

/**
 * Bank holidays by nation as they are published, with the substitute days of feasts that fall on a weekend. What was
 * proclaimed once is in it: VE Day 2020, the Platinum Jubilee and the State Funeral of 2022, the Coronation of 2023,
 * Scotland's World Cup of 2026.
 */
export function isBankHoliday(day: string, nation: Nation): boolean {
  return listed[nation].has(day)
}

const englandAndWales = datesOf({
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
})

const scotland = datesOf({
  2019: '01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26',
  2020: '01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28',
  2021: '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28',
  2022: '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27',
  2023: '01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26',
  2024: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
  2025: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
  2026: '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28',
  2027: '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28',
})

/** St Patrick's Day and 12 July, which Northern Ireland keeps besides those of England. */
const ofNorthernIreland = datesOf({
  2019: '03-18 07-12',
  2020: '03-17 07-13',
  2021: '03-17 07-12',
  2022: '03-17 07-12',
  2023: '03-17 07-12',
  2024: '03-18 07-12',
  2025: '03-17 07-14',
  2026: '03-17 07-13',
  2027: '03-17 07-12',
})

const listed: Readonly<Record<Nation, ReadonlySet<string>>> = {
  England: new Set(englandAndWales),
  Wales: new Set(englandAndWales),
  Scotland: new Set(scotland),
  'Northern Ireland': new Set([...englandAndWales, ...ofNorthernIreland]),
}

function datesOf(years: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(years).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`))
}
