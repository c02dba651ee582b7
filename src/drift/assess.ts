import type { ArmState } from './arms/advance.ts'
import { assessLine } from './assess-line.ts'
import { checks } from './checks.ts'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { lineName } from './line.ts'
import { worded } from './worded.ts'

/** Tonight's findings in dashboard order, and the arm states that tomorrow goes on from. */
export interface Assessment {
  readonly findings: readonly Finding[]
  readonly states: ReadonlyMap<string, ArmState>
}

/** Tonight's findings and arm states, from last night's states and the ledger. */
export function assess(evidence: Evidence): Assessment {
  const { plan, baseline, battery } = evidence
  const states = new Map<string, ArmState>()
  const findings: Finding[] = []
  for (const check of checks) {
    findings.push(...(check.tonight?.(evidence, battery) ?? []))
    if (baseline === undefined || battery === undefined) {
      if (check.budget !== undefined) findings.push(withoutBaseline(check))
      continue
    }
    const lines = check.lines?.({ plan, baseline, sites: battery.sites, compared: battery.compared }) ?? []
    const found = lines.map((line) => assessLine(line, evidence, battery, states))
    // Late or lost labels move every outcome figure: while they are shifted the outcome checks are held.
    const isHeld = check.section === 'performance' && labelsAreShifted(findings)
    findings.push(...(isHeld ? found.map((finding) => held(plan, finding)) : found))
  }
  return { findings, states }
}

function labelsAreShifted(findings: readonly Finding[]): boolean {
  return findings.some(({ check, verdict }) => check === 'C1' && verdict.kind === 'shifted')
}

function held(plan: Evidence['plan'], finding: Finding): Finding {
  if (finding.verdict.kind !== 'steady') return finding
  return worded(plan, { ...finding, verdict: { kind: 'unknown', reason: 'labels incomplete' } })
}

function withoutBaseline({ code, name }: (typeof checks)[number]): Finding {
  return {
    line: lineName(code, undefined, 'all'),
    check: code,
    stratum: 'all',
    verdict: { kind: 'unknown', reason: 'no baseline' },
    limitKind: 'statistical',
    n: 0,
    minimum: 1,
    sentence: `${name}: cannot say, there is no baseline to compare with. Freeze one with “wardwatch baseline freeze”.`,
  }
}
