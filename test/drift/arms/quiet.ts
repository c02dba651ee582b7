import { type ArmState, advance, restingState } from '../../../src/drift/arms/advance.ts'
import type { ArmKind, NightValues, Side } from '../../../src/drift/arms/arm.ts'
import { type FrozenArm, freezeArm } from '../../../src/drift/arms/limit.ts'
import { isReference, referenceLag, referenceOf, volumeMemory } from '../../../src/drift/arms/volume-reference.ts'
import type { DayType } from '../../../src/plan/calendar/day-type.ts'
import { addDays, daysBetween, weekday } from '../../../src/plan/day.ts'
import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'

/** Nights drawn one at a time: what a deployment's line would say of a day. */
export type Draw = (random: Random, weekend: boolean, day: string) => readonly number[]

/** What a line makes of nights as they were drawn, the earlier ones first. */
export type Prepare = (nights: readonly NightValues[]) => readonly NightValues[]

const firstDay = '2025-01-06'

export function nightsOf(
  random: Random,
  draw: Draw,
  count: number,
  from = firstDay,
  typeOf: (day: string) => DayType = withoutHolidays,
): readonly NightValues[] {
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index)
    return { day, dayType: typeOf(day), values: draw(random, weekday(day) >= 5, day) }
  })
}

export function withoutHolidays(day: string): DayType {
  return (['Saturday', 'Sunday'] as const)[weekday(day) - 5] ?? 'weekday'
}

/** Nights with one count each as the volume arm is given them: with the eight weeks before (as `volumeValues` does of days). */
export const besideEightWeeks: Prepare = (nights) =>
  nights.map((night, at) => {
    const reference = (from: number, to: number) =>
      referenceOf(nights.slice(Math.max(0, from), Math.max(0, to)).map(counted))
    const before = reference(at - volumeMemory, at + 1 - referenceLag)
    const after = () => reference(at + referenceLag, at + 1 + volumeMemory)
    return { ...night, values: [night.values[0] ?? 0, ...(isReference(before) ? before : after())] }
  })

function counted({ dayType, values }: NightValues) {
  return { dayType, count: values[0] ?? 0 }
}

/** The arm after each night, from rest. */
export function path(
  kind: ArmKind,
  side: Side,
  arm: FrozenArm,
  nights: readonly NightValues[],
  minimumEffect: number,
): readonly ArmState[] {
  let state = restingState
  return nights.map((night) => {
    state = advance(kind, side, arm, arm.limits[side]?.limit, minimumEffect, state, night, daysBetween)
    return state
  })
}

/** Nights on which the arm crossed its limit. */
function crossings(
  kind: ArmKind,
  side: Side,
  arm: FrozenArm,
  nights: readonly NightValues[],
  minimumEffect: number,
): number {
  return path(kind, side, arm, nights, minimumEffect).filter(
    (state, index) => state.shift?.crossed === nights[index]?.day,
  ).length
}

/**
 * The rate of alarms a year of a deployment in which nothing happens: `baselines` hospitals, each with a baseline of its
 * own and the years that follow, all from one generator. The baseline's error is inside, as it is in life. `later`: the
 * years that follow, where they are another sort than the baseline.
 */
export function quietRate(
  kind: ArmKind,
  draw: Draw,
  wanted: number,
  {
    baselines,
    years,
    nights,
    seed,
    minimumEffect,
    prepare = (some) => some,
    typeOf,
    later = draw,
  }: {
    readonly baselines: number
    readonly years: number
    readonly nights: number
    readonly seed: string
    readonly minimumEffect: number
    readonly prepare?: Prepare
    readonly typeOf?: (day: string) => DayType
    readonly later?: Draw
  },
): Readonly<Record<Side, number>> {
  const alarms = { up: 0, down: 0 }
  for (let one = 0; one < baselines; one++) {
    const random = createRandom(`${seed} ${one}`)
    const all = prepare([
      ...nightsOf(random, draw, nights, firstDay, typeOf),
      ...nightsOf(random, later, years * 365, addDays(firstDay, nights), typeOf),
    ])
    const arm = freezeArm(kind, all.slice(0, nights), wanted, `${seed} limit ${one}`)
    if (arm === undefined) throw new Error('a quiet baseline gave no arm')
    for (const side of kind.sides) alarms[side] += crossings(kind, side, arm, all.slice(nights), minimumEffect)
  }
  return { up: alarms.up / baselines / years, down: alarms.down / baselines / years }
}

/** Patients of a day: Poisson mixed over a gamma, as hospitals' are; fewer at weekends. */
export function patients(random: Random, weekend: boolean, mean: number, size = 40): number {
  return random.poisson((mean * (weekend ? 0.8 : 1.05) * random.gamma(size)) / size)
}

const weeks = new WeakMap<Random, { day: string; value: number }>()

/** A standard normal that all days of a week have in common, of each simulated hospital its own. Days are asked for in order. */
export function ofTheWeek(random: Random, day: string): number {
  const monday = addDays(day, -weekday(day))
  const held = weeks.get(random)
  if (held?.day === monday) return held.value
  const value = random.normal()
  weeks.set(random, { day: monday, value })
  return value
}
