import { addDays, weekday } from '../../../src/plan/day.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'

/** A site, as its volume and its patients differ from the others'. */
export interface Site {
  readonly code: string
  readonly perDay: number
  /** of the gamma that a day's mean is drawn from: small is erratic */
  readonly size: number
  /** Monday … Sunday */
  readonly week: readonly number[]
  /** added to acute illness: seen by the inputs */
  readonly severity: number
  /** added to the true logit: seen by nothing */
  readonly risk: number
  readonly software: string
}

/** One very large, one for planned care, one small, one tiny. */
export const largest: Site = {
  code: 'NORTH',
  perDay: 220,
  size: 80,
  week: [1.12, 1.06, 1.02, 1, 1.04, 0.9, 0.86],
  severity: 0,
  risk: 0,
  software: '5.2.0',
}
export const elective: Site = {
  code: 'ELECT',
  perDay: 45,
  size: 25,
  week: [1.35, 1.35, 1.3, 1.3, 1.1, 0.4, 0.2],
  severity: -0.4,
  risk: -0.1,
  software: '5.2.0',
}
export const small: Site = {
  code: 'COAST',
  perDay: 9,
  size: 15,
  week: [1, 0.95, 0.95, 1, 1.1, 1.05, 0.95],
  severity: 0.3,
  risk: 0.25,
  software: '5.1.4',
}
const tiny: Site = {
  code: 'ISLE',
  perDay: 3,
  size: 8,
  week: [1.1, 1, 1, 1, 1.1, 0.9, 0.9],
  severity: 0.1,
  risk: -0.2,
  software: '5.1.4',
}
export const usualSites: readonly Site[] = [largest, elective, small, tiny]

/** There on one control only. */
export const extraSite: Site = { ...tiny, code: 'QUAY', severity: 0, risk: 0 }

/** How busy a site's busiest day can be against its mean; patients drawn for that are thinned to each day's own. */
function busiest({ week }: Site): number {
  return Math.max(...week) * (1 + season) * (1 + mostChange)
}

/** The swing of a site's volume over the year, and the most that a control adds to it. */
const season = 0.07
export const mostChange = 0.1

/** How many patients are drawn for a day: as many as would come if it were the busiest. */
export function drawnOn(seed: string, day: string, site: Site): number {
  const random = createRandom(`${seed}|${day}|${site.code}|count`)
  return random.poisson((site.perDay * busiest(site) * weekEffect(seed, day) * random.gamma(site.size)) / site.size)
}

/** What part of the drawn patients come: by the day of the week (or as on a Sunday), the season and what is done to it. */
export function shareComing(day: string, site: Site, likeSunday: boolean, change: number): number {
  const factor = site.week[likeSunday ? 6 : weekday(day)] ?? 1
  return (factor * (1 + season * winter(day)) * change) / busiest(site)
}

/** 1 in the middle of January, −1 in the middle of July. */
export function winter(day: string): number {
  const sinceMidJanuary = (Date.parse(day) - Date.parse('2025-01-15')) / 86_400_000
  return Math.cos((2 * Math.PI * sinceMidJanuary) / 365.25)
}

/** A busy week is busy at every site. */
function weekEffect(seed: string, day: string): number {
  return createRandom(`${seed}|week of ${addDays(day, -weekday(day))}`).lognormal(-0.0008, 0.04)
}
