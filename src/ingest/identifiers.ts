import { holdsBirthDate } from './birth-date.ts'
import { holdsEmail, holdsNationalInsurance, holdsTelephone } from './contact.ts'
import { hasHealthCheckDigit, holdsHealthNumber, isChiNumber, isHealthNumber } from './health-number.ts'
import { holdsPersonName } from './person-name.ts'
import { holdsPostcode } from './postcode.ts'

/** The kinds of direct identifier that are looked for. */
export type Identifier =
  | 'health number'
  | 'date of birth'
  | 'person name'
  | 'postcode'
  | 'e-mail'
  | 'telephone'
  | 'national insurance number'

export interface Search {
  /** the last calendar day on which anyone may have been born: today */
  readonly today: string
  /** dates in this year or later are let pass: software builds are often named by their date */
  readonly datesPassFrom?: number
}

/**
 * The first direct identifier that stands as whole words in a text cell; undefined when there is none.
 * Look-alikes are folded first: full-width digits, unusual spaces, characters of no width.
 */
export function identifierIn(text: string, search: Search): Identifier | undefined {
  const folded = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  if (/\d/.test(folded)) {
    if (holdsHealthNumber(folded)) return 'health number'
    if (holdsNationalInsurance(folded)) return 'national insurance number'
    if (holdsTelephone(folded)) return 'telephone'
    if (holdsPostcode(folded)) return 'postcode'
    if (holdsBirthDate(folded, search.today, search.datesPassFrom)) return 'date of birth'
  }
  if (folded.includes('@') && holdsEmail(folded)) return 'e-mail'
  if (holdsPersonName(folded)) return 'person name'
  return undefined
}

/**
 * A declared number is stored as sent, ten-digit laboratory values and Unix times among them; two things are not
 * numbers at all. A health number lying outside the field's plausible range is one from a shifted column (one that
 * begins with 1 or 2 may as well be a Unix time, so it stays: see number-watch.ts for whole columns of them). And
 * eleven digits that begin with a nought are a telephone number, ten a CHI number.
 */
export function identifierInNumber(text: string, outsidePlausible: boolean): Identifier | undefined {
  if (/^0[1-35789]\d{9}$/.test(text)) return 'telephone'
  if (/^0\d{9}$/.test(text) && isChiNumber(text)) return 'health number'
  return outsidePlausible && /^[3-9]/.test(text) && hasHealthCheckDigit(text) ? 'health number' : undefined
}

/**
 * What a whole number of eight digits or more may be where it cannot be a measurement: whatever text may hold, a date of birth
 * written day first, and a telephone number whose plus or first nought a spreadsheet took. `digits`: as `wholeDigits` gives them.
 */
export function identifierInDigits(digits: string, search: Search): Identifier | undefined {
  const unsigned = digits.replace(/^-/, '')
  if (!/^\d{8,}$/.test(unsigned)) return undefined
  if (isHealthNumber(unsigned)) return 'health number'
  if (/^(?:7\d{9}|44[1-35789]\d{8,9})$/.test(unsigned)) return 'telephone'
  const dayFirst = unsigned.replace(/^(\d{2})(\d{2})(\d{4})$/, '$1/$2/$3')
  return identifierIn(unsigned, search) ?? identifierIn(dayFirst, search)
}

/**
 * A file's name is kept with its receipt. Dates and running numbers are what file names are made of, and "mr" is what
 * an imaging feed may be called; so only what is almost surely an identifier is looked for: ten digits that are likely a
 * health number, a mobile's number, an e-mail address, a National Insurance number, a postcode in capitals and in two
 * parts, DICOM's names, and a title before a name ("Mr Smith", "Dr_Patel").
 */
export function identifierInFileName(name: string): Identifier | undefined {
  if (holdsEmail(name)) return 'e-mail'
  if (/\p{L}{2,}\^\p{L}/u.test(name) || titleBeforeName.test(name)) return 'person name'
  for (const [, first = '', second = '', third = ''] of name.matchAll(writtenNumber)) {
    const digits = first + second + third
    if (/^[3-9]/.test(digits) ? hasHealthCheckDigit(digits) : isChiNumber(digits)) return 'health number'
  }
  if (/(?<!\d)07\d{3}[ ._-]?\d{6}(?!\d)/.test(name)) return 'telephone'
  if (holdsNationalInsurance(name.replaceAll('_', ' '))) return 'national insurance number'
  for (const [written] of name.matchAll(postcodeInTwo))
    if (holdsPostcode(written.replace(/[_-]/, ' '))) return 'postcode'
  return undefined
}

const writtenNumber = /(?<!\d)(\d{3})[ ._-]?(\d{3})[ ._-]?(\d{4})(?!\d)/g
const titleBeforeName = /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof)[\s._-]+\p{Lu}/u
const postcodeInTwo = /(?<![A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]?[ _-]\d[A-Z]{2}(?![A-Za-z0-9])/g
