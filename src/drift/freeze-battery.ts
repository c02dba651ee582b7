import type { CheckCode } from '../plan/checks.ts'
import { daysBetween } from '../plan/day.ts'
import { judgesOutput } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import { askedBy } from '../plan/several-outputs/watched.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { isCrossing } from '../tally/strata-of.ts'
import { advance, restingState } from './arms/advance.ts'
import type { ArmKind, NightValues } from './arms/arm.ts'
import { type FrozenArm, freezeArm } from './arms/limit.ts'
import { freezeAudit } from './audit/freeze.ts'
import { type Battery, batteryForm, batteryFormOfJudged, type Contract } from './battery.ts'
import { plausiblePlaces } from './checks/a3-plausible.ts'
import { checks, linesOf } from './checks.ts'
import { comparedStrata } from './compared-strata.ts'
import { expectedOn } from './expected.ts'
import { freezeHeartbeats } from './heartbeat/freeze.ts'
import { type BudgetGroup, type Line, lineName, nightValues, placesOf } from './line.ts'
import { ofDevice, sharesOfGroups } from './part-of-device.ts'
import { freezeSites } from './place/freeze-sites.ts'
import { freezePlausibility } from './plausibility.ts'
import { freezeOutside } from './plausible-outputs.ts'
import { freezeTogether } from './together/freeze.ts'
import { alarmsOfOwnMonths } from './together/own-months.ts'
import { correlationSubject, errorSubject, nightsBetweenLooks } from './together/together.ts'
import { freezeMedians } from './unit/medians.ts'
import { freezeCompleteness } from './waiting/completeness.ts'
import { freezeReference } from './why/reference.ts'

/** Nights and events below which outcome checks have no baseline; what readings tell needs the nights alone. */
const fewestNights = 60
const fewestEvents = 20

/** Freezes the battery from the baseline's own nights. Pure: the same tallies, plan and seed give the same bytes. */
export function freezeBattery(
  plan: Plan,
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
  seed: string,
): Battery {
  const sites = ledger
    .strata('cases')
    .filter((stratum) => stratum.startsWith('site=') && !isCrossing(plan, stratum))
    .filter((site) => days.some((day) => ledger.get(day, 'fact', 'cases', site) !== undefined))
  const compared = comparedStrata(plan, baseline, ledger, days, sites)
  const lines = linesOf({ plan, baseline, sites, compared })
  const outcomes = enoughOutcomes(ledger, baseline, days)
  // Days that had not matured when the baseline was frozen are not quiet nights: they are none.
  const mature = days.slice(
    0,
    1 + days.findLastIndex((day) => ledger.get(day, 'at maturity', 'outcome', 'all') !== undefined),
  )
  const daysOf = ({ basis }: Line) => (basis === 'fact' ? days : mature)
  const nightsOf = (line: Line) => daysOf(line).map((day) => nightValues(line, ledger, day, plan.organisation.nation))
  // What readings tell needs no wrong output: a device that is hardly ever wrong is watched by how far off it is.
  const settled = outcomes || (judgesOutput(plan) && maturedOf(ledger, days).length >= fewestNights)
  const possible = lines.filter(({ basis }) => basis === 'fact' || settled)
  // Arms that the baseline held too little for are left out and named, before the contract is shared among the others.
  const leftOut = possible.filter((line) => line.enough?.(nightsOf(line)) === false).map(({ line }) => line)
  const inService = possible.filter(({ line }) => !leftOut.includes(line))
  const asks = (code: CheckCode) => askedBy(plan, code) === undefined
  const together = asks('B9') ? freezeTogether(baseline, ledger, days, plan.organisation.nation) : undefined
  const contract = contractOf(plan, inService, sites, together === undefined ? 0 : 2)
  const wanted = (group: BudgetGroup) => alarmsAYear(contract, group)
  const arms: Record<string, FrozenArm> = {}
  for (const line of inService) {
    const arm = freezeArm(line.kind, nightsOf(line), wanted(line.budget), `${seed}:${line.line}`)
    if (arm !== undefined) arms[line.line] = arm
  }
  const judged = inService.filter(({ basis }) => basis === 'at maturity').map(({ stratum }) => stratum)
  const why = outcomes ? freezeReference(baseline, ledger, mature, judged) : undefined
  const completeness = settled ? freezeCompleteness(ledger, mature) : undefined
  const alpha = 1 - Math.exp(-wanted('heartbeat and schema') / 365)
  const weeklyAlpha = 1 - Math.exp((-nightsBetweenLooks * wanted('weekly checks')) / 365)
  const audit = freezeAudit(plan, wanted('outcomes'))
  const outside = freezeOutside(plan, ledger, days, plausiblePlaces(sites))
  const ownMonths = together && alarmsOfOwnMonths(together, weeklyAlpha, baseline, ledger, days)
  return {
    form: judgesOutput(plan) ? batteryFormOfJudged : batteryForm,
    arms,
    outcomes,
    heartbeats: asks('A1') ? freezeHeartbeats(ledger, days, placesOf({ sites }), plan.organisation.nation, alpha) : {},
    plausibility: asks('A3') ? freezePlausibility(plan, ledger, days, plausiblePlaces(sites), alpha) : {},
    ...(outside === undefined ? {} : { outside }),
    sites,
    compared,
    leftOut,
    notStable: [
      ...inService.filter((line) => firesOnItsOwnNights(line, arms[line.line], nightsOf(line))).map(({ line }) => line),
      ...(ownMonths?.correlation === true ? [lineName('B9', correlationSubject, 'all')] : []),
      ...(ownMonths?.error === true ? [lineName('B9', errorSubject, 'all')] : []),
    ],
    contract,
    medians: freezeMedians(plan, baseline, ledger, days, placesOf({ sites })),
    sitePasts: freezeSites(inService, ledger, daysOf, sites, plan.organisation.nation),
    ...(completeness === undefined ? {} : { completeness }),
    ...(why === undefined ? {} : { why }),
    ...(audit === undefined ? {} : { audit }),
    ...(together === undefined ? {} : { together: { ...together, alpha: weeklyAlpha } }),
  }
}

