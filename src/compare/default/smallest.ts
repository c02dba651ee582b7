import { chiSquaredCritical } from '../../stats/distributions/chi-squared.ts'
import { kolmogorovQuantile } from '../../stats/distributions/kolmogorov.ts'
import { normalQuantile } from '../../stats/distributions/normal.ts'
import { smallestDetectableAucDifference } from '../../stats/proportions/smallest-auc-difference.ts'
import { smallestDetectableDifference } from '../../stats/proportions/smallest-difference.ts'
import type { Smallest } from '../result.ts'
import { leastChange, sharesThatMatter } from './shares.ts'

interface Classes {
  readonly events: number
  readonly nonEvents: number
}

/** How many cases stood behind a question, and of what kind it was: what decides how small a change it could have shown. */
export type Basis =
  | {
      readonly of: 'share'
      readonly share: number
      readonly now: number
      readonly before: number
      /** of a column; a rate has none */
      readonly levels?: number
    }
  | { readonly of: 'number'; readonly now: number; readonly before: number }
  | { readonly of: 'auc'; readonly auc: number; readonly now: Classes; readonly before: Classes }

/** The change is to be seen in four of five such chunks. */
const POWER = 0.8

/** The smallest change that would probably have been called shifted at this level; undefined where that is not worked out. */
export function smallestChange(basis: Basis, alpha: number): Smallest | undefined {
  if (basis.of === 'number') return ofNumbers(basis.now, basis.before, alpha)
  return basis.of === 'share' ? ofShare(basis, alpha) : ofAuc(basis, alpha)
}

/** What the distance must be above its critical value to be seen in 80 to 87 of 100 chunks, whatever the level: simulated. */
const REACH = 0.1

/**
 * By Kolmogorov–Smirnov: the distance that is beyond its critical value in four of five chunks. What that is in standard deviations is
 * true of values whose distribution is a bell.
 */
function ofNumbers(now: number, before: number, alpha: number): Smallest | undefined {
  const critical = kolmogorovQuantile(1 - alpha)
  if (critical === undefined) return undefined
  const distance = (critical + REACH) * Math.sqrt(1 / now + 1 / before)
  const each = normalQuantile((1 + distance) / 2)
  if (distance >= 1 || each === undefined) return none
  const change = Math.max(leastChange.deviations, 2 * each)
  return told(change, 'standard deviations', `of the values by ${change.toFixed(2)} standard deviations`, 'shift')
}

function ofShare(basis: Extract<Basis, { of: 'share' }>, alpha: number): Smallest | undefined {
  const { share, now, before, levels = 2 } = basis
  const question = { p: share, n1: now, n2: before, alpha: alpha / 2, power: POWER }
  const wider = moreLevels(levels, alpha)
  const [least, most] = sharesThatMatter(share)
  const [up, down] = (['up', 'down'] as const).map((direction) => {
    const found = smallestDetectableDifference({ ...question, direction })
    const change =
      found && Math.max(Math.abs(found.difference) * wider, direction === 'up' ? most - share : share - least)
    return change !== undefined && change <= (direction === 'up' ? 1 - share : share) ? change : undefined
  })
  const change = up === undefined || down === undefined ? (up ?? down) : Math.max(up, down)
  if (change === undefined) return none
  const points = `of ${(change * 100).toFixed(1)} points${basis.levels === undefined ? '' : ' in the share of a level'}`
  if (up === undefined) return told(change, 'share', points, 'fall')
  return told(change, 'share', points, down === undefined ? 'rise' : 'change')
}

/**
 * χ² of more than two levels has to tell the change of one from the noise of all: the non-centrality that it needs, by the
 * first two moments of its law, against that of two levels.
 */
function moreLevels(levels: number, alpha: number): number {
  const needed = (df: number): number => {
    const critical = chiSquaredCritical(alpha, df)
    const reach = normalQuantile(POWER)
    if (critical === undefined || reach === undefined) return Number.NaN
    // df + λ − reach·√(2(df + 2λ)) = critical, solved for λ.
    const gap = critical - df
    const square = reach ** 2
    return gap + 2 * square + Math.sqrt(4 * square ** 2 + 4 * square * gap + 2 * square * df)
  }
  return levels <= 2 ? 1 : Math.sqrt(needed(levels - 1) / needed(1))
}

function ofAuc({ auc, now, before }: Extract<Basis, { of: 'auc' }>, alpha: number): Smallest | undefined {
  if (!(auc > 0.5 && auc < 1)) return undefined
  const found = smallestDetectableAucDifference({ auc, first: now, second: before, alpha: alpha / 2, power: POWER })
  if (found === undefined) return none
  const change = Math.max(leastChange.auc, -found.difference)
  return told(change, 'AUC', `of ${change.toFixed(3)}`, 'fall')
}

const none: Smallest = { change: undefined, sentence: 'With so few rows hardly any change would have been seen.' }

function told(
  change: number,
  unit: string,
  words: string,
  what: 'change' | 'rise' | 'fall' | 'shift' = 'change',
): Smallest {
  return { change, unit, sentence: `A ${what} ${words} or more would probably have been seen.` }
}
