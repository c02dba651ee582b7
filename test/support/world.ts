import pg from 'pg'
import { type Db, withDatabase } from '../../src/db/connect.ts'
import { databaseUrl } from './postgres.ts'

/** A state of a database that several test files start from, each with a copy of its own. */
export interface World {
  /** lower-case letters and underscores: part of a database's name */
  readonly name: string
  /** what it is built upon; without it, the migrated template */
  readonly upon?: World
  readonly build: (db: Db) => Promise<unknown>
}

/** The database that holds `world`: built by the first file that asks, copied by all. */
export async function worldTemplate(server: string, template: string, world: World): Promise<string> {
  const source = world.upon === undefined ? template : await worldTemplate(server, template, world.upon)
  const name = `${template}_${world.name}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    // Two workers may want it at once: one builds, the other waits. The lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      const unfinished = `${name}_unfinished`
      await client.query(`drop database if exists ${unfinished} with (force)`)
      await client.query(`create database ${unfinished} template ${source}`)
      await withDatabase(databaseUrl(server, unfinished), world.build)
      await client.query(`alter database ${unfinished} rename to ${name}`)
    }
    return name
  } finally {
    await client.end()
  }
}
