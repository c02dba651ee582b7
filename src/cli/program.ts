import { createRequire } from 'node:module'
import { Command } from 'commander'
import { addCommands } from './called.ts'
import { commands } from './commands.ts'

/** The `wardwatch` command, ready to run `words` (what follows the program's name): what they do not call is only listed. */
export async function wardwatch(words: readonly string[]): Promise<Command> {
  const program = new Command('wardwatch')
    .description(
      'Watches the AI that a hospital has already switched on: drift, performance and equality, night by night.',
    )
    .version(createRequire(import.meta.url)('../../package.json').version)
    .showHelpAfterError()
  await addCommands(program, commands, words)
  return program
}
