import type { Finding } from '../drift/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { dimensions } from '../plan/strata.ts'

/** A place is a stratum: `all`, `site=B`, or a crossing `sex=Female&age_band=80+`. */

/** Where a finding says that its fault is: the place that it names, else its own stratum. */
export function placeOf({ where, stratum }: Finding): string {
  return where?.place ?? stratum
}

/** Whether a finding about one site is the echo of a change at another. */
export function isElsewhere(finding: Finding): boolean {
  return finding.stratum !== 'all' && placeOf(finding) !== finding.stratum
}

/** Whether everyone counted at `inner` is also counted at `outer`. */
export function containsPlace(outer: string, inner: string): boolean {
  const within = parts(inner)
  return parts(outer).every((part) => within.includes(part))
}

/** How many conditions a place makes: 0 for `all`; the wider place has the smaller number. */
export function narrowness(place: string): number {
  return parts(place).length
}

/** A place in words: `all sites together` (`everywhere` where the feed names no site), `site B`, `Sex: Female and Age: 80+`. */
export function placeWords(plan: Plan, place: string): string {
  const known = dimensions(plan)
  const words = parts(place).map((part) => {
    const at = part.indexOf('=')
    const [name, level] = [part.slice(0, at), part.slice(at + 1)]
    if (name === 'site' || name === 'release') return `${name} ${level}`
    return `${known.find((dimension) => dimension.name === name)?.label ?? name}: ${level}`
  })
  if (words.length > 0) return words.join(' and ')
  return plan.columns.predictions.site === undefined ? 'everywhere' : 'all sites together'
}

/** The same place at the end of a sentence: `` (everyone), ` at site B`, ` (Sex: Female)`. */
export function placeEnding(plan: Plan, place: string): string {
  if (place === 'all') return ''
  const words = placeWords(plan, place)
  return place.startsWith('site=') && parts(place).length === 1 ? ` at ${words}` : ` (${words})`
}

/** Each `dimension=level`. A level may hold an `&` of its own (A&E): only one that a dimension follows divides. */
function parts(place: string): readonly string[] {
  return place === 'all' ? [] : place.split(/&(?=[^&=]+=)/)
}
