import { z } from 'zod'
import { addDays } from '../plan/day.ts'
import type { Shown } from './figures/figure.ts'

/** What a person chose in the address: which days, which place, which field. */
export interface View {
  readonly days: number
  readonly place: string
  readonly field: string | undefined
  /** the earlier night that is looked back to; 'unreadable' where what was sent is no day */
  readonly night?: string
}

/** In place of an earlier night that cannot be read: to show today's page instead would answer another question. */
export const unreadable = 'unreadable'

const viewQuery = z.object({
  days: z.coerce.number().int().min(7).max(730).catch(90),
  place: z
    .string()
    .max(200)
    .regex(/^(all|site=.+)$/)
    .catch('all'),
  field: z.string().max(200).optional().catch(undefined),
  night: z
    .union([z.literal(''), z.iso.date()])
    .optional()
    .catch(unreadable),
})

/** The choices that the address carries; what cannot be read takes its default, so that an old link still opens, but for the night. */
export function readView(query: unknown): View {
  const { days, place, field, night = '' } = viewQuery.parse(query ?? {})
  return { days, place, field, ...(night === '' ? {} : { night }) }
}

/** The same view as an address's query. */
export function viewQueryOf({ days, place, night }: View): string {
  return new URLSearchParams({ days: String(days), place, ...(night === undefined ? {} : { night }) }).toString()
}

/** The days of a view that ends on `last`; outcomes are mature `maturityDays` before that. */
export function shownDays({ days }: View, last: string, maturityDays: number): Shown {
  return { from: addDays(last, 1 - days), to: last, matureTo: addDays(last, -maturityDays) }
}
