import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { loadConfig } from '../../../src/config.ts'
import type { Db } from '../../../src/db/connect.ts'
import { batteryForm } from '../../../src/drift/battery.ts'
import { equalityRoutes } from '../../../src/equality/routes.ts'
import { approvePlan } from '../../../src/plan/approval/store.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { buildShell } from '../../../src/web/shell.ts'
import { risk } from '../causes/planted.ts'
import { diabetesTallies, talliesOf } from '../plan.ts'
import { plantedTallies, repeat, waited } from './example.ts'

const now = new Date('2026-11-05T06:00:00Z')

/**
 * The equality pages of two deployments: the diabetes feed, without a baseline, in whose last quarter men were found less
 * often; and a hospital of four sites with a baseline, whose scores are too low for men, who also wait longer for them.
 */
export async function equalityPages(db: Db): Promise<FastifyInstance> {
  const app = await buildShell('silent')
  equalityRoutes(app, { db, config: loadConfig(), clock: () => now })
  const matured = [
    ...talliesOf('2026-08-01', 'all', [1400, 100, 600, 4000]),
    ...talliesOf('2026-08-01', 'sex=Female', [800, 50, 200, 2000]),
    ...talliesOf('2026-08-01', 'sex=Male', [600, 50, 400, 2000]),
  ].flatMap((tally) => (tally.basis === 'latest' ? [{ ...tally, basis: 'at maturity' as const }] : []))
  await deployment(db, { path: 'plans/diabetes-readmission.yaml' }, '2026-11-04', [
    ...diabetesTallies('2026-05-01'),
    ...matured,
  ])
  const sites = Object.entries({ Eastvale: [40, 97], Hollin: [16, 36], Northbridge: [16, 162], Westmere: [26, 61] })
  const deterioration = {
    path: 'plans/demo-deterioration.yaml',
    from: '    seen_at:',
    to: '    eligible_at: arrived_at\n    seen_at:',
  }
  const id = await deployment(db, deterioration, '2026-10-31', [
    ...sites.flatMap(([site, [found = 0, missed = 0]]) =>
      talliesOf('2026-09-10', `site=${site}`, [found, 10, missed, 1000]),
    ),
    ...plantedTallies('2026-09-10', 'sex=Female', { units: 8000 }, 1),
    ...plantedTallies('2026-09-10', 'sex=Male', { units: 8000, mean: -2.6, beside: 0.6 }, 1),
    waited('2026-09-10', 'sex=Female', repeat([300, 900, 1500], 25), [7925, 0, 0]),
    waited('2026-09-10', 'sex=Male', repeat([600, 1200, 1800, 5400], 15), [7930, 6, 4]),
  ])
  await baseline(db, id)
  return app
}

/** `from` and `to`: what the plan says in another way than its file does. */
async function deployment(
  db: Db,
  { path, from = '', to = '' }: { readonly path: string; readonly from?: string; readonly to?: string },
  night: string,
  tallies: readonly Tally[],
): Promise<number> {
  const loaded = loadPlan(readFileSync(path, 'utf8').replace(from, to), path)
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  const { deploymentId } = outcome
  await db
    .insertInto('tally')
    .values(
      tallies.map((tally) => ({
        deployment_id: deploymentId,
        day: tally.day,
        basis: tally.basis,
        series: tally.series,
        stratum: tally.stratum,
        baseline_id: tally.baselineId,
        from_night: '2026-05-02',
        counts: [...tally.counts],
        sums: tally.sums.map(String),
        cells: [...tally.cells],
      })),
    )
    .execute()
  await db
    .insertInto('job_run')
    .values({
      deployment_id: deploymentId,
      job: 'night',
      night,
      attempt: 1,
      state: 'succeeded',
      started_at: now,
      code_version: 'test',
      plan_version: 1,
    })
    .execute()
  return deploymentId
}

/** A baseline with nothing but the expected risk of 100 score bins. */
async function baseline(db: Db, deploymentId: number): Promise<void> {
  const own = { baselineId: 1, planVersion: 1, fromDay: '2026-03-06', toDay: '2026-09-01', expectedRisk: risk }
  await db
    .insertInto('baseline')
    .values({
      deployment_id: deploymentId,
      baseline_id: 1,
      plan_version: 1,
      from_day: own.fromDay,
      to_day: own.toDay,
      content: JSON.stringify({ baseline: own, battery: { form: batteryForm, arms: {}, leftOut: [] } }),
      sha256: 'abc',
      frozen_at: now,
      approved_by: 'A Person',
      approver_role: 'CSO',
      authenticated: false,
      reason: 'test',
    })
    .execute()
}
