import { addDays } from '../plan/day.ts'
import { dayWords } from '../plan/words.ts'
import { readMonth } from '../reporting/statement/month.ts'

/** The day by which what was drawn on `day` is due back: the one on which the month of the drawing is judged. */
export function dueBack(day: string, deliveredWithin: number): string {
  return addDays(readMonth(day.slice(0, 7))?.to ?? day, deliveredWithin)
}

/** `2026-11` as "November 2026". */
export function monthWords(month: string): string {
  return dayWords(`${month}-01`).slice('1 '.length)
}
