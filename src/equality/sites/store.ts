import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { latestNight } from '../../drift/store.ts'
import type { Plan } from '../../plan/plan.ts'
import { currentPlan } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import { baselineDays } from '../baseline/store.ts'
import { measuresOf, type PrimaryMeasure, primaryOf } from '../decision/terms.ts'
import { equalityWindow, fromFirstCase, type WindowChoice } from '../window.ts'
import { type SiteFunnel, siteFunnel } from './sites.ts'

/** The sites as of the last finished night. */
export interface SitesReport {
  readonly plan: Plan
  readonly night: string
  /** one for each measure asked for, all of the plan's unless told; never empty */
  readonly funnels: readonly [SiteFunnel, ...SiteFunnel[]]
}

/** The funnels of a deployment's sites over the days chosen. */
export async function sitesReport(
  db: Db,
  deploymentId: number,
  choice: WindowChoice,
  measures?: readonly PrimaryMeasure[],
): Promise<SitesReport | 'no night' | 'no sites'> {
  const { plan } = await currentPlan(db, deploymentId)
  const night = await latestNight(db, deploymentId)
  if (night === undefined) return 'no night'
  if (plan.columns.predictions.site === undefined) return 'no sites'
  const window = equalityWindow(night, plan.outcome.maturity_days, await baselineDays(db, deploymentId), choice)
  const strata = await siteStrata(db, deploymentId)
  const tallies =
    strata.length === 0
      ? []
      : await readTallies(db, deploymentId, {
          from: window.from,
          to: window.to < window.matureTo ? window.to : window.matureTo,
          bases: ['latest', 'fact'],
          series: ['outcome', 'cases'],
          strata,
        })
  const counted =
    choice.from === undefined
      ? fromFirstCase(
          window,
          tallies.map(({ day }) => day),
        )
      : window
  const sites = strata.map((stratum) => stratum.slice('site='.length))
  const [first = primaryOf(plan), ...others] = measures ?? measuresOf(plan)
  const funnelOf = (measure: PrimaryMeasure) => siteFunnel(plan, tallies, sites, counted, measure)
  return { plan, night, funnels: [funnelOf(first), ...others.map(funnelOf)] }
}

/** Every site that cases came from. */
async function siteStrata(db: Db, deploymentId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ stratum: string }>`select distinct stratum from tally
    where deployment_id = ${deploymentId} and basis = 'fact' and series = 'cases' and starts_with(stratum, 'site=')
    order by stratum`.execute(db)
  return rows.map(({ stratum }) => stratum)
}
