import { sql } from 'kysely'
import type { Db } from '../../src/db/connect.ts'
import { deployments } from '../../src/plan/store.ts'

/** What a night reads and writes of a deployment: its plan, its cases, its ledger and the nights it has had. */
const tables = [
  'plan',
  'field',
  'baseline',
  'prediction',
  'outcome',
  'tally',
  'job_run',
  'finding',
  'arm_night',
  'alert',
  'alert_finding',
  'alert_event',
  'draft',
  'draft_version',
  'equality_quarter',
  'equality_screen',
]

/** Copies of a deployment with all of its own, until there are `wanted` of them; answers with their ids, its own first. */
export async function copiesOf(db: Db, deploymentId: number, wanted: number): Promise<readonly number[]> {
  const ids = [deploymentId]
  for (let copy = 2; copy <= wanted; copy++) {
    const { rows } = await sql<{ id: number }>`insert into deployment (code, organisation_id, device_id, created_at)
      select code || ' ' || ${sql.lit(String(copy))}, organisation_id, device_id, created_at from deployment
      where deployment_id = ${deploymentId} returning deployment_id as id`.execute(db)
    const id = rows[0]?.id ?? 0
    for (const table of tables) await copyRows(db, table, deploymentId, id)
    ids.push(id)
  }
  await sql`analyze`.execute(db)
  if ((await deployments(db)).length < wanted) throw new Error('the copies of the deployment are not there')
  return ids
}

async function copyRows(db: Db, table: string, from: number, to: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name <> 'deployment_id'`.execute(db)
  const names = sql.join(rows.map(({ name }) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (deployment_id, ${names}) overriding system value
    select ${to}, ${names} from ${sql.table(table)} where deployment_id = ${from}`.execute(db)
}

/** A year's findings on record, each night's those of the last: what a deployment has once it has been watched for so long. */
export async function yearOfFindings(db: Db, deploymentId: number): Promise<void> {
  await sql`insert into finding (deployment_id, night, line, check_code, stratum, verdict, content)
    select deployment_id, night - back, line, check_code, stratum, verdict, content
    from finding, generate_series(1, 365) back
    where deployment_id = ${deploymentId} and night = (select max(night) from finding where deployment_id = ${deploymentId})
    on conflict do nothing`.execute(db)
}
