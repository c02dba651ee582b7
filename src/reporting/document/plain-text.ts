/**
 * A text as every format can carry it: line breaks as `\n`, tabs as spaces, and what no format may hold or what would show
 * a text other than it is (control characters, halves of a character, marks that turn the reading direction) as `�`. Nothing is dropped
 * without a sign.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(unfit, '\uFFFD')
}

/** Control characters but the line break, line and paragraph separators, direction marks, and what is no character at all. */
const unfit = /[^\P{Cc}\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu
