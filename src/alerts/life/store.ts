import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Alert } from '../alert.ts'
import type { EventContent, EventKind } from '../history/event.ts'
import { eventsByAlert } from '../history/store.ts'
import { type Clocks, clocksOf } from './clock.ts'
import { type AlertLife, lifeOf } from './life.ts'

/** How the alerts of a deployment stand on their clocks at `now`. */
export async function readClocks(
  db: Db,
  { deploymentId, plan }: { readonly deploymentId: number; readonly plan: Plan },
  alerts: readonly Alert[],
  now: Date,
): Promise<Clocks> {
  if (alerts.length === 0) return new Map()
  const lives = new Map<number, AlertLife>()
  for (const [alertId, events] of await eventsByAlert(db, deploymentId)) {
    const life = lifeOf(events)
    if (life !== undefined) lives.set(alertId, life)
  }
  return clocksOf(alerts, lives, plan, now)
}

/** The open alerts of one deployment, with no more of each than its clock needs. */
export interface OpenClocks {
  readonly deploymentId: number
  /** of the plan in force: it changes with every version */
  readonly planSha256: string
  readonly alerts: readonly {
    readonly alert: Pick<Alert, 'state' | 'tier'>
    readonly life: AlertLife
  }[]
}

/** What every open alert's clock is told from, over all deployments that have one: in one query, for every page asks it. */
export async function openClocks(db: Db): Promise<readonly OpenClocks[]> {
  const { rows } = await sql<OpenRow>`
    select alert.deployment_id, alert.state, alert.tier,
      (select sha256 from plan where plan.deployment_id = alert.deployment_id order by version desc limit 1) as plan_sha256,
      (select jsonb_agg(jsonb_build_object('event', event, 'kind', kind, 'at', at, 'content', content) order by event)
        from alert_event told
        where told.deployment_id = alert.deployment_id and told.alert_id = alert.alert_id) as events
    from alert
    where alert.state <> 'closed'`.execute(db)
  return [...Map.groupBy(rows, (row) => row.deployment_id)].map(([deploymentId, own]) => ({
    deploymentId,
    planSha256: own[0]?.plan_sha256 ?? '',
    alerts: own.flatMap(({ state, tier, events }) => {
      const life = lifeOf((events ?? []).map((one) => ({ ...one, at: new Date(one.at) })))
      return life === undefined ? [] : [{ alert: { state, tier }, life }]
    }),
  }))
}

interface OpenRow {
  readonly deployment_id: number
  readonly state: Alert['state']
  readonly tier: Alert['tier']
  readonly plan_sha256: string
  readonly events:
    | readonly {
        readonly event: number
        readonly kind: EventKind
        readonly at: string
        readonly content: EventContent
      }[]
    | null
}
