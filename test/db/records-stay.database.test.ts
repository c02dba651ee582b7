import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { approvedDeployment } from '../alerts/night.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()

test('a row of what people recorded can be added, and neither changed nor deleted', async () => {
  const deploymentId = await approvedDeployment(db)
  await sql`insert into hazard (deployment_id, hazard_id, created_at) values (${deploymentId}, 1, now())`.execute(db)
  const change = () => sql`update hazard set created_at = now() - interval '1 year'`.execute(db)
  const remove = () => sql`delete from hazard`.execute(db)
  for (const act of [change, remove]) await expect(act()).rejects.toThrow()
  expect((await sql`select 1 from hazard`.execute(db)).rows).toHaveLength(1)
})

test('every table of records has that guard: those with a name of who did it, and what hangs on them', async () => {
  const { rows } = await sql<{ table: string }>`
    select distinct event_object_table as table from information_schema.triggers where trigger_name = 'record_stays'`.execute(
    db,
  )
  const guarded = rows.map(({ table }) => table)
  const { rows: signed } = await sql<{ table: string }>`
    select distinct table_name as table from information_schema.columns
    where table_schema = 'public' and column_name in ('by_name', 'signed_by')`.execute(db)
  expect(signed.length).toBeGreaterThan(8)
  expect(signed.map(({ table }) => table).filter((table) => !guarded.includes(table))).toEqual([])
  const listed = readdirSync('migrations').flatMap((file) => {
    const text = readFileSync(`migrations/${file}`, 'utf8')
    if (!text.includes('record_stays')) return []
    return [...text.matchAll(/array\[([\s\S]*?)\]/g)].flatMap(([, names]) => names?.match(/\w+/g) ?? [])
  })
  expect([...guarded].sort()).toEqual([...listed].sort())
})
