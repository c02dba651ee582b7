import type { Prediction } from '../../ingest/case.ts'
import type { DrillSetting } from '../fault.ts'

/** Where a fault at one site is planted: the site's stratum, or everywhere where there is only one. */
export interface FaultPlace {
  readonly place: string
  /** "at site B", "everywhere" */
  readonly words: string
  isThere(row: Prediction): boolean
}

/** The site that a person chose, else the one with this rank by its cases (0 the busiest), or the last there is. */
export function siteFor({ sites, site }: DrillSetting, rank: number): FaultPlace {
  const place = site ?? sites[Math.min(rank, sites.length - 1)]
  if (place === undefined || sites.length < 2) return everywhere
  const code = place.slice('site='.length)
  return { place, words: `at site ${code}`, isThere: (row) => row.site === code }
}

export const everywhere: FaultPlace = { place: 'all', words: 'everywhere', isThere: () => true }
