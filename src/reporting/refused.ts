import type { ReviewProblem as Problem } from './review.ts'

/** What a record answers where nothing was recorded. */
export type NotRecorded = { readonly problems: readonly Problem[] } | { readonly refused: string }

/** What a record answers: what was done, or why nothing was. `waits`: it was the first of two people, and for whom it waits. */
export type RecordedAs<Act extends string> = { readonly done: Act; readonly waits?: string } | NotRecorded

/** Everything that is wrong with the parts of a form, so that it is said at once. */
export function problemsOfParts(...parts: readonly object[]): readonly Problem[] {
  return parts.flatMap((one) => ('problems' in one ? (one.problems as readonly Problem[]) : []))
}

/** Why nothing was recorded, as problems of the form; a refusal stands at `field`. */
export function problemsOf(result: NotRecorded, field: string): readonly Problem[] {
  return 'refused' in result ? [{ field, message: result.refused }] : result.problems
}

/** 409 where nothing on the form could make it possible, 422 where the form can be put right. */
export function statusOf(result: NotRecorded): 409 | 422 {
  return 'refused' in result ? 409 : 422
}
