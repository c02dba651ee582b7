import { schedule } from 'node-cron'
import type { Config } from '../config.ts'
import type { Db } from '../db/connect.ts'
import { currentPlan, deployments } from '../plan/store.ts'
import { holdDueDrills } from './drill.ts'
import { forEveryDeployment, NightProblem, runNights } from './nights.ts'

/** What the schedule says to the log: never a value, never a subject. */
export interface ScheduleLog {
  info(facts: Readonly<Record<string, unknown>>, message: string): void
  error(facts: Readonly<Record<string, unknown>>, message: string): void
}

/**
 * Starts the nightly run. node-cron says when; the truth about what ran is the `job_run` table, so nights missed while
 * nobody was running are caught up in order, at once and then at every turn.
 * @returns stops it, after the run in progress has ended
 */
export function startSchedule(db: Db, config: Config, log: ScheduleLog, clock: () => Date): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const turn = () => {
    running = running.then(() => everyDeployment(db, log, clock))
    return running
  }
  const task = schedule(config.nightCron, turn, { timezone: config.timeZone, noOverlap: true, name: 'night' })
  void turn()
  return async () => {
    await task.destroy()
    await running
  }
}

async function everyDeployment(db: Db, log: ScheduleLog, clock: () => Date): Promise<void> {
  const all = await deployments(db).catch(() => [])
  await forEveryDeployment(db, all, async ({ deploymentId, code }) => {
    try {
      const runs = await runNights(db, await currentPlan(db, deploymentId), {}, clock)
      log.info({ deployment: code, nights: runs.length }, 'nights run')
    } catch (error) {
      // One deployment's failure is on record in job_run and on its page; the others still have their night.
      log.error({ deployment: code, reason: reasonOf(error) }, 'night not run')
    }
  })
  // Nobody's night waits for another's drills.
  for (const { deploymentId, code } of all) {
    try {
      const drills = await holdDueDrills(db, await currentPlan(db, deploymentId), clock())
      if (drills.length > 0) log.info({ deployment: code, drills: drills.length }, 'drills held')
    } catch (error) {
      log.error({ deployment: code, reason: reasonOf(error) }, 'drills not held')
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof NightProblem ? error.message : error instanceof Error ? error.name : 'unknown'
}
