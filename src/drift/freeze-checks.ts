import { hasScore } from '../plan/output-kind.ts'
import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import type { ScoredRow } from '../tally/columns/columns.ts'
import { freezeRisk } from '../tally/freeze.ts'
import { freezeRiskByBin } from '../tally/freeze-risk-by-bin.ts'
import { ledgerOf } from '../tally/ledger.ts'
import type { Tally } from '../tally/tally.ts'
import type { Battery } from './battery.ts'
import { freezeBattery } from './freeze-battery.ts'

/** Matured days below which there is no expected risk: outcome checks then say `no baseline`. */
const fewestMaturedDays = 60

/** A baseline whose bins are cut becomes whole: expected risk from its matured cases, and the battery from its nights. */
export interface FrozenChecks {
  readonly baseline: Baseline
  readonly battery: Battery
  readonly maturedDays: number
}

/**
 * Freezes expected risk and the battery from the baseline's own tallies and rows. `days` are the local days, in order,
 * whose nights the limits are solved from. Pure: the same tallies, rows, plan and seed give the same bytes.
 */
export function freezeChecks(
  plan: Plan,
  bare: Baseline,
  tallies: readonly Tally[],
  rows: Iterable<ScoredRow>,
  days: readonly string[],
  seed: string,
): FrozenChecks {
  const own = tallies.filter(({ baselineId }) => baselineId === 0 || baselineId === bare.baselineId)
  const matured = own.filter(
    ({ basis, series, stratum }) => basis === 'at maturity' && series === 'score' && stratum === 'all',
  )
  const riskOf = () => (hasScore(plan) ? freezeRisk(bare, matured, rows) : freezeRiskByBin(plan, bare, matured))
  const risk = matured.length < fewestMaturedDays ? undefined : riskOf()
  const baseline: Baseline = risk === undefined ? bare : { ...bare, expectedRisk: risk }
  return { baseline, battery: freezeBattery(plan, baseline, ledgerOf(own), days, seed), maturedDays: matured.length }
}
