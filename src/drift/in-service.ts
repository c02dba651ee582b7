import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Side } from './arms/arm.ts'
import { levelsArm } from './arms/levels.ts'
import { whyNoArm } from './assess-line.ts'
import type { Battery } from './battery.ts'
import { numbersTogether } from './checks/b9-together.ts'
import { checks, linesOf } from './checks.ts'
import type { CheckCode, UnknownReason } from './finding.ts'
import { type BudgetGroup, budgetWeights, type Line, lineName } from './line.ts'
import { correlationSubject, errorSubject, nightsBetweenLooks } from './together/together.ts'

/** What a baseline put into service, and how the false-alarm contract is divided among it. Alarms are means in 365 nights. */
export interface InService {
  readonly contract: {
    /** at most one false alarm in so many nights */
    readonly nights: number
    /** the share of it that limits are solved for */
    readonly spent: number
    readonly wantedAlarms: number
  }
  readonly groups: readonly GroupInService[]
  /** in dashboard order; a check of plain facts has no arms */
  readonly checks: readonly CheckInService[]
  readonly arms: readonly ArmInService[]
  /** out of service, though it could be set up: it fired on the baseline's own nights */
  readonly notStable: readonly LineNamed[]
  /** what could not be set up, and why */
  readonly withoutLimit: readonly (LineNamed & { readonly side?: Side; readonly reason: UnknownReason })[]
}

export interface GroupInService {
  readonly group: BudgetGroup
  /** of the contract, after groups without arms gave theirs up */
  readonly share: number
  readonly arms: number
  readonly wantedAlarms: number
}

export interface CheckInService {
  readonly check: CheckCode
  readonly name: string
  /** undefined: a fact, in which chance has no part */
  readonly group: BudgetGroup | undefined
  /** one-sided arms with a limit that may raise an alert */
  readonly arms: number
  readonly wantedAlarms: number
  readonly weekly: number
  readonly notStable: number
  readonly withoutLimit: number
  /** why the plan's deployment is not asked: what is not collected */
  readonly notCollected?: string
}

export interface LineNamed {
  readonly line: string
  readonly check: CheckCode
  readonly subject?: string
  readonly stratum: string
}

/** One side of a sequential line with its limit, and how that limit was found. */
export interface ArmInService extends LineNamed {
  /** what is gathered night by night */
  readonly statistic: string
  /** any: of the shares of levels, none is more harmful than another */
  readonly side: Side | 'any'
  readonly limit: number
  readonly wantedAlarms: number
  /** alarms that the chosen limit raised in so many simulated years from this seed */
  readonly seenAlarms: number
  readonly years: number
  readonly seed: string
  readonly dispersion: number
  readonly weekly: boolean
  readonly stable: boolean
}

/** Everything that a frozen battery has in service, and what it has not. Pure: it solves and judges nothing. */
export function inService(plan: Plan, baseline: Baseline, battery: Battery): InService {
  const lines = linesOf({ plan, baseline, ...battery })
  const { nights, spent } = battery.contract
  const wantedAlarms = (365 * spent) / nights
  const unstable = new Set(battery.notStable)
  const arms = lines.flatMap((line) => armsOf(line, battery, !unstable.has(line.line)))
  const notStable = battery.notStable.map(nameParts)
  const withoutLimit = [...lines.flatMap((line) => missingOf(line, battery)), ...missingTogether(plan, battery)]
  const tonight = tonightArms(battery)
  return {
    contract: { nights, spent, wantedAlarms },
    groups: groupsOf(battery, wantedAlarms),
    checks: checks.map(({ code, name, budget, notCollected }) => {
      const why = notCollected?.(plan)
      const own = arms.filter(({ check, stable }) => check === code && stable)
      const plain = tonight.get(code) ?? { arms: 0, wantedAlarms: 0 }
      return {
        check: code,
        name,
        group: budget,
        arms: own.length + plain.arms,
        wantedAlarms: own.reduce((sum, one) => sum + one.wantedAlarms, plain.wantedAlarms),
        weekly: own.filter(({ weekly }) => weekly).length,
        notStable: notStable.filter(({ check }) => check === code).length,
        withoutLimit: withoutLimit.filter(({ check }) => check === code).length,
        ...(why === undefined ? {} : { notCollected: why }),
      }
    }),
    arms,
    notStable,
    withoutLimit,
  }
}