/** Mean alarms that one one-sided arm of the group may raise in 365 nights. */
function alarmsAYear(contract: Contract, group: BudgetGroup): number {
  const share = sharesOfGroups(contract.arms, contract.ofDevice)[group] / Math.max(1, contract.arms[group])
  return (365 * contract.spent * share) / contract.nights
}

function contractOf(plan: Plan, lines: readonly Line[], sites: readonly string[], weekly: number): Contract {
  const arms = (group: BudgetGroup) => {
    const sided = lines.filter(({ budget }) => budget === group).reduce((sum, { kind }) => sum + kind.sides.length, 0)
    const own = checks.filter(({ budget, code }) => budget === group && askedBy(plan, code) === undefined)
    return own.reduce((sum, check) => sum + (check.asksTonight?.(plan, sites) ?? 0), sided)
  }
  const of = ofDevice(plan)
  return {
    nights: plan.false_alarms.one_per_nights,
    spent: plan.false_alarms.share_spent,
    arms: {
      'heartbeat and schema': arms('heartbeat and schema'),
      'inputs and outputs': arms('inputs and outputs'),
      outcomes: arms('outcomes'),
      'outcomes of one group': arms('outcomes of one group'),
      'weekly checks': weekly,
    },
    ...(of === undefined ? {} : { ofDevice: of }),
  }
}

function maturedOf(ledger: Ledger, days: readonly string[]): readonly string[] {
  return days.filter((day) => ledger.get(day, 'at maturity', 'outcome', 'all') !== undefined)
}

function enoughOutcomes(ledger: Ledger, baseline: Baseline, days: readonly string[]): boolean {
  const matured = maturedOf(ledger, days)
  const events = matured.reduce((sum, day) => {
    const [flagged = 0, , , unflagged = 0] = ledger.get(day, 'at maturity', 'outcome', 'all')?.counts ?? []
    return sum + flagged + unflagged
  }, 0)
  const isExpected = days.some((day) => expectedOn(ledger, baseline, day)[1] > 0)
  return matured.length >= fewestNights && events >= fewestEvents && isExpected
}

/**
 * Does the arm cross its own limit on its baseline's nights, each week judged by an estimate from the others?
 * Agreed limits are not asked: a model outside them on the day it went live is a finding, not an unstable arm.
 */
function firesOnItsOwnNights(line: Line, arm: FrozenArm | undefined, nights: readonly NightValues[]): boolean {
  if (arm === undefined || line.limitKind === 'agreed' || nights.length === 0) return false
  const first = nights[0]?.day ?? ''
  const week = (night: NightValues) => Math.floor(daysBetween(first, night.day) / 7)
  const judges = new Map<number, ReturnType<ArmKind['estimate']>>()
  for (const night of nights)
    if (!judges.has(week(night)))
      judges.set(week(night), line.kind.estimate(nights.filter((other) => week(other) !== week(night))))
  return line.kind.sides.some((side) => {
    let state = restingState
    return nights.some((night) => {
      const judge = { ...arm, parameters: judges.get(week(night)) ?? arm.parameters }
      state = advance(line.kind, side, judge, arm.limits[side]?.limit, line.minimumEffect, state, night, daysBetween)
      return state.shift !== undefined
    })
  })
}
