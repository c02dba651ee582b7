import { z } from 'zod'
import { addDays } from '../plan/day.ts'
import type { Shown } from './figures/figure.ts'

/** What a person chose in the address: which days, which place, which field. */
export interface View {
  readonly days: number
  readonly place: string
  readonly field: string | undefined
}

const viewQuery = z.object({
  days: z.coerce.number().int().min(7).max(730).catch(90),
  place: z
    .string()
    .max(200)
    .regex(/^(all|site=[^&]+)$/)
    .catch('all'),
  field: z.string().max(200).optional().catch(undefined),
})

/** The choices that the address carries; what cannot be read takes its default, so that an old link still opens. */
export function readView(query: unknown): View {
  const { days, place, field } = viewQuery.parse(query ?? {})
  return { days, place, field }
}

/** The same view as an address's query. */
export function viewQueryOf({ days, place }: View): string {
  return new URLSearchParams({ days: String(days), place }).toString()
}

/** The days of a view that ends on `last`; outcomes are mature `maturityDays` before that. */
export function shownDays({ days }: View, last: string, maturityDays: number): Shown {
  return { from: addDays(last, 1 - days), to: last, matureTo: addDays(last, -maturityDays) }
}
