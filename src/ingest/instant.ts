import type { Reason } from './reasons.ts'
import type { TimeZone } from './time-zone.ts'

/** An instant in milliseconds since 1970 UTC, or the reason why there is none. */
export type InstantRead = number | Extract<Reason, `time ${string}`>

const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * Reads an ISO 8601 date and time of day. With Z or an offset it is that instant; without, it is local time in `zone`.
 * A date alone is refused where a time of day is wanted (a date of birth has none), and where `dateMeans` is
 * 'end of day' it is the last millisecond of that local day: what a date alone says is "known by the end of it".
 */
export function readInstant(text: string, zone: TimeZone, dateMeans: 'refused' | 'end of day'): InstantRead {
  if (text === '') return 'time missing'
  const match = written.exec(text)
  if (match === null) return 'time unreadable'
  const [, year, month, date, hour, minute = '00', second = '00', fraction = '', offset] = match
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hour ?? 0),
    Number(minute),
    Number(second),
  )
  const real = new Date(local).toISOString().startsWith(`${year}-${month}-${date}`)
  if (!real || Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 59) return 'time unreadable'
  if (Number(year) < 2000) return 'time too early'
  if (hour === undefined)
    return dateMeans === 'refused' ? 'time of day missing' : zone.instantOf(local + 86_400_000) - 1
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  if (offset === undefined) return zone.instantOf(local) + milliseconds
  const shift = offsetMinutes(offset)
  return shift === undefined ? 'time unreadable' : local - shift * 60_000 + milliseconds
}

function offsetMinutes(offset: string): number | undefined {
  if (/^z$/i.test(offset)) return 0
  const digits = offset.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  if (minutes > 14 * 60 || Number(digits.slice(2) || 0) > 59) return undefined
  return offset.startsWith('-') ? -minutes : minutes
}
