import { addDays, daysBetween } from '../plan/day.ts'
import type { Ledger } from '../tally/ledger.ts'
import { type ArmState, advance, restingState, shownFor } from './arms/advance.ts'
import { addUp } from './arms/arm.ts'
import { type FrozenArm, mostNightsTogether } from './arms/limit.ts'
import type { Battery } from './battery.ts'
import { type Evidence, trailing } from './evidence.ts'
import type { Finding, Verdict } from './finding.ts'
import { type Line, nightValues } from './line.ts'
import { smallestSeen } from './smallest-seen.ts'
import { withLevelName, worded } from './worded.ts'

/** One sequential line's finding tonight. Its arms' new states are put into `states`. */
export function assessLine(line: Line, evidence: Evidence, battery: Battery, states: Map<string, ArmState>): Finding {
  const { plan, baseline, ledger, night, restarts } = evidence
  const day = line.basis === 'fact' ? night : addDays(night, -plan.outcome.maturity_days)
  const arm = battery.arms[line.line]
  const base = {
    line: line.line,
    check: line.check,
    ...(line.subject === undefined ? {} : { subject: line.subject }),
    stratum: line.stratum,
    limitKind: line.limitKind,
    minimum: line.minimum,
  } as const
  if (arm === undefined)
    return worded(plan, { ...base, n: 0, verdict: { kind: 'unknown', reason: whyNoArm(line, battery) } })

  // A day that the baseline was frozen on has been judged: the first monitored day has still to mature.
  if (baseline !== undefined && day <= baseline.toDay) {
    const reason = line.basis === 'fact' ? 'no baseline' : 'labels immature'
    return worded(plan, { ...base, n: 0, verdict: { kind: 'unknown', reason } })
  }
  const tonight = nightValues(line, ledger, day)
  for (const side of line.kind.sides) {
    const name = `${line.line}:${side}`
    const before = restarts.has(line.line) ? restingState : (evidence.states.get(name) ?? restingState)
    const stillBeyond = () => {
      const lately = trailingContributions(line, arm, ledger, day, shownFor)
      return line.kind.cases(lately) > 0 && line.kind.worthAnAlert(arm.parameters, side, lately, line.minimumEffect)
    }
    states.set(
      name,
      advance(
        line.kind,
        side,
        arm,
        arm.limits[side]?.limit,
        line.minimumEffect,
        before,
        tonight,
        daysBetween,
        stillBeyond,
      ),
    )
  }
  const window = trailingContributions(line, arm, ledger, day, trailing)
  const n = line.kind.cases(window)
  const verdict = battery.notStable.includes(line.line)
    ? ({ kind: 'unknown', reason: 'not stable in the baseline' } as const)
    : verdictOf(line, arm, states, n, trailingContributions(line, arm, ledger, day, mostNightsTogether))
  const shift = verdict.kind === 'shifted' ? states.get(`${line.line}:${verdict.direction}`)?.shift : undefined
  const effect = line.kind.effect(arm.parameters, shift?.gathered ?? window)
  const [statistic, limit] = highest(line, arm, states)
  const smallest = smallestSeen(line, arm, window)
  return worded(plan, {
    ...base,
    verdict,
    ...(statistic === undefined ? {} : { statistic }),
    ...(limit === undefined ? {} : { limit }),
    ...(effect === undefined
      ? {}
      : { effect: withLevelName(effect, line, baseline), from: shift?.onset ?? addDays(day, 1 - trailing), to: day }),
    ...(shift === undefined ? {} : { onset: shift.onset }),
    n,
    ...(smallest === undefined || verdict.kind !== 'steady' ? {} : { smallestSeen: smallest }),
  })
}

/** Outcome lines are not frozen with too few nights or events; any other line is, unless its baseline never varied. */
function whyNoArm(line: Line, battery: Battery): 'no baseline' | 'undefined' {
  return line.basis === 'at maturity' && !battery.outcomes ? 'no baseline' : 'undefined'
}

function verdictOf(
  line: Line,
  arm: FrozenArm,
  states: ReadonlyMap<string, ArmState>,
  n: number,
  lately: readonly number[],
): Verdict {
  const shifted = line.kind.sides.find((side) => states.get(`${line.line}:${side}`)?.shift !== undefined)
  if (shifted !== undefined) return { kind: 'shifted', direction: shifted }
  if (n < line.minimum) return { kind: 'unknown', reason: 'too few cases', have: n, need: line.minimum }
  // A week that holds too little for one step has not been looked at, whatever the three before it held.
  if (!line.kind.ready(lately)) return { kind: 'unknown', reason: 'too few cases' }
  // A side that no night of the baseline could push up has no limit and cannot alarm; with neither, nothing is watched.
  const watched = line.kind.sides.filter((side) => arm.limits[side] !== undefined)
  if (watched.length === 0) return { kind: 'unknown', reason: 'undefined' }
  // An arm may stand above its limit with an effect too small to be worth an alert: it is steady, and still charted.
  return watched.every((side) => Number.isFinite(states.get(`${line.line}:${side}`)?.sum))
    ? { kind: 'steady' }
    : { kind: 'unknown', reason: 'not a number' }
}

function trailingContributions(
  line: Line,
  arm: FrozenArm,
  ledger: Ledger,
  day: string,
  nights: number,
): readonly number[] {
  let sum: readonly number[] = []
  for (let back = 0; back < nights; back++)
    sum = addUp(sum, line.kind.contribution(arm.parameters, nightValues(line, ledger, addDays(day, -back))))
  return sum
}

/** The side nearest its limit: what the page charts and quotes. */
function highest(line: Line, arm: FrozenArm, states: ReadonlyMap<string, ArmState>): readonly [number?, number?] {
  return line.kind.sides
    .map((side) => [states.get(`${line.line}:${side}`)?.height, arm.limits[side]?.limit] as const)
    .filter((pair): pair is readonly [number, number] => pair[0] !== undefined && pair[1] !== undefined)
    .reduce<readonly [number?, number?]>(
      (best, pair) => (best[0] === undefined || pair[0] / pair[1] > best[0] / (best[1] ?? 1) ? pair : best),
      [],
    )
}
