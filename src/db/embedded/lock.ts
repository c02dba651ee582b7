import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedProblem } from './problem.ts'
import { isRunning, processMark } from './process.ts'

/**
 * Does `work` while no other process does its own under the same `folder`. A holder that was killed does not block.
 *
 * The lock is a row of numbered files; the highest is the lock, and holds the mark of its holder or the word "free".
 * To take it is to create the next number, which only one can do. The highest is never deleted, so that a dead
 * holder's lock cannot be taken twice, as it can be where a lock is broken by deleting it.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await waitForLock(folder)
  try {
    return await work()
  } finally {
    release()
  }
}

/** The lock of the database in `folder`. */
export function lockOf(folder: string): string {
  return join(resolve(folder), 'lock')
}

/** Takes the lock if nobody has it, and answers how to give it back; undefined if somebody has. */
export function tryLock(folder: string): (() => void) | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const last = highest(folder)
  if (last > 0 && isHeld(join(folder, String(last)))) return undefined
  const mine = last + 1
  const file = join(folder, String(mine))
  if (!createWhole(file, processMark(process.pid) ?? 'free')) return undefined
  // Others may have gone further between our look and our file; then the highest is theirs, and ours means nothing.
  if (highest(folder) !== mine) {
    rmSync(file, { force: true })
    return undefined
  }
  for (const name of readdirSync(folder)) if (isSpent(name, mine)) rmSync(join(folder, name), { force: true })
  return () => {
    if (existsSync(folder)) replaceWhole(file, 'free') // it is gone when the database was a temporary one
  }
}

/** A lower number, or the draft of a process that was killed (number.pid.random). */
function isSpent(name: string, mine: number): boolean {
  const [number, pid] = name.split('.')
  return pid === undefined ? Number(number) < mine : processMark(Number(pid)) === undefined
}

async function waitForLock(folder: string): Promise<() => void> {
  const giveUp = Date.now() + 180_000
  for (;;) {
    const release = tryLock(folder)
    if (release !== undefined) return release
    if (Date.now() > giveUp)
      throw new EmbeddedProblem(
        `Another process has been starting or stopping the database for three minutes (${folder})`,
      )
    await sleep(15 + Math.random() * 20)
  }
}

function numbers(folder: string): readonly number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder))
}

function isHeld(file: string): boolean {
  try {
    const holder = readFileSync(file, 'utf8')
    return holder !== 'free' && isRunning(holder)
  } catch {
    return true // replaced by a higher one while we looked: look again
  }
}

function draft(file: string, text: string): string {
  const path = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

/** Creates the file with its content in one step; false if it is there already. */
function createWhole(file: string, text: string): boolean {
  const path = draft(file, text)
  try {
    linkSync(path, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(path, { force: true })
  }
}

function replaceWhole(file: string, text: string): void {
  renameSync(draft(file, text), file)
}
