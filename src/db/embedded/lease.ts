import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, processMark } from './process.ts'

/** Notes in `folder` that this process uses the database, and answers the note, to be removed when it no longer does. */
export function takeLease(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const note = join(folder, `${processMark(process.pid)}.${Math.random().toString(36).slice(2)}`)
  writeFileSync(note, '', { mode: 0o600 })
  return note
}

/** How many still use the database. Notes of processes that are gone are swept away. */
export function countLeases(folder: string): number {
  return readdirSync(folder).filter((name) => {
    const alive = isRunning(name.split('.').slice(0, 2).join('.'))
    if (!alive) rmSync(join(folder, name), { force: true })
    return alive
  }).length
}
