import type { Band } from '../../stats/charts/funnel-limits.ts'
import { fewestCounted } from '../decision/family.ts'
import type { Counted } from '../decision/worse-p.ts'
import { siteLimits } from './limits.ts'
import { usualSites, without } from './usual.ts'

/** One site against the others, or why it is not. */
export type Placed =
  | { readonly warning: Band; readonly control: Band; readonly isUsual: boolean }
  | { readonly because: string }

/**
 * Fewer than ten sites: each against the share of the usual ones without it (usual.ts), with limits of 95 % and 99.8 % that
 * allow for chance on both sides (limits.ts, with the others' own variance added to the site's). With fewer than 10
 * counted, here or among the others, nothing is said of a site.
 */
export function fewSites(sites: readonly Counted[]): {
  readonly placed: readonly Placed[]
  readonly usual: readonly number[]
} {
  const usual = usualSites(sites, isBeyond)
  const placed = sites.map((own, at): Placed => {
    const others = without(sites, usual, at)
    if (!isEnough(own)) return { because: `${own.denominator} counted; at least ${fewestCounted} are needed` }
    if (!isEnough(others))
      return { because: `${others.denominator} counted at the other sites; at least ${fewestCounted} are needed` }
    const [warning, control] = [limitsOf(own, others, 0.95), limitsOf(own, others, 0.998)]
    if (warning === undefined || control === undefined) return { because: 'nothing to count' }
    return { warning, control, isUsual: usual.includes(at) }
  })
  return { placed, usual }
}

function isBeyond(own: Counted, others: Counted): boolean {
  if (!isEnough(own) || !isEnough(others)) return false
  const control = limitsOf(own, others, 0.998)
  const share = own.numerator / own.denominator
  return control !== undefined && (share < control.low || share > control.high)
}

function limitsOf({ denominator }: Counted, others: Counted, level: number): Band | undefined {
  return siteLimits(denominator, others, 1 / (4 * others.denominator), level)
}

function isEnough({ denominator }: Counted): boolean {
  return denominator >= fewestCounted
}
