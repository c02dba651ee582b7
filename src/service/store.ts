import { sql, type Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Database } from '../db/schema.ts'
import { localDay } from '../plan/day.ts'
import type { ApprovedPlan } from '../plan/store.ts'
import type { ActKind, ServiceAct, Standing } from './act.ts'
import type { StillComing } from './findings.ts'
import { type Suspension, suspensionNow } from './suspension.ts'

/** What is put on record; who and when are added. */
export interface WrittenAct {
  readonly kind: ActKind
  readonly reason: string
  readonly evidence: string
  /** of a rehearsal: its day, and whether it went well */
  readonly day?: string
  readonly wentWell?: boolean
  readonly standing?: Standing
}

/** Every act about a device's service, the first first. */
export async function serviceActs(db: Db, deploymentId: number): Promise<readonly ServiceAct[]> {
  const rows = await db
    .selectFrom('service_act')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('act_id')
    .execute()
  return rows.map((row) => ({
    ...{ actId: row.act_id, kind: row.kind as ActKind, day: row.day, reason: row.reason, evidence: row.evidence },
    ...(row.went_well === null ? {} : { wentWell: row.went_well }),
    ...(row.standing === null ? {} : { standing: row.standing as Standing }),
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
  }))
}

/** Puts an act on record, or says why it cannot be: nothing is suspended twice, or returned that is in service. */
export async function recordServiceAct(
  db: Db,
  { deploymentId, plan }: ApprovedPlan,
  { kind, reason, evidence, day, wentWell, standing }: WrittenAct,
  { by, now }: { readonly by: ServiceAct['by']; readonly now: Date },
): Promise<{ readonly actId: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await sql`select 1 from deployment where deployment_id = ${deploymentId} for no key update`.execute(tx)
    const acts = await serviceActs(tx, deploymentId)
    const isSuspended = suspensionNow(acts) !== undefined
    if (kind === 'suspended' && isSuspended) return { refused: 'The device is suspended already.' }
    if (kind === 'returned' && !isSuspended)
      return { refused: 'The device is not suspended by record: there is nothing to return to service.' }
    const actId = (acts.at(-1)?.actId ?? 0) + 1
    await tx
      .insertInto('service_act')
      .values({
        ...{ deployment_id: deploymentId, act_id: actId, kind, reason, evidence },
        day: day ?? localDay(now, plan.time_zone),
        went_well: wentWell ?? null,
        standing: standing === undefined ? null : JSON.stringify(standing),
        ...{ at: now, by_name: by.name, by_role: by.role, authenticated: by.authenticated },
      })
      .execute()
    return { actId }
  })
}

/**
 * Cases of one day that were made while the device was out of service, by site, as the night knew them: what arrived after
 * it was run is on the page, and changes no night that is computed again.
 */
export async function comingOn(
  db: Db | Transaction<Database>,
  deploymentId: number,
  { suspended, returned }: Suspension,
  night: string,
): Promise<readonly StillComing[]> {
  const { rows } = await sql<StillComing>`select p.site, count(*)::int as cases
    from prediction p join batch b on b.deployment_id = p.deployment_id and b.batch_id = p.batch_id
    where p.deployment_id = ${deploymentId} and p.day = ${night} and p.occurred_at > ${suspended.at}
      and p.occurred_at < coalesce(${returned?.at ?? null}::timestamptz, 'infinity')
      and b.received_at <= coalesce((select min(finished_at) from job_run where deployment_id = ${deploymentId}
        and job = 'night' and night = ${night} and state = 'succeeded'), 'infinity')
    group by p.site order by cases desc, p.site`.execute(db)
  return rows
}

/** How many cases in all were made since a device was suspended, and when the last of them was. */
export async function comingSince(
  db: Db,
  deploymentId: number,
  { suspended, returned }: Suspension,
): Promise<{ readonly cases: number; readonly last: Date | null }> {
  const { rows } = await sql<{
    cases: number
    last: Date | null
  }>`select count(*)::int as cases, max(occurred_at) as last
    from prediction where deployment_id = ${deploymentId} and day >= ${suspended.day} and occurred_at > ${suspended.at}
      and occurred_at < coalesce(${returned?.at ?? null}::timestamptz, 'infinity')`.execute(db)
  return rows[0] ?? { cases: 0, last: null }
}
