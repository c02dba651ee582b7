import { forbiddenColumn } from '../forbidden-columns.ts'
import { type Identifier, identifierIn, identifierInDigits, identifierInNumber } from '../identifiers.ts'
import { readInstant } from '../instant.ts'
import { readNumber, wholeDigits } from '../read-number.ts'
import type { TimeZone } from '../time-zone.ts'

/** What a sample of rows says about one column. Only levels hold values, and only of columns that repeat a few. */
export interface ColumnFacts {
  readonly name: string
  /** cells that are neither empty nor one of the usual words for missing */
  readonly filled: number
  readonly distinct: number
  /** words for missing that stand in it */
  readonly missingWords: readonly string[]
  /** shares of the filled cells */
  readonly numeric: number
  readonly unit: number
  readonly instant: number
  readonly switch: number
  readonly minimum: number
  readonly maximum: number
  /** texts seen at least twice, the commonest first; undefined where the column has more than fifty */
  readonly levels: readonly string[] | undefined
  /** a regular expression for tokens of one evident form: hexadecimal of one length, a UUID */
  readonly tokenForm: string | undefined
  /** why the column must not be sent, by its name or by what stands in it */
  readonly holds: string | undefined
}

const missingWords = new Set(['?', 'NA', 'N/A', 'n/a', 'NULL', 'Null', 'null', 'nan', 'NaN', '-', '--', '.', '#N/A'])
const switches = new Set(['0', '1', 'true', 'false', 'yes', 'no'])
const mostLevels = 50

/** The facts of the column at `place` of the sampled rows. Cells of evident tokens are not searched for identifiers. */
export function columnFacts(
  name: string,
  place: number,
  rows: readonly (readonly string[])[],
  zone: TimeZone,
  today: string,
): ColumnFacts {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = (row[place] ?? '').trim()
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const absent = [...counts.keys()].filter((text) => missingWords.has(text))
  for (const text of absent) counts.delete(text)

  const texts = [...counts]
  const filled = texts.reduce((sum, [, count]) => sum + count, 0)
  const share = (test: (text: string) => boolean) =>
    filled === 0 ? 0 : texts.reduce((sum, [text, count]) => sum + (test(text) ? count : 0), 0) / filled
  const numbers = measured(
    texts.map(([text]) => text),
    today,
  )
  const instant = share((text) => typeof readInstant(text, zone, 'end of day') === 'number')
  const numeric = share((text) => readNumber(text) !== undefined)
  const tokenForm = formOf(texts.map(([text]) => text))
  return {
    name,
    filled,
    distinct: counts.size,
    missingWords: absent,
    numeric,
    unit: share((text) => {
      const value = readNumber(text)
      return value !== undefined && value >= 0 && value <= 1
    }),
    instant,
    switch: share((text) => switches.has(text.toLowerCase())),
    minimum: numbers.reduce((least, value) => Math.min(least, value), Infinity),
    maximum: numbers.reduce((most, value) => Math.max(most, value), -Infinity),
    levels:
      counts.size > mostLevels
        ? undefined
        : texts
            .filter(([, count]) => count > 1)
            .sort((a, b) => b[1] - a[1])
            .map(([text]) => text),
    tokenForm,
    holds:
      forbiddenColumn(name) ??
      (tokenForm !== undefined || instant > 0.95
        ? undefined
        : foundIn(numeric > 0.95 ? texts.filter(([text]) => readNumber(text) === undefined) : texts, today)),
  }
}

/** Its numbers; an identifier of digits that slipped in among others would widen their range until all such passed. */
function measured(texts: readonly string[], today: string): readonly number[] {
  const numbers = texts.flatMap((text) => {
    const value = readNumber(text)
    if (value === undefined) return []
    const digits = wholeDigits(text)
    const identifier = identifierInNumber(digits, true) ?? identifierInDigits(digits, { today })
    return [{ value, isIdentifier: identifier !== undefined }]
  })
  const others = numbers.filter(({ isIdentifier }) => !isIdentifier)
  return (others.length === 0 ? numbers : others).map(({ value }) => value)
}

function foundIn(texts: readonly (readonly [string, number])[], today: string): string | undefined {
  for (const [text] of texts) {
    const identifier = identifierIn(text, { today, datesPassFrom: 2000 })
    if (identifier !== undefined) return words[identifier]
  }
  return undefined
}

const words: Readonly<Record<Identifier, string>> = {
  'health number': 'NHS, CHI or Health and Care numbers',
  'date of birth': 'dates that may be dates of birth',
  'person name': 'names',
  postcode: 'postcodes',
  'e-mail': 'e-mail addresses',
  telephone: 'telephone numbers',
  'national insurance number': 'National Insurance numbers',
}

function formOf(texts: readonly string[]): string | undefined {
  const first = texts[0]
  if (first === undefined) return undefined
  const forms = [
    /^[0-9a-f]+$/.test(first) && first.length >= 16 ? `^[0-9a-f]{${first.length}}$` : undefined,
    '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  ]
  return forms.find((form) => form !== undefined && texts.every((text) => new RegExp(form).test(text)))
}
