import { addDays, dayRange } from '../../plan/day.ts'
import { chiSquaredCritical } from '../../stats/distributions/chi-squared.ts'
import { addUp, type Side } from '../arms/arm.ts'
import { trailing } from '../evidence.ts'
import type { Where } from '../finding.ts'
import { type Answer, answersOf, changeAt, type Source } from './answers.ts'
import { degreesOf, devianceFromCommonChange, devianceFromNoChange } from './common-change.ts'
import type { SiteQuestion } from './site-question.ts'

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
 * sites to compare. The past is the baseline's, or for a question that moves with the nights before it, those.
 *
 * A line about everybody is everywhere all the same when the other sites have moved too, by at least the smallest change
 * worth an alert and more than chance. A line about one site's part of a total (its share of the cases, of the events)
 * is at the named site unless its own differs from the others even without that: when one site falls, the parts of all
 * the others rise. Such a line is itself held against the baseline, so where the nights before tell nothing, the baseline may.
 * A group that has moved because one site did is at that site: the group would be named for patients whom it only has there.
 */
export function whereOf(asked: SiteQuestion, { about, side, from, to }: PlacedShift, source: Source): Placing {
  const earliest = addDays(to, 1 - trailing)
  const first = from > earliest ? from : earliest
  const days = dayRange(first, to)
  const before = answersOf(asked, days, { before: first }, source)
  if (about === 'all') return whereOfAll(asked, side, before)
  if (!about.startsWith('site=')) return whereOfGroup(asked, side, before)
  if (asked.casesBefore === undefined) return whereOfPart(asked, about, before)
  // Of a shift that is older than the window, those nights hold a part.
  const placed = from < first ? {} : whereOfPart(asked, about, before)
  if (placed.where !== undefined) return placed
  return whereOfPart(asked, about, answersOf(asked, days, 'baseline', source))
}

/** A shift of everybody: at the site that differs most, unless the others have moved too. */
function whereOfAll(asked: SiteQuestion, side: Side, sites: readonly Answer[]): Placing {
  const without = (one: Answer) => sites.filter((other) => other !== one)
  const limit = limitOf(sites)
  if (limit !== undefined) {
    const { answer, statistic } = mostApart(sites)
    if (haveMoved(asked, without(answer), side)) return { where: { place: 'all', statistic, limit } }
    if (statistic >= limit) return { where: { ...changeAt(asked, answer), statistic, limit } }
  }
  // Of one site alone too: where the others are too small, or not at work, nothing is compared, but it may lie there.
  const mayLieAt = sites
    .filter((one) => haveMoved(asked, [one], side) && !haveMoved(asked, without(one), side))
    .map(({ site }) => site)
  return mayLieAt.length === 0 ? {} : { mayLieAt }
}

/** A shift of a group is at a site where that has moved the same way and the other sites have not; else it is the group's. */
function whereOfGroup(asked: SiteQuestion, side: Side, sites: readonly Answer[]): Placing {
  const { where } = whereOfAll(asked, side, sites)
  return where === undefined || where.place === 'all' || where.direction !== side ? {} : { where }
}

/** A shift of one site's part of a total: at the site that differs most, unless its own differs even without that. */
function whereOfPart(asked: SiteQuestion, about: string, sites: readonly Answer[]): Placing {
  const own = sites.find(({ site }) => site === about)
  const limit = limitOf(sites)
  if (own === undefined || limit === undefined) return {}
  const most = mostApart(sites)
  if (most.statistic < limit) return {}
  const others = sites.filter((one) => one !== most.answer)
  const isApart = own === most.answer || apartness(own, others) >= limit
  const named = isApart ? own : most.answer
  return { where: { ...changeAt(asked, named), statistic: apartness(named, sites), limit } }
}

/** What the largest ratio must pass; undefined where there are not two sites to compare. */
function limitOf(sites: readonly Answer[]): number | undefined {
  const [first] = sites
  if (first === undefined || sites.length < 2) return undefined
  return chiSquaredCritical(chance / sites.length, degreesOf(first.standing))
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
