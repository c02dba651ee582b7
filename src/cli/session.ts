import { type Config, loadConfig } from '../config.ts'
import type { Db } from '../db/connect.ts'
import { openDatabase } from '../db/open.ts'
import { type ApprovedPlan, currentPlan, deploymentByCode } from '../plan/store.ts'
import { CommandProblem } from './problem.ts'

/** Ends the command with a message for the person who gave it. */
export function fail(message: string): never {
  throw new CommandProblem(message)
}

/** Opens the database of this installation for `work`, and closes it come what may. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const { db, close } = await openDatabase(config, { say: note })
  try {
    return await work(db, config)
  } finally {
    await close()
  }
}

/** Something the person should know and need not act on: beside the result, not in it. */
export function note(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** The approved plan of the deployment with this code; ends the command when there is none. */
export async function planOf(db: Db, code: string): Promise<ApprovedPlan> {
  const deployment = await deploymentByCode(db, code)
  if (deployment === undefined)
    fail(
      `There is no deployment “${code}”. “wardwatch plan list” shows those there are; “wardwatch plan approve FILE” adds one.`,
    )
  return await currentPlan(db, deployment.deploymentId)
}

/** Prints a result: one JSON value with `--json`, lines of words without. */
export function print(value: unknown, json: boolean | undefined, lines: readonly string[]): void {
  process.stdout.write(
    json === true ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  )
}
