import { addDays, dayRange } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { isCrossing } from '../../tally/strata-of.ts'
import type { Finding } from '../finding.ts'
import { holidayMemory } from '../heartbeat/freeze.ts'
import { lineName } from '../line.ts'
import { casesOn } from '../read-tally.ts'

/** The site that was everybody in the baseline: what it froze of everybody is that site's. Undefined where it saw none, or several. */
export function onlySite({ sites }: { readonly sites: readonly string[] }): string | undefined {
  return sites.length === 1 ? sites[0] : undefined
}

/**
 * What a question of everybody is asked of tonight: of a baseline with one site, that site once cases have come from another
 * (in the nights that such a question looks back on), which would hide what became of the first; else everybody.
 */
export function everybodyTonight(
  battery: { readonly sites: readonly string[] },
  { plan, ledger, night }: { readonly plan: Plan; readonly ledger: Ledger; readonly night: string },
): string {
  const only = onlySite(battery)
  if (only === undefined) return 'all'
  const days = dayRange(addDays(night, -holidayMemory), night)
  const hasJoined = ledger
    .strata('cases')
    .filter((stratum) => stratum.startsWith('site=') && stratum !== only && !isCrossing(plan, stratum))
    .some((stratum) => days.some((day) => casesOn(ledger, day, stratum) > 0))
  return hasJoined ? only : 'all'
}

/** A finding about the only site as everybody's, whose line it goes on: it names the site in its words, and as its place when shifted. */
export function asEverybody(finding: Finding): Finding {
  const { check, subject, stratum, verdict, effect } = finding
  if (stratum === 'all') return finding
  const everybody = { ...finding, line: lineName(check, subject, 'all'), stratum: 'all' }
  if (verdict.kind !== 'shifted' || verdict.direction === 'fact') return everybody
  const where = { place: stratum, direction: verdict.direction, ...(effect === undefined ? {} : { effect }) }
  return { ...everybody, where }
}
