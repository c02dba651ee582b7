import { z } from 'zod'
import { notFound } from './refusal.ts'

const numbered = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

/** The number in an address (`…/:id`); a page that says that there is no such `what` where it is none. */
export function numberIn(params: unknown, what: string): number {
  const read = numbered.safeParse(params)
  if (!read.success) throw notFound(what)
  return read.data.id
}
