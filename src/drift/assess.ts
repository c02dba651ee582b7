import { addDays, daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { byar } from '../stats/poisson.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { type ArmState, advance, restingState, shownFor } from './arms/advance.ts'
import { addUp, type Side } from './arms/arm.ts'
import { type FrozenArm, mostNightsTogether } from './arms/limit.ts'
import type { Battery } from './battery.ts'
import { checks } from './checks.ts'
import { expectedOn, lookEvery, lookWindow, signedRootDeviance, sumDays } from './expected.ts'
import { facts, type RefusedRows } from './facts.ts'
import { type Direction, type Effect, type Finding, judge, type Verdict } from './finding.ts'
import { heartbeat } from './heartbeat.ts'
import { type Line, lineName, linesOf, nightValues } from './lines.ts'
import { plausibility } from './plausibility.ts'
import { sentenceOf } from './sentences.ts'

/** Everything one night is judged on. Nothing else is looked at: the same evidence gives the same bytes. */
export interface Evidence {
  readonly plan: Plan
  readonly baseline?: Baseline
  readonly battery?: Battery
  /** tallies of at least the last `evidenceNights` days */
  readonly ledger: Ledger
  /** the local day that is judged */
  readonly night: string
  /** last night's arm states by arm (`line:side`) */
  readonly states: ReadonlyMap<string, ArmState>
  /** lines whose alert a person closed since last night: their arms start again */
  readonly restarts: ReadonlySet<string>
  readonly refused: RefusedRows
}

export interface Assessment {
  readonly findings: readonly Finding[]
  readonly states: ReadonlyMap<string, ArmState>
}

/** A minimum counts this many trailing nights. */
const trailing = 28

/** How many days before the night the ledger must hold. */
export function evidenceNights(plan: Plan): number {
  return plan.outcome.maturity_days + trailing + 2
}

/** Tonight's findings and arm states, from last night's states and the ledger. */
export function assess(evidence: Evidence): Assessment {
  const { plan, baseline, battery, ledger, night } = evidence
  const states = new Map<string, ArmState>()
  const plain = facts(plan, ledger, night, evidence.refused)
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
  const lines = linesOf(plan, baseline, battery.sites)
  const judgeLine = (line: Line) => assessLine(line, evidence, battery, states)
  const labels = lines.filter(({ check }) => check === 'C1').map(judgeLine)
  // Late or lost labels move every outcome figure: while they are shifted the outcome checks are held.
  const held = labels.some(({ verdict }) => verdict.kind === 'shifted')
  const hold = (finding: Finding) => (held && finding.verdict.kind === 'steady' ? heldBack(finding) : finding)
  findings.push(
    ...lines.filter(({ check }) => check !== 'C1' && check !== 'C4').map(judgeLine),
    ...labels,
    hold(assessLook(evidence, baseline, battery, states)),
    ...lines
      .filter(({ check }) => check === 'C4')
      .map(judgeLine)
      .map(hold),
  )
  return { findings, states }
}

function assessLine(line: Line, evidence: Evidence, battery: Battery, states: Map<string, ArmState>): Finding {
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
    return worded(plan, { ...base, n: 0, verdict: { kind: 'unknown', reason: 'no baseline' }, sentence: '' })

  // A day that the baseline was frozen on has been judged: the first monitored day has still to mature.
  if (baseline !== undefined && day <= baseline.toDay) {
    const reason = line.basis === 'fact' ? 'no baseline' : 'labels immature'
    return worded(plan, { ...base, n: 0, verdict: { kind: 'unknown', reason }, sentence: '' })
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
      : { effect: named(effect, line, baseline), from: shift?.onset ?? addDays(day, 1 - trailing), to: day }),
    ...(shift === undefined ? {} : { onset: shift.onset }),
    n,
    ...(smallest === undefined || verdict.kind !== 'steady' ? {} : { smallestSeen: smallest }),
    sentence: '',
  })
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

/**
 * The shift that would be found with 80 % probability within 28 nights at the trailing number of cases and the arm's
 * own limit: k increments of mean m and variance v sum past h with that probability when km − 0.8416·√(kv) ≥ h; k is
 * 28, or fewer where a step takes several nights. It ignores that the CUSUM does not fall below nought, so it is on the cautious side.
 */
function smallestSeen(line: Line, arm: FrozenArm, window: readonly number[]): number | undefined {
  const side: Side = line.kind.sides.includes('up') ? 'up' : 'down'
  const limit = arm.limits[side]?.limit
  const n = line.kind.cases(window)
  const nights = nightsOfAStep(line, arm, window)
  if (limit === undefined || n <= 0 || nights === undefined) return undefined
  const steps = trailing / nights
  const shifted = (size: number) =>
    line.kind.underShift(arm.parameters, side, arm.dispersion, (n * nights) / trailing, size)
  const seen = (size: number) => {
    const { mean, variance } = shifted(size)
    return steps * mean - 0.8416 * Math.sqrt(steps * variance) >= limit
  }
  let low = 0
  let high = 20
  if (!seen(high)) return undefined
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2
    if (seen(middle)) high = middle
    else low = middle
  }
  // A count is of all the nights of a step; it is told a night.
  const perNight = line.kind.underShift(arm.parameters, side, arm.dispersion, n / trailing, high).value
  const unchanged = line.kind.underShift(arm.parameters, side, arm.dispersion, n / trailing, 0).value
  const difference = Math.abs(perNight - unchanged)
  return Number.isFinite(difference) ? difference : undefined
}

