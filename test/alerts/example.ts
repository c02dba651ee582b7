import { readFileSync } from 'node:fs'
import { type Alert, familyOf } from '../../src/alerts/alert.ts'
import type { CheckCode, Finding, UnknownReason, Verdict } from '../../src/drift/finding.ts'
import { type LoadedPlan, loadPlan } from '../../src/plan/load.ts'
import type { Plan } from '../../src/plan/plan.ts'

/** The sepsis demonstration's plan, as the tests of alerts and drafts use it. */
export function examplePlan(): LoadedPlan {
  const file = 'plans/demo-sepsis.yaml'
  const loaded = loadPlan(readFileSync(file, 'utf8'), file)
  if (!('plan' in loaded)) throw new Error(`${file} does not load`)
  return loaded
}

export const plan: Plan = examplePlan().plan

/** A shifted finding with figures to quote: 87 of 412, where 9 in 100 were expected. */
export function shifted(check: CheckCode, stratum = 'all', subject?: string): Finding {
  return {
    ...finding(check, stratum, { kind: 'shifted', direction: 'up' }, subject),
    statistic: 7.2,
    limit: 5.1,
    effect: {
      measure: 'share',
      value: 87 / 412,
      low: 0.175,
      high: 0.253,
      numerator: 87,
      denominator: 412,
      expected: 0.09,
    },
    from: '2026-11-03',
    to: '2026-11-09',
    onset: '2026-11-04',
    sentence: `${check} at ${stratum}: 87 of 412 (21.1%), expected 9.0%.`,
  }
}

export function steady(check: CheckCode, stratum = 'all', subject?: string): Finding {
  return finding(check, stratum, { kind: 'steady' }, subject)
}

export function unknown(check: CheckCode, reason: UnknownReason, stratum = 'all', subject?: string): Finding {
  return finding(check, stratum, { kind: 'unknown', reason, have: 3, need: 20 }, subject)
}

function finding(check: CheckCode, stratum: string, verdict: Verdict, subject?: string): Finding {
  return {
    line: `${check}${subject === undefined ? '' : `:${subject}`}@${stratum}`,
    check,
    ...(subject === undefined ? {} : { subject }),
    stratum,
    verdict,
    limitKind: check === 'A2' || check === 'A4' ? 'fact' : check === 'C4' ? 'agreed' : 'statistical',
    n: 412,
    minimum: 20,
    sentence: `${check} at ${stratum}: ${verdict.kind}.`,
  }
}

/** An open alert that holds these findings' lines. */
export function openAlert(alertId: number, findings: readonly Finding[], more: Partial<Alert> = {}): Alert {
  const first = findings[0]
  return {
    alertId,
    causeFamily: first === undefined ? 'feed' : familyOf[first.check],
    place: first?.stratum ?? 'all',
    tier: 'amber',
    state: 'open',
    title: 'An alert',
    openedNight: '2026-11-01',
    lastShiftedNight: '2026-11-01',
    lines: findings.map(({ line }) => line),
    ...more,
  }
}
