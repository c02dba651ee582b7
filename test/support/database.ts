import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Db } from '../../src/db/connect.ts'
import { administer, databaseUrl } from './postgres.ts'
import { type World, worldTemplate } from './world.ts'

export type TestDatabase = {
  readonly db: Db
  /** Its address, for tests that need connections or processes of their own. */
  readonly url: string
  /** Closes and drops it before the file ends; after the file it happens by itself. */
  readonly close: () => Promise<void>
}

/**
 * A migrated, empty database for the calling test file alone: a copy of the template. `empty: true` leaves out the
 * migrations as well; `world` is a state that other files start from too. Call it at the top of the file or in `beforeAll`.
 */
export async function testDatabase({
  empty = false,
  world,
}: {
  readonly empty?: boolean
  readonly world?: World
} = {}): Promise<TestDatabase> {
  const { server, template } = inject('database')
  const source = world === undefined ? template : await worldTemplate(server, template, world)
  const name = `${template}_${randomBytes(5).toString('hex')}`
  await administer(server, `create database ${name} template ${empty ? 'template0' : source}`)
  const url = databaseUrl(server, name)
  const db = connect(url, { application: 'wardwatch test' })
  let closing: Promise<void> | undefined
  function close(): Promise<void> {
    closing ??= db.destroy().then(async () => {
      await administer(server, `drop database if exists ${name} with (force)`)
    })
    return closing
  }
  afterAll(close)
  return { db, url, close }
}
