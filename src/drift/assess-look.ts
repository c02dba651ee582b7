import { addDays, daysBetween } from '../plan/day.ts'
import { byar } from '../stats/proportions/byar.ts'
import type { Baseline } from '../tally/baseline.ts'
import { type ArmState, restingState, shownFor } from './arms/advance.ts'
import type { Battery } from './battery.ts'
import type { Evidence } from './evidence.ts'
import { expectedOn, lookEvery, lookWindow, signedRootDeviance, sumDays } from './expected.ts'
import { type Direction, type Effect, type Finding, judge, type Verdict } from './finding.ts'
import { lineName } from './lines.ts'
import { worded } from './worded.ts'

/** O/E: looked at once a week over the last 28 matured days; between looks the last look's verdict stands. */
export function assessLook(
  evidence: Evidence,
  baseline: Baseline,
  battery: Battery,
  states: Map<string, ArmState>,
): Finding {
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
    return worded(plan, { ...base, verdict: { kind: 'unknown', reason: 'no baseline' } })
  if (days.length === 0) return worded(plan, { ...base, verdict: { kind: 'unknown', reason: 'labels immature' } })
  if (expected < base.minimum)
    return worded(plan, {
      ...base,
      verdict: { kind: 'unknown', reason: 'too few cases', have: expected, need: base.minimum },
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
  })
}
