/** What is wrong with one field of a form: shown at the top of the page and again at the field (its id). */
export interface Problem {
  readonly field: string
  readonly message: string
}
