import { addDays, weekday } from '../../plan/day.ts'

const day = 86_400_000

/** When something that takes so many days is read: nobody reads at a weekend, and Monday morning brings what has waited. */
export function readAt(from: number, days: number): Date {
  const due = from + days * day
  const date = new Date(due).toISOString().slice(0, 10)
  const place = weekday(date)
  if (place < 5) return new Date(due)
  const monday = Date.parse(`${addDays(date, 7 - place)}T08:00:00Z`)
  // In the order in which it would have been read, over Monday's ten hours.
  const waited = (due - Date.parse(`${addDays(date, 5 - place)}T00:00:00Z`)) / (2 * day)
  return new Date(monday + 1000 * Math.round(waited * 10 * 3600))
}
