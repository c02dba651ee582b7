import type { Command } from 'commander'
import { BaselineProblem } from '../baseline.ts'
import { type Config, ConfigProblem, loadConfig } from '../config.ts'
import type { Db } from '../db/connect.ts'
import { EmbeddedProblem } from '../db/embedded/problem.ts'
import { DatabaseProblem } from '../db/errors.ts'
import { MigrationProblem } from '../db/migrate.ts'
import { OpenProblem, openDatabase } from '../db/open.ts'
import { DrillProblem } from '../drills.ts'
import { FeedProblem } from '../ingest/feed.ts'
import { type ApprovedPlan, currentPlan, deploymentByCode } from '../plan/store.ts'
import { NightProblem } from '../runs.ts'

/** A problem that the person at the command line can mend. Printed without a stack; the command ends with 1. */
class CommandProblem extends Error {
  override readonly name = 'CommandProblem'
}

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

/** Runs the command line. Problems with plain messages are printed as such; anything else is a bug and shows its stack. */
export async function run(program: Command, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    process.exitCode = 1
  }
}

/** What a person can mend: a plain message, no stack. */
const plainProblems = [
  BaselineProblem,
  CommandProblem,
  ConfigProblem,
  DatabaseProblem,
  DrillProblem,
  EmbeddedProblem,
  FeedProblem,
  MigrationProblem,
  NightProblem,
  OpenProblem,
]

function messageOf(error: unknown): string {
  if (plainProblems.some((problem) => error instanceof problem)) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
