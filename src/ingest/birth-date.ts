/**
 * Whether the text holds a whole date, from 1880 to `lastDay`, that could be somebody's date of birth. Day, month and
 * year must all be there: a year, a month or an age band is nobody's birthday.
 * `fromYear` narrows the search: dates in that year or later are let pass (a software build may be named by its date).
 */
export function holdsBirthDate(text: string, lastDay: string, fromYear = Number.POSITIVE_INFINITY): boolean {
  for (const { pattern, order } of forms) {
    for (const match of text.matchAll(pattern)) {
      const day = calendarDay(match, order)
      if (day === undefined) continue
      const year = Number(day.slice(0, 4))
      if (year >= 1880 && day <= lastDay && year < fromYear) return true
    }
  }
  return false
}

type Part = 'y' | 'm' | 'd'
const edge = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const gap = '[\\s,./\\p{Pd}]{1,2}'
const ordinal = '(?:st|nd|rd|th)?(?:\\s+of)?'
const form = (source: string, ...order: Part[]) => ({ pattern: new RegExp(source, 'giu'), order })

const forms: readonly { readonly pattern: RegExp; readonly order: readonly Part[] }[] = [
  // 1954-03-02, 1954/03/02, and the same with a time after it
  form(`${edge}(\\d{4})[\\p{Pd}/.\\s](\\d{1,2})[\\p{Pd}/.\\s](\\d{1,2})(?:T\\d|${end})`, 'y', 'm', 'd'),
  // 19540302, as DICOM writes it; the same run on into a time
  form(`${edge}(\\d{4})(\\d{2})(\\d{2})(?:\\d{4}|\\d{6}|T\\d{4,6})?${end}`, 'y', 'm', 'd'),
  // 02/03/1954, 2.3.1954, 02 03 1954; and month first
  form(`${edge}(\\d{1,2})[\\p{Pd}/.\\s](\\d{1,2})[\\p{Pd}/.\\s](\\d{4})(?:T\\d|${end})`, 'd', 'm', 'y'),
  form(`${edge}(\\d{1,2})[\\p{Pd}/.](\\d{1,2})[\\p{Pd}/.](\\d{4})${end}`, 'm', 'd', 'y'),
  // 02/03/54: slashes only, since 1.2.10 is a version and 10-12-20 a code
  form(`${edge}(\\d{1,2})/(\\d{1,2})/(\\d{2})${end}`, 'd', 'm', 'y'),
  // after a word that says so, any short form
  form(`(?:dob|d\\.o\\.b\\.?|born|birth)[^\\d]{0,12}(\\d{1,2})\\D(\\d{1,2})\\D(\\d{2})${end}`, 'd', 'm', 'y'),
  form(`(?:dob|d\\.o\\.b\\.?|born|birth)[^\\d]{0,12}(\\d{2})(\\d{2})(\\d{4}|\\d{2})${end}`, 'd', 'm', 'y'),
  // 2 March 1954, 2nd Mar 54, 02-MAR-1954, 02MAR1954
  form(`${edge}(\\d{1,2})${ordinal}${gap}${month}${gap}(\\d{4}|\\d{2})${end}`, 'd', 'm', 'y'),
  form(`${edge}(\\d{1,2})${month}(\\d{4}|\\d{2})${end}`, 'd', 'm', 'y'),
  // March 2, 1954; 1954 March 2
  form(`${edge}${month}${gap}(\\d{1,2})${ordinal}${gap}(\\d{4})${end}`, 'm', 'd', 'y'),
  form(`${edge}(\\d{4})${gap}${month}${gap}(\\d{1,2})${end}`, 'y', 'm', 'd'),
]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function calendarDay(match: RegExpExecArray, order: readonly Part[]): string | undefined {
  const part = (name: Part) => match[order.indexOf(name) + 1] ?? ''
  const written = part('m').toLowerCase()
  const monthNumber = months.indexOf(written) + 1 || Number(written)
  const dayNumber = Number(part('d'))
  const yearText = part('y')
  // Two digits may be this century or the last: the earlier reading is always in the past.
  const year = yearText.length === 2 ? 1900 + Number(yearText) : Number(yearText)
  const date = new Date(Date.UTC(year, monthNumber - 1, dayNumber))
  const real =
    date.getUTCMonth() + 1 === monthNumber && date.getUTCDate() === dayNumber && date.getUTCFullYear() === year
  return real ? date.toISOString().slice(0, 10) : undefined
}
