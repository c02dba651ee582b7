/** The first signs of a formula, and their full-width forms, which spreadsheets take for the same (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** Text as a cell of a CSV: a spreadsheet would run what begins like a formula, so that it is marked as text. */
export function asText(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
