import type { PlanAudit } from '../../plan/plan.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { type ArmState, restingState } from '../arms/advance.ts'
import type { Battery } from '../battery.ts'
import type { Evidence } from '../evidence.ts'
import type { Effect, Finding, Verdict } from '../finding.ts'
import { lineName } from '../line.ts'
import type { FrozenAudit } from './freeze.ts'
import { readingsOf } from './readings.ts'
import { smallestShare } from './smallest-share.ts'
import { type AuditState, fewestRead, type Period } from './state.ts'
import { nextLook, takeMonths } from './take-months.ts'
import { auditSentence } from './words.ts'

export const auditLine = lineName('C5', undefined, 'all')

/**
 * Is the share of audited unflagged cases that are misses above what was agreed? Asked of each calendar month, by the day of
 * the reading, on the night by which its readings are delivered; on the nights between, the answer is that of the last look.
 * Its state is put into `states`.
 */
export function auditedMisses(evidence: Evidence, battery: Battery, states: Map<string, ArmState>): readonly Finding[] {
  const { plan, baseline } = evidence
  if (plan.audit === undefined || baseline === undefined) return []
  if (battery.audit === undefined) return [withoutShare(plan.audit)]
  return [judged(evidence, plan.audit, battery.audit, baseline.toDay, states)]
}

function judged(
  { ledger, night, states: lastNight, restarts }: Evidence,
  agreed: PlanAudit,
  { alpha }: FrozenAudit,
  baselineTo: string,
  states: Map<string, ArmState>,
): Finding {
  const arm = `${auditLine}:up`
  const limit = -Math.log(alpha)
  const audit = takeMonths(lastNight.get(arm)?.audit, {
    night,
    baselineTo,
    agreed,
    threshold: limit,
    isRestarted: restarts.has(auditLine),
    readings: (from, to, since) => readingsOf(ledger, from, to, night, since),
  })
  const height = audit.last?.height ?? 0
  states.set(arm, { ...restingState, height, sum: audit.shift === undefined ? height : 0, audit })
  const verdict = verdictOf(audit)
  const shown = verdict.kind === 'unknown' ? undefined : (audit.shift ?? audit.last)
  const effect = shown && effectOf(shown, agreed.missed_at_most)
  const smallest = verdict.kind === 'steady' ? smallestShare(shown?.read ?? 0, agreed.missed_at_most, limit) : undefined
  const finding = {
    ...base,
    verdict,
    n: shown?.read ?? audit.pending?.read ?? 0,
    limit,
    ...(audit.last === undefined ? {} : { statistic: height }),
    ...(shown === undefined || effect === undefined ? {} : { effect, from: shown.from, to: shown.to }),
    ...(audit.shift === undefined ? {} : { onset: audit.shift.from }),
    ...(smallest === undefined ? {} : { smallestSeen: smallest }),
  }
  return { ...finding, sentence: auditSentence(finding, agreed, audit, nextLook(audit, agreed)) }
}

function verdictOf({ shift, isNotANumber, pending, last }: AuditState): Verdict {
  if (shift !== undefined) return { kind: 'shifted', direction: 'up' }
  if (isNotANumber === true) return { kind: 'unknown', reason: 'not a number' }
  if (pending !== undefined) return { kind: 'unknown', reason: 'too few cases', have: pending.read, need: fewestRead }
  return last === undefined ? { kind: 'unknown', reason: 'labels immature' } : { kind: 'steady' }
}

function effectOf({ read, missed }: Period, limit: number): Effect | undefined {
  const interval = proportionInterval(missed, read)
  if (interval === undefined) return undefined
  const { estimate, low, high } = interval
  return { measure: 'share', value: estimate, low, high, numerator: missed, denominator: read, expected: limit }
}

/** The contract was shared out before the audit was agreed: it has no part of it until a baseline is frozen. */
function withoutShare(agreed: PlanAudit): Finding {
  const finding = { ...base, verdict: { kind: 'unknown', reason: 'no baseline' }, n: 0 } as const
  return { ...finding, sentence: auditSentence(finding, agreed) }
}

const base = { line: auditLine, check: 'C5', stratum: 'all', limitKind: 'agreed', minimum: fewestRead } as const
