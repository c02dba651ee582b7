import { z } from 'zod'

/** What a person asks for: the days, and who they are, taken at their word. */
export interface PackRequest {
  readonly from: string
  readonly to: string
  readonly by: string
  readonly role: string
  /** false: findings and alerts only, so that nothing can be subtracted from it */
  readonly hasCounts: boolean
}

const day = (which: string) => z.iso.date(`Enter the ${which} day as a date such as 2026-11-30`)
const days = z
  .object({ from: day('first'), to: day('last') })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day must not be before the first day' })

/** Reads the days of a pack as typed. */
export function readPackDays(
  typed: unknown,
):
  | { readonly days: { readonly from: string; readonly to: string } }
  | { readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const read = days.safeParse(typed)
  if (read.success) return { days: read.data }
  return { problems: read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? 'from'), message })) }
}
