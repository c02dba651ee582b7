import type { Plan } from '../../plan/plan.ts'
import { dimensions } from '../../plan/strata.ts'
import type { DayCases } from '../cases/day-cases.ts'
import type { SiteColumns } from './count-fields.ts'

/** A day's fields by site; one part where the plan has no sites. */
export function siteColumns(plan: Plan, cases: DayCases): readonly SiteColumns[] {
  const { day, sent, combinations, fields } = cases
  const dimension = dimensions(plan).findIndex(({ name }) => name === 'site')
  const sites = [...new Set(sent.map((levels) => levels[dimension] ?? null))]
  const siteOf = sent.map((levels) => sites.indexOf(levels[dimension] ?? null))
  const places = placesOf(sites.length, siteOf, combinations)
  return sites.map((site, at) => {
    const own = places[at] ?? []
    return {
      day,
      site,
      columns: fields.map((column) => (column.length === 0 ? column : taken(column, own))),
      states: countsOf(cases, own),
    }
  })
}

function placesOf(sites: number, siteOf: readonly number[], combinations: Int32Array): readonly (readonly number[])[] {
  const places = Array.from({ length: sites }, (): number[] => [])
  for (const [place, combination] of combinations.entries()) places[siteOf[combination] ?? 0]?.push(place)
  return places
}

function taken(column: Float64Array | Int32Array, places: readonly number[]): Float64Array | Int32Array {
  const own = column instanceof Float64Array ? new Float64Array(places.length) : new Int32Array(places.length)
  for (let at = 0; at < places.length; at++) own[at] = column[places[at] ?? 0] ?? 0
  return own
}

/** How often each text of states came. */
function countsOf({ states, stateTexts }: DayCases, places: readonly number[]): ReadonlyMap<string, number> {
  const counts: number[] = []
  for (const place of places) {
    const text = states[place] ?? 0
    counts[text] = (counts[text] ?? 0) + 1
  }
  return new Map([...stateTexts].flatMap(([text, name]) => (counts[text] === undefined ? [] : [[name, counts[text]]])))
}
