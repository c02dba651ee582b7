import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withDatabase } from '../../src/db/connect.ts'
import { processMark } from '../../src/db/embedded/process.ts'
import { type Embedded, openEmbedded } from '../../src/db/embedded.ts'
import { openDatabase } from '../../src/db/open.ts'

const OPENER = new URL('./opener.ts', import.meta.url).pathname

let made = ''
let root = ''
let folder = ''
const children: ChildProcess[] = []

function newRoot(): string {
  const one = mkdtempSync(join(tmpdir(), 'wardwatch-embedded-'))
  chmodSync(one, 0o711) // as root, the server runs as another user and must be able to get in
  return one
}

beforeAll(async () => {
  made = newRoot()
  await (await openEmbedded(join(made, 'postgres'), { durable: false })).close()
})
afterAll(() => rmSync(made, { recursive: true, force: true }))

beforeEach(() => {
  root = newRoot()
  folder = join(root, 'postgres')
})

/** Puts a database there that was made, opened and closed before: making one takes a second. */
function madeBefore(): void {
  execFileSync('cp', ['-a', join(made, 'postgres'), folder])
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  // Whatever a test left running is joined, and so stopped.
  if (existsSync(join(folder, 'data', 'postmaster.pid'))) await (await openEmbedded(folder)).close()
  rmSync(root, { recursive: true })
})

type Opener = { readonly child: ChildProcess; readonly pid: number; readonly url: string }

/** Starts another process that opens the same folder, and waits until it has. */
async function opener({ times = 1, env = {} }: { times?: number; env?: Record<string, string> } = {}): Promise<Opener> {
  const child = spawn(process.execPath, [OPENER, folder, String(times)], { stdio: ['pipe', 'pipe', 'inherit'], env })
  children.push(child)
  const [line] = await once(child.stdout ?? child, 'data')
  return { child, ...(JSON.parse(String(line)) as { pid: number; url: string }) }
}

async function told({ child }: Opener, order: 'close' | 'exit'): Promise<void> {
  const ended = once(child, 'exit')
  child.stdin?.write(`${order}\n`)
  await ended
}

async function killed({ child }: Opener, signal: NodeJS.Signals): Promise<unknown> {
  const ended = once(child, 'exit')
  child.kill(signal)
  const [, by] = await ended
  return by
}

function open(): Promise<Embedded> {
  return openEmbedded(folder, { durable: false })
}

async function answer(url: string): Promise<unknown> {
  return withDatabase(url, async (db) => (await sql<{ one: number }>`select 1 as one`.execute(db)).rows[0]?.one)
}

function runs(pid: number): boolean {
  return processMark(pid) !== undefined
}

async function stopped(pid: number): Promise<void> {
  await expect.poll(() => runs(pid), { timeout: 20_000 }).toBe(false)
}

