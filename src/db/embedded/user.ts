import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { EmbeddedProblem } from './problem.ts'

/** The system user that PostgreSQL runs as; undefined when that is simply ours. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined

/**
 * PostgreSQL refuses to run as root, so as root it runs as the owner of its data, else as `postgres`, else as a user
 * `wardwatch` without a home or a password, who is created.
 */
export function serverUser(dataFolder: string): ServerUser {
  if (process.getuid?.() !== 0) return undefined
  return ownerOf(dataFolder) ?? find('postgres') ?? find('wardwatch') ?? create('wardwatch')
}

/** May this user pass through every folder on the way to `path`, and enter it? (Access lists are not looked at.) */
export function canReach(path: string, user: ServerUser): boolean {
  if (user === undefined) return true
  const folder = resolve(path)
  return canEnter(folder, user) && (folder === dirname(folder) || canReach(dirname(folder), user))
}

function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  const { uid, gid, mode } = statSync(folder)
  if (uid === user.uid) return (mode & 0o100) !== 0
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0
}

function ownerOf(dataFolder: string): ServerUser {
  const stat = statSync(dataFolder, { throwIfNoEntry: false })
  return stat === undefined || stat.uid === 0 ? undefined : { uid: stat.uid, gid: stat.gid }
}

function find(name: string): ServerUser {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

function create(name: string): ServerUser {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  try {
    execFileSync('/usr/sbin/useradd', [...options, '--shell', '/usr/sbin/nologin', name], { stdio: 'pipe' })
  } catch {
    throw new EmbeddedProblem(
      'PostgreSQL does not run as root, and a user for it could not be created. Run Wardwatch as an ordinary user, or set DATABASE_URL.',
    )
  }
  return find(name)
}