/** How many nights of the trailing ones' average make a step; undefined when even seven are too few. */
function nightsOfAStep(line: Line, arm: FrozenArm, window: readonly number[]): number | undefined {
  if (arm.weekly) return mostNightsTogether
  for (let nights = 1; nights <= mostNightsTogether; nights++)
    if (line.kind.ready(window.map((value) => (value * nights) / trailing))) return nights
  return undefined
}

/** O/E: looked at once a week over the last 28 matured days; between looks the last look's verdict stands. */
function assessLook(evidence: Evidence, baseline: Baseline, battery: Battery, states: Map<string, ArmState>): Finding {
  const { plan, ledger, night, restarts } = evidence
  const line = lineName('C2', undefined, 'all')
  const last = addDays(night, -plan.outcome.maturity_days)
  // Days that the baseline was frozen on are not evidence of change.
  const days = Array.from({ length: lookWindow }, (_, back) => addDays(last, -back)).filter(
    (day) => day > baseline.toDay,
  )
  const [observed, expected] = sumDays(days.map((day) => expectedOn(ledger, baseline, day)))
  const interval = byar(observed, expected)
  const effect: Effect | undefined =
    interval === undefined
      ? undefined
      : {
          measure: 'ratio',
          value: interval.estimate,
          low: interval.low,
          high: interval.high,
          numerator: observed,
          denominator: expected,
          expected: 1,
        }
  const base = {
    line,
    check: 'C2' as const,
    stratum: 'all',
    limitKind: 'statistical' as const,
    ...(effect === undefined ? {} : { effect, from: days.at(-1) ?? last, to: last }),
    n: expected,
    minimum: 5,
  }
  const { look } = battery
  if (look === undefined || baseline.expectedRisk === undefined)
    return worded(plan, { ...base, verdict: { kind: 'unknown', reason: 'no baseline' }, sentence: '' })
  if (days.length === 0)
    return worded(plan, { ...base, verdict: { kind: 'unknown', reason: 'labels immature' }, sentence: '' })
  if (expected < base.minimum)
    return worded(plan, {
      ...base,
      verdict: { kind: 'unknown', reason: 'too few cases', have: expected, need: base.minimum },
      sentence: '',
    })

  const before = restarts.has(line) ? restingState : (evidence.states.get(line) ?? restingState)
  const statistic = signedRootDeviance(observed, expected, look.dispersion)
  const direction: Direction = (statistic ?? 0) >= 0 ? 'up' : 'down'
  const limit = look.limits[direction === 'up' ? 'up' : 'down']
  const isLook = daysBetween(baseline.toDay, night) % lookEvery === 0
  const ratio = plan.minimum_effects.observed_to_expected?.ratio ?? 1.25
  const worth = observed >= expected * ratio || observed <= expected / ratio
  const tonight = judge(statistic === undefined ? undefined : Math.abs(statistic), limit, direction)
  const held =
    before.shift !== undefined && (daysBetween(before.shift.crossed, night) < shownFor || worth)
      ? before.shift
      : undefined
  const crossed = isLook && tonight.kind === 'shifted' && worth
  const shift = crossed
    ? { crossed: night, onset: held?.onset ?? days.at(-1) ?? last, gathered: [observed, expected] }
    : held
  states.set(line, { ...restingState, height: Math.abs(statistic ?? 0), ...(shift === undefined ? {} : { shift }) })
  const verdict: Verdict =
    tonight.kind === 'unknown' ? tonight : shift === undefined ? { kind: 'steady' } : { kind: 'shifted', direction }
  return worded(plan, {
    ...base,
    verdict,
    ...(statistic === undefined ? {} : { statistic: Math.abs(statistic), limit }),
    ...(shift === undefined ? {} : { onset: shift.onset }),
    sentence: '',
  })
}

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

function heldBack(finding: Finding): Finding {
  const verdict = { kind: 'unknown', reason: 'labels incomplete' } as const
  return {
    ...finding,
    verdict,
    sentence: sentenceOf({ ...finding, verdict }, measureLabel(finding.subject), undefined),
  }
}

function named(effect: Effect, line: Line, baseline: Baseline | undefined): Effect {
  const bins = line.subject === undefined ? undefined : baseline?.fields[line.subject]
  if (effect.level === undefined || bins?.kind !== 'category') return effect
  return {
    ...effect,
    levelName: effect.level === 0 ? 'a level unseen in the baseline' : (bins.levels[effect.level - 1] ?? ''),
  }
}

function worded(plan: Plan, finding: Finding): Finding {
  const field = plan.fields.find(({ name }) => name === finding.subject)
  const unit = field?.kind === 'number' ? field.unit : undefined
  const effect = finding.effect?.measure === 'mean' && unit !== undefined ? { ...finding.effect, unit } : finding.effect
  const whole = effect === undefined ? finding : { ...finding, effect }
  return { ...whole, sentence: sentenceOf(whole, field?.label ?? measureLabel(finding.subject), finding.onset) }
}

/** An agreed limit's subject names its side, which the sentence says beside the limit. */
function measureLabel(subject: string | undefined): string | undefined {
  const measure = subject?.replace(/ at (least|most)$/, '')
  const labels: Readonly<Record<string, string>> = {
    sensitivity: 'Sensitivity',
    specificity: 'Specificity',
    ppv: 'Positive predictive value',
    observed_to_expected: 'Events observed ÷ expected',
  }
  return measure === undefined ? undefined : (labels[measure] ?? measure)
}
