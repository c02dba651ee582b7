import type { Command } from 'commander'
import { loadConfig } from '../config.ts'
import { openDatabase } from '../db/open.ts'
import { note, print } from './session.ts'

/** `wardwatch migrate`: brings the database up to date, which every other command does too. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date (every other command does so too)')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { applied, kind, close } = await openDatabase(loadConfig(), { say: note })
      await close()
      const words =
        applied.length === 0 ? 'Nothing to apply: the database is up to date.' : `Applied: ${applied.join(', ')}.`
      print({ database: kind, applied }, json, [words])
    })
}
