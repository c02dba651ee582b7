import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, installedMajor } from './binaries.ts'
import { EmbeddedProblem } from './problem.ts'
import type { ServerUser } from './user.ts'

/** The one user of the embedded database. */
export const OWNER = 'wardwatch'

const run = promisify(execFile)

/** The password of the embedded database, in a file that only its owner reads; made up on the first start. */
export function readPassword(folder: string, dataFolder: string): string {
  const file = join(folder, 'password')
  if (existsSync(file)) return readWhole(file)
  if (existsSync(dataFolder))
    throw new EmbeddedProblem(
      `${file} is missing, and the database in ${dataFolder} does not open without it. Put it back.`,
    )
  const password = randomBytes(24).toString('base64url')
  writeFileSync(`${file}.new`, password, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return password
}

function readWhole(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new EmbeddedProblem(`${file} belongs to another user: run Wardwatch as the one who made this data folder.`)
  }
}

/** Data of another major version is neither opened nor touched: PostgreSQL could not read it. */
export function refuseOtherMajor(dataFolder: string): void {
  const file = join(dataFolder, 'PG_VERSION')
  if (!existsSync(file)) return
  const made = readFileSync(file, 'utf8').trim()
  const ours = installedMajor()
  if (made === String(ours)) return
  throw new EmbeddedProblem(
    `The data in ${dataFolder} was made by PostgreSQL ${made}; this release carries PostgreSQL ${ours} and has not touched it. ` +
      `Go back to the release that made it, or dump the data with PostgreSQL ${made}, load it into a PostgreSQL of your own and set DATABASE_URL.`,
  )
}

/**
 * Creates the data folder: UTF-8 with an ordering that no system library can change, checksums on every page, and a
 * password even for local users. Made beside and then renamed, so that a killed start leaves nothing half-made.
 */
export async function createData(
  { bin }: Binaries,
  { dataFolder, password, user, durable }: { dataFolder: string; password: string; user: ServerUser; durable: boolean },
): Promise<void> {
  const draft = `${dataFolder}${DRAFT}${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid)
  const options = ['--data-checksums', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin']
  const login = ['--auth=scram-sha-256', `--username=${OWNER}`, `--pwfile=${passwordFile}`]
  try {
    await run(
      join(bin, 'initdb'),
      [`--pgdata=${draft}`, ...options, '--builtin-locale=C.UTF-8', ...login, '--no-instructions', ...sync(durable)],
      { ...user, cwd: '/', env: PLAIN_ENVIRONMENT },
    )
    renameSync(draft, dataFolder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new EmbeddedProblem(`The database could not be created in ${dataFolder}: ${reason}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** One call for the whole file system where there is one: a thousand files one by one take a second longer. */
function sync(durable: boolean): readonly string[] {
  if (!durable) return ['--no-sync']
  return process.platform === 'linux' ? ['--sync-method=syncfs'] : []
}

/** Removes what killed starts have left half-made. Each has a name of its own, for its maker may still be writing to it. */
export function sweepDrafts(dataFolder: string): void {
  const home = dirname(dataFolder)
  for (const name of readdirSync(home)) {
    if (!name.startsWith(`${basename(dataFolder)}${DRAFT}`)) continue
    try {
      rmSync(join(home, name), { recursive: true, force: true })
    } catch {
      // Still being written to: next time.
    }
  }
}

const DRAFT = '.draft-'

/** Nothing of ours, and above all no PG… variable of somebody else's database, reaches the server. */
export const PLAIN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
