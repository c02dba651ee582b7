import { ConfigProblem } from '../config.ts'
import { EmbeddedProblem } from '../db/embedded/problem.ts'
import { DatabaseProblem } from '../db/errors.ts'
import { MigrationProblem } from '../db/migrate.ts'
import { OpenProblem } from '../db/open.ts'
import { FeedProblem } from '../ingest/feed.ts'
import { DrillProblem } from '../runs/drill.ts'
import { BaselineProblem } from '../runs/freeze.ts'
import { NightProblem } from '../runs/nights.ts'
import { CommandProblem } from './problem.ts'

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

/** The message of a problem that the person at the command line can mend; the stack of anything else. */
export function messageOf(error: unknown): string {
  if (plainProblems.some((problem) => error instanceof problem)) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