function named({ line, check, subject, stratum }: Line): LineNamed {
  return { line, check, ...(subject === undefined ? {} : { subject }), stratum }
}

/** A line's parts from its name, so that what was signed for is named even where the plan no longer asks it. */
function nameParts(line: string): LineNamed {
  const at = line.lastIndexOf('@')
  const [code = '', subject] = line.slice(0, at).split(/:(.*)/s)
  const check = checks.find((one) => one.code === code)
  if (check === undefined) throw new Error(`The line ${line} names no known check.`)
  return { line, check: check.code, ...(subject === undefined ? {} : { subject }), stratum: line.slice(at + 1) }
}

function armsOf(line: Line, battery: Battery, stable: boolean): readonly ArmInService[] {
  const arm = battery.arms[line.line]
  if (arm === undefined) return []
  return line.kind.sides.flatMap((side) => {
    const solved = arm.limits[side]
    if (solved === undefined) return []
    const { dispersion, weekly } = arm
    const watched = line.kind === levelsArm ? 'any' : side
    return [{ ...named(line), statistic: line.kind.name, side: watched, ...solved, dispersion, weekly, stable }]
  })
}

/** A line without an arm, or a side that no night of the baseline could push: it cannot alarm, and that is said. */
function missingOf(line: Line, battery: Battery): InService['withoutLimit'] {
  const arm = battery.arms[line.line]
  if (arm === undefined) return [{ ...named(line), reason: whyNoArm(line, battery) }]
  return line.kind.sides
    .filter((side) => arm.limits[side] === undefined)
    .map((side) => ({ ...named(line), side, reason: 'undefined' }))
}

/** The two questions about all numbers, where the plan asks them and the baseline told too little to. */
function missingTogether(plan: Plan, { together }: Battery): InService['withoutLimit'] {
  if (together !== undefined || numbersTogether.notCollected?.(plan) !== undefined) return []
  return [correlationSubject, errorSubject].map((subject) => ({
    ...nameParts(lineName('B9', subject, 'all')),
    reason: 'too few in the baseline',
  }))
}

/** The questions that need no memory of other nights: each has a chance a night of being answered wrongly. */
function tonightArms(
  battery: Battery,
): ReadonlyMap<CheckCode, { readonly arms: number; readonly wantedAlarms: number }> {
  const sum = (all: Readonly<Record<string, { readonly alpha: number }>>) => {
    const asked = Object.values(all)
    return { arms: asked.length, wantedAlarms: asked.reduce((total, { alpha }) => total - 365 * Math.log1p(-alpha), 0) }
  }
  const { together, notStable } = battery
  const weekly = together === undefined ? 0 : 2 - notStable.filter((line) => line.startsWith('B9:')).length
  const looks = 365 / nightsBetweenLooks
  return new Map([
    ['A1', sum(battery.heartbeats)],
    ['A3', sum(battery.plausibility)],
    ['B9', { arms: weekly, wantedAlarms: -weekly * looks * Math.log1p(-(together?.alpha ?? 0)) }],
  ])
}

/** The contract's division: equal within a group; what a group without arms would have is shared among the others. */
function groupsOf({ contract }: Battery, wantedAlarms: number): readonly GroupInService[] {
  const groups = Object.entries(budgetWeights).map(([name, weight]) => {
    const group = name as BudgetGroup
    // A battery frozen before a group was named has none of it.
    const arms = contract.arms[group] ?? 0
    return { group, arms, weight: arms > 0 ? weight : 0 }
  })
  const total = groups.reduce((sum, { weight }) => sum + weight, 0)
  return groups.map(({ group, arms, weight }) => {
    const share = total > 0 ? weight / total : 0
    return { group, arms, share, wantedAlarms: share * wantedAlarms }
  })
}