describe('the embedded database', () => {
  test('is created, migrated and opened, and opened again with what was stored', async () => {
    const config = { databaseUrl: undefined, dataFolder: root }
    const first = await openDatabase(config)
    expect(first.kind).toBe('embedded')
    expect(first.applied.length).toBeGreaterThan(0)
    await sql`create table kept as select 42 as answer`.execute(first.db)
    await first.close()
    const second = await openDatabase(config)
    expect(second.applied).toEqual([])
    expect((await sql`select answer from kept`.execute(second.db)).rows).toEqual([{ answer: 42 }])
    await second.close()
  })

  test('has checksums, durability, and an ordering that no system library changes', async () => {
    const { db, close } = await openDatabase({ databaseUrl: undefined, dataFolder: root })
    const { rows } = await sql`select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages, datlocprovider as provider, datlocale as locale,
      pg_encoding_to_char(encoding) as encoding, current_setting('server_version_num')::int / 10000 as major
      from pg_database where datname = current_database()`.execute(db)
    await close()
    expect(rows).toEqual([
      { checksums: 'on', fsync: 'on', pages: 'on', provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8', major: 18 },
    ])
  })

  test('keeps its password in a file that only its owner may read, and wants it', async () => {
    const embedded = await open()
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    const wrong = new URL(embedded.url('postgres'))
    wrong.password = 'wrong'
    await expect(answer(wrong.href)).rejects.toMatchObject({ kind: 'refused', sqlstate: '28P01' })
    await embedded.close()
  })

  test('listens on a socket in a closed folder, and not on the network', async () => {
    madeBefore()
    const embedded = await open()
    expect(statSync(join(folder, 'socket')).mode & 0o777).toBe(0o700)
    expect(listeningPorts(embedded.pid)).toEqual([])
    await embedded.close()
  })

  test('writes no value to its log', async () => {
    madeBefore()
    const embedded = await open()
    await withDatabase(embedded.url('postgres'), async (db) => {
      await expect(sql`select '943 476 5919'::int`.execute(db)).rejects.toThrow()
      await expect(sql`select ${'943 476 5919'}::int`.execute(db)).rejects.toThrow()
    })
    await embedded.close()
    const log = readFileSync(join(folder, 'log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('943 476')
  })

  test('opens where the path is too long for a socket, and tidies up the short one', async () => {
    folder = join(root, 'a-folder-with-a-long-name'.repeat(5))
    const embedded = await open()
    const host = new URL(embedded.url('postgres')).searchParams.get('host') ?? ''
    expect(Buffer.byteLength(host)).toBeLessThan(90)
    expect(await answer(embedded.url('postgres'))).toBe(1)
    await embedded.close()
    expect(existsSync(host)).toBe(false)
  })

  test('opens where no socket can be made at all, on a port of this machine alone', async () => {
    folder = join(root, 'a-folder-with-a-long-name'.repeat(5))
    const far = await opener({ env: { TMPDIR: folder } })
    const ports = listeningPorts(far.pid)
    expect(ports).toEqual([`0100007F:${Number(new URL(far.url).port).toString(16).toUpperCase()}`])
    expect(await answer(far.url)).toBe(1)
    await told(far, 'close')
    expect(runs(far.pid)).toBe(false)
  })

  test('of another major version is refused with advice, and left as it was', async () => {
    madeBefore()
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '17\n')
    const before = readdirSync(join(folder, 'data'))
    await expect(open()).rejects.toThrow(
      /made by PostgreSQL 17; this release carries PostgreSQL 18 .* set DATABASE_URL/,
    )
    expect(readdirSync(join(folder, 'data'))).toEqual(before)
  })

  test('without its password file says which file to put back', async () => {
    madeBefore()
    rmSync(join(folder, 'password'))
    await expect(open()).rejects.toThrow(join(folder, 'password'))
  })

  test('that is temporary leaves nothing', async () => {
    const embedded = await openEmbedded(folder, { durable: false, temporary: true })
    await embedded.close()
    expect(readdirSync(root)).toEqual([])
    expect(runs(embedded.pid)).toBe(false)
  })
})

describe('processes that share the embedded database', () => {
  test('use the same server; the first to close leaves it to the second, the last stops it', async () => {
    madeBefore()
    const first = await opener()
    const second = await opener()
    expect(second.pid).toBe(first.pid)
    await told(first, 'close')
    expect(await answer(second.url)).toBe(1)
    await told(second, 'close')
    expect(runs(second.pid)).toBe(false)
  })

  test('may all start and stop at once, again and again', async () => {
    const crowd = await Promise.all([1, 2, 3, 4].map(() => opener({ times: 3 })))
    expect(new Set(crowd.map(({ pid }) => pid)).size).toBe(1)
    for (const each of crowd) expect(await answer(each.url)).toBe(1)
    await Promise.all(crowd.map((each) => told(each, 'close')))
    for (const { pid } of crowd) expect(runs(pid)).toBe(false)
  })

  test('may be this one twice', async () => {
    madeBefore()
    const first = await open()
    const second = await open()
    await first.close()
    expect(await answer(second.url('postgres'))).toBe(1)
    await second.close()
    await second.close()
    expect(runs(second.pid)).toBe(false)
  })

  test('find and take over the server of one that was killed', async () => {
    madeBefore()
    const lost = await opener()
    await killed(lost, 'SIGKILL')
    expect(runs(lost.pid)).toBe(true)
    const next = await open()
    expect(next.pid).toBe(lost.pid)
    expect(await answer(next.url('postgres'))).toBe(1)
    await next.close()
    expect(runs(next.pid)).toBe(false)
  })

  test('recover from a server that was killed itself', async () => {
    madeBefore()
    const first = await opener()
    process.kill(first.pid, 'SIGKILL')
    await stopped(first.pid)
    const second = await open()
    expect(await answer(second.url('postgres'))).toBe(1)
    await told(first, 'close')
    expect(await answer(second.url('postgres'))).toBe(1)
    await second.close()
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leave nothing behind when ended by %s', async (signal) => {
    madeBefore()
    const one = await opener()
    expect(await killed(one, signal)).toBe(signal)
    expect(runs(one.pid)).toBe(false)
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false)
  })

  test('leave nothing behind when they end without closing', async () => {
    madeBefore()
    const one = await opener()
    await told(one, 'exit')
    await stopped(one.pid)
    const next = await open()
    expect(await answer(next.url('postgres'))).toBe(1)
    await next.close()
  })

  test.each([
    ['a number that is in use by another program', () => process.pid],
    ['a number that is not in use', () => 4_000_000],
  ])('are not misled by a stale postmaster.pid with %s', async (_, pid) => {
    madeBefore()
    const lines = [pid(), join(folder, 'data'), 1_700_000_000, 5432, join(folder, 'socket'), '', '  1 2', 'ready   ']
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${lines.join('\n')}\n`)
    const embedded = await open()
    expect(embedded.pid).not.toBe(pid())
    expect(await answer(embedded.url('postgres'))).toBe(1)
    await embedded.close()
  })
})

/** The TCP addresses a process listens on, as Linux writes them. */
function listeningPorts(pid: number): readonly string[] {
  const own = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  const lines = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n'))
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells[3] === '0A' && own.includes(`socket:[${cells[9]}]`))
    .map((cells) => cells[1] ?? '')
}
