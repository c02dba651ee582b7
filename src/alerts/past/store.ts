import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { type Alert, type ClosedAs, quietNights } from '../alert.ts'
import { silenceReach } from '../night/silence.ts'
import { alertsOf } from '../store.ts'

/** The past as a night asks for it: it is read before anything is decided, and nothing of it is changed. */

/** What `decide` needs to know of the past. */
export interface AlertHistory {
  readonly alerts: readonly Alert[]
  readonly unknownNights: ReadonlyMap<string, number>
}

/** A line that starts afresh, because a person closed its alert: from the night after `closedNight`. */
export interface Closing {
  readonly line: string
  readonly alertId: number
  readonly closedNight: string
  readonly closedAs: ClosedAs
}

/**
 * The past as `decide` asks for it on `night`: open alerts, those whose closing still matters, and for how many nights
 * up to and including `night` each line has been unknown without a break (the findings of `night` must be stored).
 */
export async function alertHistory(db: Db, deploymentId: number, night: string, plan: Plan): Promise<AlertHistory> {
  const reach = Math.max(quietNights, silenceReach(plan))
  const since = addDays(night, -reach)
  const alerts = await alertsOf(db, deploymentId)
  return {
    alerts: alerts.filter((alert) => alert.closedNight === undefined || alert.closedNight >= since),
    unknownNights: await unknownNights(db, deploymentId, night),
  }
}

/**
 * Line → for how many nights, `night` included, it has been unknown without a break, counted over a year at most. Lines
 * that can say are absent.
 */
export async function unknownNights(db: Db, deploymentId: number, night: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ line: string; nights: number }>`
    select line, (
        select count(*)::int from finding one
        where one.deployment_id = ${deploymentId} and one.line = tonight.line and one.night <= ${night}
          and one.night > greatest(${addDays(night, -366)}::date, (
            select max(night) from finding said
            where said.deployment_id = ${deploymentId} and said.line = tonight.line and said.night <= ${night}
              and said.verdict <> 'unknown'))) as nights
    from finding tonight
    where deployment_id = ${deploymentId} and night = ${night} and verdict = 'unknown'`.execute(db)
  return new Map(rows.map(({ line, nights }) => [line, nights]))
}

/** The closings on or after `since`: their lines' arms start afresh on the night after. The night reads this. */
export async function closingsSince(db: Db, deploymentId: number, since: string): Promise<readonly Closing[]> {
  const { rows } = await sql<{ line: string; alert_id: number; closed_night: string; closed_as: ClosedAs }>`
    select line, alert_id, closed_night, closed_as
    from alert join alert_finding using (deployment_id, alert_id)
    where deployment_id = ${deploymentId} and state = 'closed' and closed_as is not null
      and cause_family <> 'cannot say' and closed_night >= ${since}
    order by closed_night, alert_id, line`.execute(db)
  return rows.map(({ line, alert_id, closed_night, closed_as }) => ({
    line,
    alertId: alert_id,
    closedNight: closed_night,
    closedAs: closed_as,
  }))
}
