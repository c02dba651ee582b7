import type { ArmState } from './arms/advance.ts'
import { isAsked } from './asked.ts'
import { assessLine } from './assess-line.ts'
import { knownAtMaturity } from './checks/c1-outcomes-known.ts'
import { checks } from './checks.ts'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { areLabelsInDoubt, mutedLine } from './labels-in-doubt.ts'
import { type Line, lineName } from './line.ts'
import { isWatchedAnew } from './part-of-device.ts'
import { placed } from './place/placed.ts'
import { withUnit } from './unit/with-unit.ts'
import { maturedDays } from './waiting/waiting.ts'
import { explained } from './why/explained.ts'
import { worded } from './worded.ts'

/** Tonight's findings in dashboard order, and the arm states that tomorrow goes on from. */
export interface Assessment {
  readonly findings: readonly Finding[]
  readonly states: ReadonlyMap<string, ArmState>
}

/** Tonight's findings and arm states, from last night's states and the ledger. */
export function assess(told: Evidence): Assessment {
  const evidence: Evidence = { windows: new Map(), ...told }
  const { plan, baseline, battery } = evidence
  const states = new Map<string, ArmState>()
  const findings: Finding[] = []
  const ofMaturedDays = waitingForOutcomes(evidence)
  for (const check of checks) {
    if (check.isFromRecord === true || !isAsked(check, plan)) continue
    if (isWatchedAnew(check, battery)) {
      findings.push(withoutBaseline(check))
      continue
    }
    findings.push(...(check.tonight?.(evidence, battery, states) ?? []).map((finding) => withUnit(finding, evidence)))
    if (baseline === undefined || battery === undefined) {
      if (check.budget !== undefined) findings.push(withoutBaseline(check))
      continue
    }
    const lines = check.lines?.({ plan, baseline, sites: battery.sites, compared: battery.compared }) ?? []
    const judged = (line: Line, on: Evidence) => placed(assessLine(line, on, battery, states), line, on, battery)
    const isInDoubt = areLabelsInDoubt(findings)
    const found = lines.map((line) =>
      isInDoubt && line.isMutedByDelay
        ? mutedLine(line, evidence, findings, states)
        : judged(line, check.section === 'performance' && line.basis === 'at maturity' ? ofMaturedDays : evidence),
    )
    // Late or lost labels move every outcome figure: while they are shifted the outcome checks are held.
    const isHeld = check.section === 'performance' && labelsAreShifted(findings)
    const said = isHeld ? found.map((finding) => held(plan, finding)) : found
    findings.push(...said.map((finding) => explained(withUnit(finding, evidence), ofMaturedDays, findings)))
  }
  return { findings, states }
}

/** The evidence as performance checks see it: a day whose outcomes are incomplete at maturity waits for them. */
function waitingForOutcomes(evidence: Evidence): Evidence {
  const { plan, baseline, battery, night, waitedLastNight } = evidence
  if (baseline === undefined || battery === undefined) return evidence
  const ages = {
    maturityDays: plan.outcome.maturity_days,
    baselineTo: baseline.toDay,
    ...(waitedLastNight === undefined ? {} : { waitedLastNight }),
  }
  const { entering, waiting, incomplete, ledger } = maturedDays(evidence.ledger, night, ages, battery.completeness)
  return { ...evidence, ledger, entering, waiting, incomplete }
}

function labelsAreShifted(findings: readonly Finding[]): boolean {
  return findings.some(({ subject, verdict }) => subject === knownAtMaturity && verdict.kind === 'shifted')
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
