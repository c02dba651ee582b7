import { dayWords, exactPercentWords, numberWords, withUnit } from '../../plan/words.ts'
import type { Effect, Finding, RecentredLine } from '../finding.ts'
import { shownEffect } from '../shown.ts'
import { nightsNeeded } from './recentring.ts'

/** What a re-centred line's finding says beside its figure: the old value and the new, from when, and by whom. */
export function recentredSentence(
  of: Pick<Finding, 'check' | 'subject'>,
  { recentring, have, inForce }: RecentredLine,
): string {
  if (inForce !== undefined) return `${changeWords(of, recentring, inForce.change)}.`
  return have < nightsNeeded
    ? `Re-centred on ${sinceWords(recentring)}: ${have} of ${nightsNeeded} nights gathered.`
    : `Re-centred on ${sinceWords(recentring)}: the ${nightsNeeded} nights are gathered; it is judged again from the night after, or once there are cases enough in them.`
}

/** "Baseline 5.0%, re-centred to 9.1% on what was seen from 3 March 2027 by Dr A, Clinical lead (not authenticated)". */
export function changeWords(
  of: Pick<Finding, 'check' | 'subject'>,
  recentring: RecentredLine['recentring'],
  change: Effect,
): string {
  const shown = shownEffect(of, change) ?? change
  const level = change.levelName === undefined ? '' : `“${change.levelName}” `
  const old = shown.expected === undefined ? 'not given' : amount(shown, shown.expected)
  return `Baseline ${level}${old}, re-centred to ${amount(shown, shown.value)} on what was seen from ${sinceWords(recentring)}`
}

function sinceWords({ fromDay, by }: RecentredLine['recentring']): string {
  return `${dayWords(fromDay)} by ${by.name}, ${by.role}${by.authenticated ? '' : ' (not authenticated)'}`
}

function amount({ measure, unit }: Effect, value: number): string {
  if (measure === 'share') return exactPercentWords(value)
  if (measure === 'spread') return `${numberWords(value)} times the baseline’s spread`
  return withUnit(numberWords(value).replace('-', '−'), unit)
}
