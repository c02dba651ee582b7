import type { AskedDay } from '../../cases/day-cases.ts'
import { rowsOf } from '../../fresh/rows/store.ts'
import { type CountedDay, countDay, type Setting } from '../count-day.ts'

/** A day's tallies as rows of `fresh`, and whether any outcome of its units came after maturity. */
export interface WrittenDay extends Pick<CountedDay, 'day' | 'isLate'> {
  readonly rows: Uint8Array
}

/** Counts a day (count-day.ts) and writes its tallies for the database. */
export function writtenDay(setting: Setting, asked: AskedDay, data: Uint8Array): WrittenDay {
  const { day, isLate, tallies } = countDay(setting, asked, data)
  return { day, isLate, rows: Buffer.from([...rowsOf(tallies)].join('')) }
}
