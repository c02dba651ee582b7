import { addDays, daysBetween } from '../plan/day.ts'
import { type ArmState, advance, restingState, shownFor } from './arms/advance.ts'
import { addUp, type NightValues } from './arms/arm.ts'
import { type FrozenArm, mostNightsTogether } from './arms/limit.ts'
import type { Battery } from './battery.ts'
import { type Evidence, trailing } from './evidence.ts'
import type { Finding, Verdict } from './finding.ts'
import { dayJudged, type Line, nightValues } from './line.ts'
import { isWatchedAnew } from './part-of-device.ts'
import { nightsNeeded } from './recentring/recentring.ts'
import { smallestSeen } from './smallest-seen.ts'
import { withLevelName, worded } from './worded.ts'

/** One sequential line's finding tonight. Its arms' new states are put into `states`. */
export function assessLine(line: Line, evidence: Evidence, battery: Battery, states: Map<string, ArmState>): Finding {
  const { plan, baseline, ledger, night, restarts } = evidence
  const day = baseline === undefined ? night : dayJudged(line, night, plan, baseline)
  const arm = battery.arms[line.line]
  const recentred = battery.recentred?.[line.line]
  const base = {
    line: line.line,
    check: line.check,
    ...(line.subject === undefined ? {} : { subject: line.subject }),
    stratum: line.stratum,
    limitKind: line.limitKind,
    minimum: line.minimum,
    ...(recentred === undefined ? {} : { recentred }),
  } as const
  if (arm === undefined) return worded(plan, { ...base, n: 0, verdict: withoutArm(line, battery) })

  // A day that the baseline was frozen on has been judged: the first monitored day has still to mature.
  if (baseline !== undefined && day <= baseline.toDay) {
    const reason = line.basis === 'fact' ? 'no baseline' : 'labels immature'
    return worded(plan, { ...base, n: 0, verdict: { kind: 'unknown', reason } })
  }
  const { nation } = plan.organisation
  const lately = (nights: number) => trailingContributions(line, arm, evidence, day, nights)
  // Nor is a night judged by the arm that it helped to make.
  const entering = (evidence.entering ?? [day]).filter((one) => one > (recentred?.inForce?.toDay ?? ''))
  const tonight = entering.map((one) => nightValues(line, ledger, one, nation))
  for (const side of line.kind.sides) {
    const name = `${line.line}:${side}`
    const before = restarts.has(line.line) ? restingState : (evidence.states.get(name) ?? restingState)
    const stillBeyond = () => {
      const shown = lately(shownFor)
      return line.kind.cases(shown) > 0 && line.kind.worthAnAlert(arm.parameters, side, shown, line.minimumEffect)
    }
    const limit = arm.limits[side]?.limit
    const { kind, minimumEffect } = line
    const step = (state: ArmState, one: NightValues) =>
      advance(kind, side, arm, limit, minimumEffect, state, one, daysBetween, stillBeyond)
    states.set(name, tonight.reduce(step, before))
  }
  const window = lately(trailing)
  const n = line.kind.cases(window)
  const verdict = battery.notStable.includes(line.line)
    ? ({ kind: 'unknown', reason: 'not stable in the baseline' } as const)
    : orWaiting(verdictOf(line, arm, states, window, lately(mostNightsTogether)), evidence)
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
      : { effect: withLevelName(effect, line), from: shift?.onset ?? addDays(day, 1 - trailing), to: day }),
    ...(shift === undefined ? {} : { onset: shift.onset }),
    ...awaited(evidence),
    n,
    ...(smallest === undefined || verdict.kind !== 'steady' ? {} : { smallestSeen: smallest }),
  })
}

/** Outcome lines are not frozen with too few nights or events; any other line is, unless its baseline never varied. */
export function whyNoArm(
  line: Line,
  battery: Battery,
): 'being re-centred' | 'too few in the baseline' | 'no baseline' | 'undefined' {
  if (battery.recentred?.[line.line] !== undefined) return 'being re-centred'
  if (battery.leftOut.includes(line.line)) return 'too few in the baseline'
  if (isWatchedAnew({ code: line.check }, battery)) return 'no baseline'
  if (line.basis === 'fact' || battery.outcomes) return 'undefined'
  // What readings tell was frozen without wrong outputs (freeze-battery.ts): where it has no arm, nothing varied.
  return battery.completeness !== undefined && !/^C2|^C4:observed_to_expected/.test(line.line)
    ? 'undefined'
    : 'no baseline'
}

function withoutArm(line: Line, battery: Battery): Verdict {
  const gathered = battery.recentred?.[line.line]?.have
  const reason = whyNoArm(line, battery)
  if (gathered === undefined) return { kind: 'unknown', reason }
  return { kind: 'unknown', reason, have: Math.min(gathered, nightsNeeded), need: nightsNeeded }
}

function verdictOf(
  line: Line,
  arm: FrozenArm,
  states: ReadonlyMap<string, ArmState>,
  window: readonly number[],
  lately: readonly number[],
): Verdict {
  const n = line.kind.cases(window)
  const shifted = line.kind.sides.find((side) => states.get(`${line.line}:${side}`)?.shift !== undefined)
  if (shifted !== undefined) return { kind: 'shifted', direction: shifted }
  if (n < line.minimum) return { kind: 'unknown', reason: 'too few cases', have: n, need: line.minimum }
  // κ of cases that are all of one class is 0 ÷ 0: nothing was said of agreement, and that is not health.
  if (line.kind.isDefined?.(window) === false) return { kind: 'unknown', reason: 'undefined' }
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

/** What is said of days whose outcomes are due and have not all come. */
function awaited({ waiting = [], incomplete = [] }: Evidence): Pick<Finding, 'waiting' | 'isIncomplete'> {
  return {
    ...(waiting.length === 0 ? {} : { waiting: waiting.length }),
    ...(incomplete.length === 0 ? {} : { isIncomplete: true }),
  }
}

/** Too few cases because outcomes have not come is not the same as too few patients. */
function orWaiting(verdict: Verdict, { waiting = [] }: Evidence): Verdict {
  const isTooFew = verdict.kind === 'unknown' && verdict.reason === 'too few cases'
  return isTooFew && waiting.length > 0 ? { kind: 'unknown', reason: 'labels incomplete' } : verdict
}

function trailingContributions(
  line: Line,
  arm: FrozenArm,
  { plan, ledger, waiting = [], windows = new Map() }: Evidence,
  last: string,
  nights: number,
): readonly number[] {
  const known = windows.get(line.line) ?? new Map<string, readonly number[]>()
  windows.set(line.line, known)
  const contributionOn = (day: string): readonly number[] => {
    const night = nightValues(line, ledger, day, plan.organisation.nation)
    return arm.dayTypes.includes(night.dayType) ? line.kind.contribution(arm.parameters, night) : []
  }
  let sum: readonly number[] = []
  for (let day = last, back = 0; back < nights; back++, day = addDays(day, -1)) {
    if (waiting.includes(day)) continue
    const contribution = known.get(day) ?? contributionOn(day)
    known.set(day, contribution)
    sum = addUp(sum, contribution)
  }
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
