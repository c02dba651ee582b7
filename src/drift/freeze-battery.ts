import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { Ledger } from '../tally/ledger.ts'
import { isCrossing } from '../tally/strata-of.ts'
import { advance, restingState } from './arms/advance.ts'
import type { ArmKind, NightValues } from './arms/arm.ts'
import { type FrozenArm, freezeArm } from './arms/limit.ts'
import type { Battery, Contract } from './battery.ts'
import { heartbeatPlaces } from './checks/a1-data-arriving.ts'
import { checks, linesOf } from './checks.ts'
import { expectedOn } from './expected.ts'
import { freezeHeartbeat } from './heartbeat.ts'
import { type BudgetGroup, budgetWeights, type Line, nightValues } from './line.ts'
import { freezePlausibility } from './plausibility.ts'

/** Nights and events below which outcome checks have no baseline. */
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
  const compared = comparedSites(ledger, baseline, days, sites)
  const lines = linesOf({ plan, baseline, sites, compared })
  const outcomes = enoughOutcomes(ledger, baseline, days)
  const inService = lines.filter(({ basis }) => basis === 'fact' || outcomes)
  const heartbeatStrata = heartbeatPlaces(sites)
  const contract = contractOf(plan, inService, sites)
  const wanted = (group: BudgetGroup) => alarmsAYear(contract, group)

  // Days that had not matured when the baseline was frozen are not quiet nights: they are none.
  const mature = days.slice(
    0,
    1 + days.findLastIndex((day) => ledger.get(day, 'at maturity', 'outcome', 'all') !== undefined),
  )
  const nightsOf = (line: Line) => (line.basis === 'fact' ? days : mature).map((day) => nightValues(line, ledger, day))
  const arms: Record<string, FrozenArm> = {}
  for (const line of inService) {
    const arm = freezeArm(line.kind, nightsOf(line), wanted(line.budget), `${seed}:${line.line}`)
    if (arm !== undefined) arms[line.line] = arm
  }
  const alpha = 1 - Math.exp(-wanted('heartbeat and schema') / 365)
  return {
    arms,
    outcomes,
    heartbeats: Object.fromEntries(
      heartbeatStrata.flatMap((stratum) => {
        const frozen = freezeHeartbeat(ledger, days, stratum, alpha)
        return frozen === undefined ? [] : [[stratum, frozen]]
      }),
    ),
    plausibility: freezePlausibility(plan, ledger, days, heartbeatStrata, alpha),
    sites,
    compared,
    notStable: inService
      .filter((line) => firesOnItsOwnNights(line, arms[line.line], nightsOf(line)))
      .map(({ line }) => line),
    contract,
  }
}

/** Mean alarms that one one-sided arm of the group may raise in 365 nights. */
function alarmsAYear(contract: Contract, group: BudgetGroup): number {
  const groups = Object.entries(contract.arms).filter(([, arms]) => arms > 0)
  const total = groups.reduce((sum, [name]) => sum + budgetWeights[name as BudgetGroup], 0)
  const share = budgetWeights[group] / total / Math.max(1, contract.arms[group])
  return (365 * contract.spent * share) / contract.nights
}

function contractOf(plan: Plan, lines: readonly Line[], sites: readonly string[]): Contract {
  const arms = (group: BudgetGroup) => {
    const sided = lines.filter(({ budget }) => budget === group).reduce((sum, { kind }) => sum + kind.sides.length, 0)
    const own = checks.filter(({ budget }) => budget === group)
    return own.reduce((sum, check) => sum + (check.asksTonight?.(plan, sites) ?? 0), sided)
  }
  return {
    nights: plan.false_alarms.one_per_nights,
    spent: plan.false_alarms.share_spent,
    arms: {
      'heartbeat and schema': arms('heartbeat and schema'),
      'inputs and outputs': arms('inputs and outputs'),
      outcomes: arms('outcomes'),
      'outcomes of one group': arms('outcomes of one group'),
    },
  }
}

function enoughOutcomes(ledger: Ledger, baseline: Baseline, days: readonly string[]): boolean {
  const matured = days.filter((day) => ledger.get(day, 'at maturity', 'outcome', 'all') !== undefined)
  const events = matured.reduce((sum, day) => {
    const [flagged = 0, , , unflagged = 0] = ledger.get(day, 'at maturity', 'outcome', 'all')?.counts ?? []
    return sum + flagged + unflagged
  }, 0)
  const isExpected = days.some((day) => expectedOn(ledger, baseline, day)[1] > 0)
  return matured.length >= fewestNights && events >= fewestEvents && isExpected
}

/** A site with more of the expected events than this is most of the whole: the rest of it cannot tell what it should be. */
const mostOfAll = 0.6

/** Two sites are one comparison, that of the smaller. A site without events is compared all the same: its line says why it cannot. */
function comparedSites(
  ledger: Ledger,
  baseline: Baseline,
  days: readonly string[],
  sites: readonly string[],
): readonly string[] {
  const expectedAt = (site: string) => days.reduce((sum, day) => sum + expectedOn(ledger, baseline, day, site)[1], 0)
  const expected = new Map(sites.map((site) => [site, expectedAt(site)]))
  const all = [...expected.values()].reduce((sum, own) => sum + own, 0)
  const minor = sites.filter((site) => (expected.get(site) ?? 0) <= mostOfAll * all)
  if (sites.length > 2) return minor
  return minor.toSorted((a, b) => (expected.get(a) ?? 0) - (expected.get(b) ?? 0)).slice(0, sites.length - 1)
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
