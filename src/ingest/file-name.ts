import { holdsHealthNumber } from './health-number.ts'
import { identifierIn, identifierInFileName } from './identifiers.ts'

/**
 * Why a file that a person chose is not taken by its name; undefined when it is. The name is kept, shown or printed, so it is
 * looked through as cells are, for dates before 2000 too, which no log of an AI is of. Only people's names are looked for as in
 * a feed's files: "MR scanner log" is of no Mr Scanner. A bare name has no form to know it by: the page asks for none.
 * The name is never repeated. `today`: the last calendar day on which anyone may have been born.
 */
export function whyNotNamed(name: string, today: string): string | undefined {
  if (/\p{Cc}/u.test(name)) return 'The file’s name holds a control character. Rename the file, then try again.'
  const folded = withPlainDigits(name)
  const inWords = identifierIn(folded.replaceAll('_', ' '), { today, datesPassFrom: 2000 })
  if (identifierInFileName(folded) === undefined && (inWords === undefined || inWords === 'person name'))
    return undefined
  return 'The file’s name may identify a person. Rename the file, then try again.'
}

/**
 * Why a file is not taken by the folders that it stands in, which are printed with its name; undefined where it is. Only patients'
 * numbers are looked for: people's own folders bear their names, and archives' their dates.
 */
export function whyNotInFolder(folder: string): string | undefined {
  const holds = folder.split(/[\\/]/).some((part) => {
    const folded = withPlainDigits(part)
    return identifierInFileName(folded) === 'health number' || holdsHealthNumber(folded.replaceAll('_', ' '))
  })
  return holds
    ? 'The name of a folder on the way to the file may identify a person. Rename it, then try again.'
    : undefined
}

/** Digits of every script as 0 to 9, and no characters without width. */
function withPlainDigits(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
}

/** Each script's ten digits stand one after the other from its nought, and where several sets adjoin each has ten. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1
  return before % 10
}
