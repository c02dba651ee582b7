import { addUp } from '../../drift/arms/arm.ts'
import { levelsArm } from '../../drift/arms/levels.ts'
import type { FrozenArm } from '../../drift/arms/limit.ts'
import { linesOf } from '../../drift/checks.ts'
import type { Effect, Finding } from '../../drift/finding.ts'
import { dayJudged, type Line, nightValues } from '../../drift/line.ts'
import { shownEffect } from '../../drift/shown.ts'
import { addDays, daysBetween } from '../../plan/day.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import type { ReplayResult } from './result.ts'

/** What a line watched, week by week, from the first day of the baseline to the last of the replay. */
export interface WeeklySeries {
  readonly measure: Effect['measure']
  readonly unit: string | undefined
  /** of a category: the level that is drawn */
  readonly levelName: string | undefined
  /** what the line was held against: the baseline's value, or the agreed limit */
  readonly expected: number | undefined
  /** each the week that ends on its day */
  readonly points: readonly WeeklyPoint[]
}

export interface WeeklyPoint {
  readonly day: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
}

const week = 7

/**
 * The figure that a finding is about, in whole weeks; undefined where the finding is not a sequential line's, or nothing
 * was ever worked out. A week whose outcomes are not due is not in it.
 */
export function weeklySeries(result: ReplayResult, finding: Finding): WeeklySeries | undefined {
  const { plan, frozen, ledger, baseline, nights } = result
  const line = linesOf({ plan, baseline: frozen.baseline, ...frozen.battery }).find((one) => one.line === finding.line)
  const arm = frozen.battery.arms[finding.line]
  if (line === undefined || arm === undefined) return undefined
  const last = dayJudged(line, nights.to, plan, frozen.baseline)
  const weeks = Math.floor((daysBetween(baseline.from, last) + 1) / week)
  const effects = Array.from({ length: Math.max(0, weeks) }, (_, place) => {
    const day = addDays(baseline.from, place * week + week - 1)
    const days = Array.from({ length: week }, (_, back) => addDays(day, back + 1 - week))
    const gathered = days
      .map((one) => line.kind.contribution(arm.parameters, nightValues(line, ledger, one, plan.organisation.nation)))
      .reduce<readonly number[]>(addUp, [])
    return { day, effect: effectOf(line, arm, gathered, finding) }
  })
  const held = shownEffect(finding, finding.effect)
  const known = effects.find(({ effect }) => effect !== undefined)?.effect
  if (known === undefined) return undefined
  const unit = held?.unit ?? known.unit
  return {
    measure: known.measure,
    unit,
    levelName: finding.effect?.levelName,
    expected: held?.expected ?? known.expected,
    points: effects.map(({ day, effect }) => {
      const scale = scaleTo(unit, effect?.unit)
      return {
        day,
        ...(effect === undefined ? {} : { value: scale * effect.value }),
        ...(effect?.low === undefined || effect.high === undefined
          ? {}
          : { low: scale * effect.low, high: scale * effect.high }),
      }
    }),
  }
}

/** A slow week is told in hours and a quick one in minutes: one axis has one unit. */
function scaleTo(unit: string | undefined, own: string | undefined): number {
  if (unit === own) return 1
  return unit === 'minutes' && own === 'hours' ? 60 : unit === 'hours' && own === 'minutes' ? 1 / 60 : 1
}

/** A week's effect. Of a category the level is the finding's, since another one may have moved most in another week. */
function effectOf(line: Line, arm: FrozenArm, gathered: readonly number[], finding: Finding): Effect | undefined {
  if (line.kind.cases(gathered) === 0) return undefined
  if (line.kind === levelsArm && finding.effect?.level !== undefined) {
    const share = proportionInterval(gathered[finding.effect.level] ?? 0, line.kind.cases(gathered))
    return share && { measure: 'share', value: share.estimate, low: share.low, high: share.high }
  }
  const effect = line.kind.effect(arm.parameters, gathered)
  if (effect === undefined || !Number.isFinite(effect.value)) return undefined
  return shownEffect(finding, effect)
}
