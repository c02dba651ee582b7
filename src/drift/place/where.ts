import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { dayTypeOf } from '../../plan/calendar/day-type.ts'
import { addDays, dayRange } from '../../plan/day.ts'
import { chiSquaredCritical } from '../../stats/distributions/chi-squared.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { addUp, type NightValues, type Side } from '../arms/arm.ts'
import { trailing } from '../evidence.ts'
import type { Where } from '../finding.ts'
import { degreesOf, devianceFromCommonChange, devianceFromNoChange } from './common-change.ts'
import type { FrozenSite, FrozenSites } from './freeze-sites.ts'
import type { SiteQuestion } from './site-question.ts'
import { inflated, type Standing } from './standing.ts'

/** What the comparison of sites says of a shift. */
export interface Placing {
  readonly where?: Where
  /** where it is not placed: sites that have moved themselves, and without which the others have not */
  readonly mayLieAt?: readonly string[]
}

/** The shift that is placed: what its line is about, which way it went, and the days since its onset. */
export interface PlacedShift {
  readonly about: string
  readonly side: Side
  readonly from: string
  readonly to: string
}

/** The chance of naming a site where all have moved alike, shared among the sites. */
const chance = 0.01

/**
 * The chance at which the other sites are said to have moved too. The window begins where the whole began to rise, so what
 * did not change has risen a little by choice: at 0.01 it is said in 2 to 15 of 100 shifts at one site, at 0.001 in 0.3 to
 * 3 (simulated, docs/methods/alerts.md).
 */
const chanceOfOthers = 0.001

/**
 * Where a shift is: each site is held against the others over the onset window (at most the last 28 nights of it), each
 * with its own past, by the generalised likelihood ratio of "this one changed otherwise" against "all changed alike". The
 * site with the largest is named when it passes χ² at .01 ÷ number of sites. Not placed: none passes, or there are not two
 * sites to compare.
 *
 * A line about everybody is everywhere all the same when the other sites have moved too, by at least the smallest change
 * worth an alert and more than chance. A line about one site's part of a total (its share of the cases, of the events)
 * is at the named site unless its own differs from the others even without that: when one site falls, the parts of all
 * the others rise.
 */
export function whereOf(
  asked: SiteQuestion,
  { about, side, from, to }: PlacedShift,
  { ledger, nation, pasts }: { readonly ledger: Ledger; readonly nation: Nation; readonly pasts: FrozenSites },
): Placing {
  const earliest = addDays(to, 1 - trailing)
  const days = dayRange(from > earliest ? from : earliest, to)
  const nightsAt = (site: string) =>
    days.map((day) => ({ day, dayType: dayTypeOf(day, nation), values: asked.values(ledger, day, site) }))
  const sites = Object.entries(pasts[asked.question] ?? {}).flatMap(
    ([site, past]) => answerOf(asked, site, past, nightsAt(site)) ?? [],
  )
  const [first] = sites
  if (first === undefined || sites.length < 2) return {}
  const limit = chiSquaredCritical(chance / sites.length, degreesOf(first.standing))
  if (limit === undefined) return {}
  return about === 'all' ? whereOfAll(asked, side, sites, limit) : whereOfPart(asked, about, sites, limit)
}

/** A shift of everybody: at the site that differs most, unless the others have moved too. */
function whereOfAll(asked: SiteQuestion, side: Side, sites: readonly Answer[], limit: number): Placing {
  const { answer, statistic } = mostApart(sites)
  const without = (one: Answer) => sites.filter((other) => other !== one)
  if (haveMoved(asked, without(answer), side)) return { where: { place: 'all', statistic, limit } }
  if (statistic >= limit) return { where: { ...changeAt(asked, answer), statistic, limit } }
  const mayLieAt = sites
    .filter((one) => haveMoved(asked, [one], side) && !haveMoved(asked, without(one), side))
    .map(({ site }) => site)
  return mayLieAt.length === 0 ? {} : { mayLieAt }
}

/** A shift of one site's part of a total: at the site that differs most, unless its own differs even without that. */
function whereOfPart(asked: SiteQuestion, about: string, sites: readonly Answer[], limit: number): Placing {
  const most = mostApart(sites)
  const own = sites.find(({ site }) => site === about)
  if (most.statistic < limit || own === undefined) return {}
  const others = sites.filter((one) => one !== most.answer)
  const isApart = own === most.answer || apartness(own, others) >= limit
  const named = isApart ? own : most.answer
  return { where: { ...changeAt(asked, named), statistic: apartness(named, sites), limit } }
}

/** What one site answers over the window. */
interface Answer {
  readonly site: string
  readonly frozen: FrozenSite
  readonly contributions: readonly number[]
  readonly standing: Standing
}

function answerOf(
  { kind }: SiteQuestion,
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
  if (standing === undefined) return undefined
  // The baseline is a sample too: the fewer its cases beside the window's, the less a difference from it says.
  const inflation = dispersion * (1 + kind.cases(contributions) / cases)
  return { site, frozen, contributions, standing: inflated(standing, inflation) }
}

/** The site that differs most from the others; of two, which differ alike, the further from its own past. */
function mostApart(sites: readonly Answer[]): { readonly answer: Answer; readonly statistic: number } {
  const rank = ({ standing }: Answer, statistic: number) =>
    sites.length === 2 ? devianceFromNoChange([standing]) : statistic
  return sites
    .map((answer) => ({ answer, statistic: apartness(answer, sites) }))
    .reduce((a, b) => (rank(b.answer, b.statistic) > rank(a.answer, a.statistic) ? b : a))
}

/** The generalised likelihood ratio, as 2·Δ ln L, of "this site changed otherwise than the others". */
function apartness(one: Answer, sites: readonly Answer[]): number {
  const others = sites.filter((other) => other !== one)
  return Math.max(0, commonDeviance([...others, one]) - commonDeviance(others))
}

function commonDeviance(sites: readonly Answer[]): number {
  return devianceFromCommonChange(sites.map(({ standing }) => standing))
}

/** Have these sites together moved to this side, by enough to be worth an alert and by more than chance? */
function haveMoved({ kind, minimumEffect }: SiteQuestion, sites: readonly Answer[], side: Side): boolean {
  const [first] = sites
  if (first === undefined) return false
  const together = sites.reduce<readonly number[]>((sum, { contributions }) => addUp(sum, contributions), [])
  if (!kind.worthAnAlert(first.frozen.parameters, side, together, minimumEffect)) return false
  const evidence = devianceFromNoChange(sites.map(({ standing }) => standing)) - commonDeviance(sites)
  return evidence >= (chiSquaredCritical(chanceOfOthers, degreesOf(first.standing)) ?? Number.POSITIVE_INFINITY)
}

/** A site's own change: which way, and what was seen beside its own past. */
function changeAt(
  { kind }: SiteQuestion,
  { site, frozen, contributions }: Answer,
): Pick<Where, 'place' | 'direction' | 'effect'> {
  const held = kind.effect(frozen.parameters, contributions)
  if (held === undefined) return { place: site }
  // What a volume is held against elsewhere (the weeks before) is here its own baseline.
  const { against: _, baseline: __, ...effect } = held
  return { place: site, direction: effect.value >= (effect.expected ?? 0) ? 'up' : 'down', effect }
}
