import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { dayTypeOf } from '../../plan/calendar/day-type.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { addUp, type NightValues } from '../arms/arm.ts'
import type { Where } from '../finding.ts'
import type { FrozenSite, FrozenSites } from './freeze-sites.ts'
import type { HeldAgainst, SiteQuestion } from './site-question.ts'
import { inflated, type Standing } from './standing.ts'

/** What one site answers over the window. */
export interface Answer {
  readonly site: string
  readonly frozen: FrozenSite
  readonly contributions: readonly number[]
  readonly standing: Standing
  /** it is held against the nights before the shift, not against its baseline */
  readonly isAgainstBefore: boolean
}

/** Where answers are read from. */
export interface Source {
  readonly ledger: Ledger
  readonly nation: Nation
  readonly pasts: FrozenSites
}

/** Every site's answer over these days, each beside its own past; a site that cannot be compared is absent. */
export function answersOf(
  asked: SiteQuestion,
  days: readonly string[],
  against: HeldAgainst,
  { ledger, nation, pasts }: Source,
): readonly Answer[] {
  const nightsAt = (site: string) =>
    days.map((day) => ({ day, dayType: dayTypeOf(day, nation), values: asked.values(ledger, day, site, against) }))
  return Object.entries(pasts[asked.question] ?? {}).flatMap(
    ([site, past]) => answerOf(asked, site, past, nightsAt(site)) ?? [],
  )
}

function answerOf(
  { kind, casesBefore }: SiteQuestion,
  site: string,
  frozen: FrozenSite,
  nights: readonly NightValues[],
): Answer | undefined {
  const { parameters, dispersion, cases } = frozen
  const contributions = nights.reduce<readonly number[]>(
    (sum, night) => addUp(sum, kind.contribution(parameters, night)),
    [],
  )
  const standing = kind.standing?.(parameters, contributions)
  const before = casesBefore?.(nights[0]?.values ?? [])
  // A site that was silent before the shift has no part in it.
  if (standing === undefined || before === 0) return undefined
  // What it is held against is a sample too: the fewer its cases beside the window's, the less a difference from it says.
  const inflation = dispersion * (1 + kind.cases(contributions) / (before ?? cases))
  const isAgainstBefore = before !== undefined
  return { site, frozen, contributions, standing: inflated(standing, inflation), isAgainstBefore }
}

/** A site's own change: which way, and what was seen beside its own past. */
export function changeAt(
  { kind }: SiteQuestion,
  { site, frozen, contributions, isAgainstBefore }: Answer,
): Pick<Where, 'place' | 'direction' | 'effect'> {
  const held = kind.effect(frozen.parameters, contributions)
  if (held === undefined) return { place: site }
  const direction = held.value >= (held.expected ?? 0) ? 'up' : 'down'
  if (isAgainstBefore) return { place: site, direction, effect: held }
  // What a volume is held against elsewhere (the weeks before) is here its own baseline.
  const { against: _, baseline: __, ...effect } = held
  return { place: site, direction, effect }
}
