import type { ArmState } from './arms/advance.ts'
import { assessLine } from './assess-line.ts'
import { checks } from './checks.ts'
import type { Evidence } from './evidence.ts'
import { facts } from './facts.ts'
import type { CheckCode, Finding } from './finding.ts'
import { heartbeat } from './heartbeat.ts'
import { type Line, lineName, linesOf } from './lines.ts'
import { plausibility } from './plausibility.ts'
import { worded } from './worded.ts'

/** Tonight's findings in dashboard order, and the arm states that tomorrow goes on from. */
export interface Assessment {
  readonly findings: readonly Finding[]
  readonly states: ReadonlyMap<string, ArmState>
}

/** Tonight's findings and arm states, from last night's states and the ledger. */
export function assess(evidence: Evidence): Assessment {
  const { plan, baseline, battery, ledger, night } = evidence
  const states = new Map<string, ArmState>()
  const plain = facts(plan, ledger, night, evidence.refused, battery?.sites ?? [])
  if (baseline === undefined || battery === undefined) return { findings: [...plain, ...withoutBaseline()], states }

  const places = battery.sites.length === 0 ? ['all'] : battery.sites
  const findings: Finding[] = [
    ...places.map((place) => heartbeat(ledger, night, place, battery.heartbeats[place])),
    ...plain,
    ...plan.fields.flatMap((field) =>
      places.map((place) =>
        plausibility(ledger, night, field, place, battery.plausibility[lineName('A3', field.name, place)]),
      ),
    ),
  ]
  const lines = linesOf(plan, baseline, battery.sites, battery.compared)
  const judgeLine = (line: Line) => assessLine(line, evidence, battery, states)
  const labels = lines.filter(({ check }) => check === 'C1').map(judgeLine)
  // Late or lost labels move every outcome figure: while they are shifted the outcome checks are held.
  const held = labels.some(({ verdict }) => verdict.kind === 'shifted')
  const hold = (finding: Finding) =>
    held && finding.verdict.kind === 'steady'
      ? worded(plan, { ...finding, verdict: { kind: 'unknown', reason: 'labels incomplete' } })
      : finding
  findings.push(
    ...lines.filter(({ check }) => !readsOutcomes.includes(check)).map(judgeLine),
    ...labels,
    ...lines
      .filter(({ check }) => check === 'C2' || check === 'C4')
      .map(judgeLine)
      .map(hold),
  )
  return { findings, states }
}

const readsOutcomes: readonly CheckCode[] = ['C1', 'C2', 'C4']

function withoutBaseline(): readonly Finding[] {
  const verdict = { kind: 'unknown', reason: 'no baseline' } as const
  return checks
    .filter(({ budget }) => budget !== undefined)
    .map(({ code, name }) => ({
      line: lineName(code, undefined, 'all'),
      check: code,
      stratum: 'all',
      verdict,
      limitKind: 'statistical',
      n: 0,
      minimum: 1,
      sentence: `${name}: cannot say, there is no baseline to compare with. Freeze one with “wardwatch baseline freeze”.`,
    }))
}
