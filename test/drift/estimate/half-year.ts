import { baseline, drawWorld } from '../../../bench/cbpe/world.ts'
import type { Db } from '../../../src/db/connect.ts'
import { type Battery, batteryForm } from '../../../src/drift/battery.ts'
import { keepBaseline } from '../../../src/drift/store.ts'
import { addDays } from '../../../src/plan/day.ts'

/** A hospital whose scores mean far fewer events than come from October 2025 on, on the demo's sepsis plan. */
export const quietNight = '2025-10-10'
export const driftedNight = '2025-12-20'

/** Outcomes are due after as many days in that plan. */
const maturity = 22

const world = drawWorld({ name: 'drifting', perDay: 60, mix: 0.1, unrest: 0, drift: { add: 0.8, times: 1 } }, 'b')

export async function runNight(db: Db, deploymentId: number, night: string): Promise<void> {
  const at = new Date(`${night}T23:00:00Z`)
  const about = { deployment_id: deploymentId, job: 'night', night, attempt: 1, state: 'succeeded' } as const
  const run = { ...about, started_at: at, finished_at: at, code_version: 'test', plan_version: 1, baseline_id: 1 }
  await db.insertInto('job_run').values(run).execute()
}

/** A baseline of which only the days and the form of its battery are asked. */
export async function keepHalfYear(db: Db, deploymentId: number): Promise<void> {
  const battery = { form: batteryForm, arms: {}, leftOut: [] } as unknown as Battery
  const frozen = {
    ...{ baseline: { ...baseline, baselineId: 1, planVersion: 1, scoreCuts: [], fields: {} }, battery },
    ...{ sha256: '0'.repeat(64), frozenAt: new Date('2025-07-01T09:00:00Z') },
    ...{ approvedBy: 'Dr Sunita Rao', approverRole: 'Clinical safety officer', reason: 'First' },
  }
  await db.transaction().execute((trx) => keepBaseline(trx, deploymentId, frozen, false))
}

/** The scores of every day as their own night and the night on which they are due put them down. */
export async function fillScores(db: Db, deploymentId: number): Promise<void> {
  const rows = [...world].flatMap(([day, { cells }]) => {
    if (day > driftedNight) return []
    const row = (basis: string, night: string, own: typeof cells) => ({
      ...{ deployment_id: deploymentId, day, basis, series: 'score', stratum: 'all', baseline_id: 1 },
      ...{ from_night: night, counts: [own.reduce((sum, { n }) => sum + n, 0)], sums: [] },
      cells: own.flatMap(({ bin, flag, state, n }) => [bin, flag, state, n]),
    })
    const due = addDays(day, maturity)
    // The day's own night knows no outcome.
    const unknown = cells.map((cell) => ({ ...cell, state: 0 }))
    return [row('latest', day, unknown), ...(due <= driftedNight ? [row('at maturity', due, cells)] : [])]
  })
  for (let at = 0; at < rows.length; at += 200)
    await db
      .insertInto('tally')
      .values(rows.slice(at, at + 200))
      .execute()
}
