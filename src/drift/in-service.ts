import { type DayType, dayTypes } from '../plan/calendar/day-type.ts'
import type { Plan } from '../plan/plan.ts'
import { askedBy } from '../plan/several-outputs/watched.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Side } from './arms/arm.ts'
import { levelsArm } from './arms/levels.ts'
import { isAsked } from './asked.ts'
import { whyNoArm } from './assess-line.ts'
import { auditLine } from './audit/audited.ts'
import { looksAYear } from './audit/freeze.ts'
import type { Battery } from './battery.ts'
import { checkWords } from './check-words.ts'
import { numbersTogether } from './checks/b9-together.ts'
import { equalityAlarms } from './checks/e1-equality.ts'
import { checks, linesOf } from './checks.ts'
import { divisionOf, type GroupInService } from './division.ts'
import type { CheckCode, UnknownReason } from './finding.ts'
import { type BudgetGroup, type Line, lineName, lineParts } from './line.ts'
import { isWatchedAnew, type OfDevice, partOfDevice } from './part-of-device.ts'
import { correlationSubject, errorSubject, nightsBetweenLooks } from './together/together.ts'

/** What a baseline put into service, and how the false-alarm contract is divided among it. Alarms are means in 365 nights. */
export interface InService {
  readonly contract: {
    /** at most one false alarm in so many nights */
    readonly nights: number
    /** the share of it that limits are solved for */
    readonly spent: number
    /** of a device with several outputs: those that the limits were solved for. The contract is the device's */
    readonly ofDevice?: OfDevice
    /** this deployment's part of it; 1 where the device has one output */
    readonly part: number
    /** what limits are solved for, all questions of this deployment together */
    readonly wantedAlarms: number
    /** of what is in service: a question without a limit leaves its part unused */
    readonly expectedAlarms: number
    /** of the quarterly equality decision, which no limit is solved for: out of the slack; 0 where none is taken */
    readonly equalityAlarms: number
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
  /** the deployment that is asked this for all outputs of the device, and this one is not */
  readonly watchedBy?: string
}

export interface LineNamed {
  readonly line: string
  readonly check: CheckCode
  readonly subject?: string
  readonly stratum: string
}

/** One side of a sequential line with its limit, and how that limit was found. */
export interface ArmInService extends LineNamed {
  readonly group: BudgetGroup
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
  /** sorts of days that the baseline held none of: such nights are no step */
  readonly leavesOut: readonly DayType[]
}

/** What asks every night, week or month; what is told from records has no arm. */
const nightly = checks.flatMap(({ budget, isFromRecord, ...check }) =>
  isFromRecord === true || budget === 'equality' ? [] : [{ ...check, budget }],
)

/** Everything that a frozen battery has in service, and what it has not. Pure: it solves and judges nothing. */
export function inService(plan: Plan, baseline: Baseline, battery: Battery): InService {
  const lines = linesOf({ plan, baseline, ...battery })
  const { nights, spent } = battery.contract
  const { ofDevice } = battery.contract
  const part = partOfDevice(ofDevice)
  const wantedAlarms = (part * 365 * spent) / nights
  const unstable = new Set(battery.notStable)
  const arms = lines.flatMap((line) => armsOf(line, battery, !unstable.has(line.line)))
  const notStable = battery.notStable.map(nameParts)
  const withoutLimit = [
    ...lines.flatMap((line) => missingOf(line, battery)),
    ...missingTogether(plan, battery),
    ...missingAudit(plan, battery),
    ...missingTonight(plan, battery),
  ]
  const tonight = tonightArms(plan, battery)
  const groups = divisionOf(battery.contract, (group) => {
    const own = arms.filter((arm) => arm.group === group && arm.stable)
    const plain = checks.flatMap(({ code, budget }) => (budget === group ? (tonight.get(code) ?? []) : []))
    const wanted = sum([...own, ...plain].map((one) => one.wantedAlarms))
    return { arms: own.length + sum(plain.map((one) => one.arms)), wantedAlarms: wanted }
  })
  return {
    contract: {
      nights,
      spent,
      ...(ofDevice === undefined ? {} : { ofDevice }),
      part,
      wantedAlarms,
      expectedAlarms: sum(groups.map((group) => group.wantedAlarms)),
      equalityAlarms: equalityAlarms(plan),
    },
    groups,
    checks: nightly.map((one) => {
      const { code, budget, notCollected } = one
      const why = notCollected?.(plan)
      const watchedBy = askedBy(plan, code)
      const own = arms.filter(({ check, stable }) => check === code && stable)
      const plain = tonight.get(code) ?? { arms: 0, wantedAlarms: 0 }
      return {
        check: code,
        name: checkWords(plan, one).name,
        group: budget,
        arms: own.length + plain.arms,
        wantedAlarms: plain.wantedAlarms + sum(own.map((one) => one.wantedAlarms)),
        weekly: own.filter(({ weekly }) => weekly).length,
        notStable: notStable.filter(({ check }) => check === code).length,
        withoutLimit: withoutLimit.filter(({ check }) => check === code).length,
        ...(why === undefined ? {} : { notCollected: why }),
        ...(watchedBy === undefined ? {} : { watchedBy }),
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
  return { line, ...lineParts(line) }
}

function armsOf(line: Line, battery: Battery, stable: boolean): readonly ArmInService[] {
  const arm = battery.arms[line.line]
  if (arm === undefined) return []
  return line.kind.sides.flatMap((side) => {
    const solved = arm.limits[side]
    if (solved === undefined) return []
    const { dispersion, weekly } = arm
    return [
      {
        ...named(line),
        group: line.budget,
        statistic: line.kind.name,
        side: line.kind === levelsArm ? ('any' as const) : side,
        ...solved,
        dispersion,
        weekly,
        stable,
        leavesOut: dayTypes.filter((type) => !arm.dayTypes.includes(type)),
      },
    ]
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
function missingTogether(plan: Plan, { together, contract }: Battery): InService['withoutLimit'] {
  if (together !== undefined || !isAsked(numbersTogether, plan)) return []
  return [correlationSubject, errorSubject].map((subject) => ({
    ...nameParts(lineName('B9', subject, 'all')),
    reason: isWatchedAnew(numbersTogether, { contract }) ? 'no baseline' : 'too few in the baseline',
  }))
}

/** An audit that was agreed after the contract was shared out. */
function missingAudit(plan: Plan, { audit }: Battery): InService['withoutLimit'] {
  return audit !== undefined || plan.audit === undefined ? [] : [{ ...nameParts(auditLine), reason: 'no baseline' }]
}

/** The feed's own questions, where another output of the device was asked them when the baseline was frozen. */
function missingTonight(plan: Plan, battery: Battery): InService['withoutLimit'] {
  return checks
    .filter((check) => check.asksTonight !== undefined && isAsked(check, plan) && isWatchedAnew(check, battery))
    .map(({ code }) => ({ ...nameParts(lineName(code, undefined, 'all')), reason: 'no baseline' }))
}

/** The questions that no line asks: each has a chance a night, a week or a month of being answered wrongly. */
function tonightArms(
  plan: Plan,
  battery: Battery,
): ReadonlyMap<CheckCode, { readonly arms: number; readonly wantedAlarms: number }> {
  const ofAll = (all: Readonly<Record<string, { readonly alpha: number }>>) => {
    const asked = Object.values(all)
    return { arms: asked.length, wantedAlarms: asked.reduce((total, { alpha }) => total - 365 * Math.log1p(-alpha), 0) }
  }
  const { together, notStable } = battery
  const weekly = together === undefined ? 0 : 2 - notStable.filter((line) => line.startsWith('B9:')).length
  const looks = 365 / nightsBetweenLooks
  const audit = plan.audit === undefined ? undefined : battery.audit
  const asked = new Map<CheckCode, { readonly arms: number; readonly wantedAlarms: number }>([
    ['A1', ofAll(battery.heartbeats)],
    ['A3', ofAll(battery.plausibility)],
    ['B9', { arms: weekly, wantedAlarms: -weekly * looks * Math.log1p(-(together?.alpha ?? 0)) }],
    ['C5', { arms: audit === undefined ? 0 : 1, wantedAlarms: looksAYear * (audit?.alpha ?? 0) }],
  ])
  // A battery of before the device's outputs were named holds what another is asked now.
  return new Map([...asked].filter(([code]) => askedBy(plan, code) === undefined))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
