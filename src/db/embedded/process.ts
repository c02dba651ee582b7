import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

/**
 * What tells the running process `pid` from every later one that is given the same number: the number and the time it
 * started. Undefined when no such process runs (one that has ended and is only waiting to be collected does not run).
 */
export function processMark(pid: number): string | undefined {
  const started = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid)
  return started === undefined ? undefined : `${pid}.${started}`
}

/** Is the process with this mark still the one that runs? */
export function isRunning(mark: string): boolean {
  const pid = Number.parseInt(mark, 10)
  return Number.isInteger(pid) && processMark(pid) === mark
}

/** Does this process work in `folder`? A PostgreSQL works in its data folder. Undefined where the system does not tell. */
export function worksIn(pid: number, folder: string): boolean | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return false
  }
}

/** Does any process called `name` work in `folder`? False where the system does not tell. */
export function anyWorksIn(folder: string, name: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some(
    (entry) => /^\d+$/.test(entry) && worksIn(Number(entry), folder) === true && programOf(entry) === name,
  )
}

function programOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return undefined
  }
}

function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold spaces; the state is the first field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${fields[19]}-${boot()}`
  } catch {
    return undefined
  }
}

/** The time of start counts from the machine's own start, so it says nothing without that. */
function boot(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
}

function startElsewhere(pid: number): string | undefined {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } })
    return started.trim().replaceAll(/\W+/g, '-') || undefined
  } catch {
    return undefined
  }
}
