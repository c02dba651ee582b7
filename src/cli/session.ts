import type { Command } from 'commander'
import { type Config, ConfigProblem, loadConfig } from '../config.ts'
import type { Db } from '../db/connect.ts'
import { openDatabase } from '../db/open.ts'
import { type ApprovedPlan, currentPlan, deploymentByCode } from '../plan/store.ts'

/** A problem that the person at the command line can mend. Printed without a stack; the command ends with 1. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem'
}

/** Ends the command with a message for the person who gave it. */
export function fail(message: string): never {
  throw new CommandProblem(message)
}

/** Opens the database of this installation for `work`, and closes it come what may. */
export async function withDatabase<T>(work: (db: Db, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const { db, close } = await openDatabase(config)
  try {
    return await work(db, config)
  } finally {
    await close()
  }
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

/** Runs the command line. Problems with plain messages are printed as such; anything else is a bug and shows its stack. */
export async function run(program: Command, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    process.exitCode = 1
  }
}

const plainProblems = [
  'BaselineProblem',
  'CommandProblem',
  'DatabaseProblem',
  'EmbeddedProblem',
  'FeedProblem',
  'MigrationProblem',
  'NightProblem',
  'OpenProblem',
]

function messageOf(error: unknown): string {
  if (error instanceof ConfigProblem) return error.message
  if (error instanceof Error && plainProblems.includes(error.name)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
