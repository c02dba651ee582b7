import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadTestDatabaseUrl } from '../../src/config.ts'
import { withDatabase } from '../../src/db/connect.ts'
import { openEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run, and the migrated database that every test file gets a copy of. */
    readonly database: { readonly server: string; readonly template: string }
  }
}

/** Before the first test: a server (TEST_DATABASE_URL's, or one of our own) and a migrated template. After the last: neither. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `wardwatch_test_${randomBytes(5).toString('hex')}`
  try {
    await administer(server.url, `create database ${template}`)
    await withDatabase(databaseUrl(server.url, template), (db) => migrate(db))
    project.provide('database', { server: server.url, template })
  } catch (error) {
    await server.close()
    throw error
  }
  return async () => {
    await dropAll(server.url, template)
    await server.close()
  }
}

/** Runs one statement that belongs to no database, such as `create database`. */
export async function administer(server: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows
  } finally {
    await client.end()
  }
}

/** The address of another database of the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function openServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const given = loadTestDatabaseUrl()
  if (given !== undefined) return { url: given, close: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'wardwatch-test-'))
  chmodSync(folder, 0o711) // as root, the server runs as another user and must be able to get in
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const embedded = await openEmbedded(join(folder, 'postgres'), { durable: false, temporary: true })
    return { url: embedded.url('postgres'), close: () => embedded.close().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

/** The template and every copy, including those of a test file that ended badly. */
async function dropAll(server: string, template: string): Promise<void> {
  const rows = await administer(server, `select datname from pg_database where starts_with(datname, '${template}')`)
  for (const { datname } of rows) await administer(server, `drop database if exists ${String(datname)} with (force)`)
}
