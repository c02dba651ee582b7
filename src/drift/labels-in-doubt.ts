import type { ArmState } from './arms/advance.ts'
import { restingState } from './arms/advance.ts'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { Line } from './line.ts'
import { worded } from './worded.ts'

/** The part of its own limit beyond which a label check makes early events unreadable. */
const tooNear = 0.5

/**
 * May outcomes be arriving sooner or later, or less completely, than in the baseline? So it is while a label check is
 * past half its own limit, or cannot say. Then events known by the early age are no measure of events.
 */
export function areLabelsInDoubt(findings: readonly Finding[]): boolean {
  return findings.some(
    ({ check, verdict, statistic, limit }) =>
      check === 'C1' &&
      (verdict.kind !== 'steady' || (statistic !== undefined && limit !== undefined && statistic >= tooNear * limit)),
  )
}

/**
 * The finding of a line that says nothing tonight because labels are in doubt. Its arms take no step: they stay where
 * they were, and at nought once a label check has shifted, when what they gathered lately was no evidence.
 */
export function mutedLine(
  line: Line,
  { plan, states: lastNight, restarts }: Evidence,
  findings: readonly Finding[],
  states: Map<string, ArmState>,
): Finding {
  const haveShifted = findings.some(({ check, verdict }) => check === 'C1' && verdict.kind === 'shifted')
  for (const side of line.kind.sides) {
    const name = `${line.line}:${side}`
    const before = lastNight.get(name)
    const goesOn = before !== undefined && !haveShifted && !restarts.has(line.line)
    states.set(name, goesOn ? { ...before, height: before.sum } : restingState)
  }
  return worded(plan, {
    line: line.line,
    check: line.check,
    ...(line.subject === undefined ? {} : { subject: line.subject }),
    stratum: line.stratum,
    limitKind: line.limitKind,
    minimum: line.minimum,
    n: 0,
    verdict: { kind: 'unknown', reason: 'labels in doubt' },
  })
}
