import type { PlanAudit } from '../../plan/plan.ts'
import { countWords, daysWords, dayWords, exactPercentWords, plural } from '../../plan/words.ts'
import { ruleOfThree } from '../../stats/proportions/rule-of-three.ts'
import type { Effect, Finding } from '../finding.ts'
import { auditReach } from './readings.ts'
import type { AuditState, Readings } from './state.ts'

type Asked = Pick<Finding, 'verdict' | 'effect' | 'from' | 'to' | 'smallestSeen'>

/** What the audit says tonight, in one sentence or two; `state` and the next look are absent where it is not in service. */
export function auditSentence(finding: Asked, agreed: PlanAudit, state?: AuditState, next?: string): string {
  const { verdict, effect, from, to } = finding
  const left = besides(verdict.kind === 'unknown' ? state?.pending : (state?.shift ?? state?.last))
  if (effect === undefined || from === undefined || to === undefined)
    return `Audited misses: cannot say${whyNot(finding, agreed, state, next)}.${left}`
  const figures = `${missedWords(effect, agreed, from, to)}; agreed at most ${exactPercentWords(agreed.missed_at_most)}`
  const answer =
    verdict.kind === 'shifted'
      ? `Unflagged patients are missed more often than was agreed: ${figures}`
      : `Audited misses: ${figures}; ${isBeyond(effect) ? 'beyond it in this month, and the evidence is not yet enough for an alert' : 'no breach of the limit found'}`
  return `${answer}.${smallestWords(finding)}${left}`
}

/** "3 of 50 unflagged cases read in … were misses, 6.0% (95% interval 2.1% to 16.2%)". */
function missedWords(effect: Effect, agreed: PlanAudit, from: string, to: string): string {
  const { numerator = 0, denominator = 0, value, low = 0, high = 1 } = effect
  const read = `${countWords(denominator)} unflagged cases read from ${daysWords(from, to)}${denominator < agreed.per_month ? ` (${countWords(agreed.per_month)} a month are planned)` : ''}`
  if (numerator === 0) {
    const most = ruleOfThree(denominator)
    return `none of ${read} was a miss${most === undefined ? '' : `, so fewer than ${exactPercentWords(most)} are (95% confidence)`}`
  }
  const interval = `${exactPercentWords(value)} (95% interval ${exactPercentWords(low)} to ${exactPercentWords(high)})`
  return `${countWords(numerator)} of ${read} ${numerator === 1 ? 'was a miss' : 'were misses'}, ${interval}`
}

function whyNot({ verdict }: Asked, agreed: PlanAudit, state?: AuditState, next?: string): string {
  if (verdict.kind !== 'unknown') return ''
  if (verdict.reason === 'no baseline')
    return ', the baseline was frozen before the audit was agreed, so it has no part of the false-alarm agreement until one is frozen anew'
  if (verdict.reason === 'not a number') return ', the month’s readings could not be counted'
  const pending = state?.pending
  if (pending === undefined) return next === undefined ? '' : `, the first month is judged on ${dayWords(next)}`
  const kept = pending.read === 0 ? '' : '; they are kept and judged together with the next'
  return `, ${countWords(pending.read)} unflagged cases were read from ${daysWords(pending.from, pending.to)}, of ${countWords(verdict.need ?? 0)} needed (${countWords(agreed.per_month)} a month are planned)${kept}`
}

/** A month may be beyond the limit by chance, and is said to be so before the evidence makes an alert. */
function isBeyond({ low, expected }: Effect): boolean {
  return low !== undefined && expected !== undefined && low > expected
}

function smallestWords({ smallestSeen }: Asked): string {
  return smallestSeen === undefined
    ? ''
    : ` A month like it would have shown a share of ${exactPercentWords(smallestSeen)} or more.`
}

/** What was delivered late is in the figures, and what was left out is not: both are said. */
function besides(period: Readings | undefined): string {
  const { late = 0, other = 0, old = 0 } = period ?? {}
  const told = `${countWords(late)} of them ${late === 1 ? 'was' : 'were'} delivered too late for the month of the reading, and ${late === 1 ? 'is' : 'are'} counted since.`
  return [
    late > 0 ? ` ${told}` : '',
    leftOut(other, 'of flagged cases, or of none that the plan counts'),
    leftOut(old, `of cases that came more than ${auditReach} days before`),
  ].join('')
}

function leftOut(count: number, why: string): string {
  return count > 0 ? ` ${plural(count, 'more reading')} ${count === 1 ? 'is' : 'are'} ${why}, and left out.` : ''
}
