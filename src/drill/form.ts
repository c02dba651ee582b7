import { z } from 'zod'
import type { Plan } from '../plan/plan.ts'
import type { DrillFault } from './fault.ts'
import { faultsOf } from './faults.ts'

const form = z.object({ fault: z.string().default(''), site: z.string().max(200).default('') })

/** What the form of a drill asks for: one fault or all, and a site of those the baseline saw (a stratum), or a problem. */
export function readDrill(
  plan: Pick<Plan, 'output'>,
  body: unknown,
  sites: readonly string[],
):
  | { readonly faults: readonly DrillFault[]; readonly site?: string }
  | { readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const { fault, site } = form.parse(body ?? {})
  const faults = faultsOf(plan).filter(({ name }) => fault === 'all' || name === fault)
  const isKnownSite = site === '' || sites.includes(site)
  const problems = [
    ...(faults.length === 0 ? [{ field: 'fault', message: 'Select which fault to plant' }] : []),
    ...(isKnownSite ? [] : [{ field: 'site', message: 'Select one of the sites, or let Wardwatch choose' }]),
  ]
  return problems.length > 0 ? { problems } : { faults, ...(site === '' ? {} : { site }) }
}
