import { type Command, CommanderError } from 'commander'
import { keepCompiled } from '../../src/cli/compile-cache.ts'
import { wardwatch } from '../../src/cli/program.ts'
import { run } from '../../src/cli/run.ts'

/**
 * Runs one command after another in this process, each as `src/cli.ts` would: a message brings the words, the answer is
 * how it ended and what it said.
 */
keepCompiled()

process.on('message', async (words: readonly string[]) => {
  const said = { stdout: '', stderr: '' }
  const real = { stdout: process.stdout.write, stderr: process.stderr.write }
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = (text) => {
      said[name] += String(text)
      return true
    }
  process.exitCode = undefined
  try {
    await run(await endingInTurn(words), ['node', 'wardwatch', ...words])
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = real[name]
  }
  process.send?.({ code: Number(process.exitCode ?? 0), ...said })
})
process.on('disconnect', () => process.exit())

/** The program, but where it would end this process (bad usage, help), only the command ends. */
async function endingInTurn(words: readonly string[]): Promise<Pick<Command, 'parseAsync'>> {
  const program = await wardwatch(words)
  keepAlive(program)
  return {
    parseAsync: async (argv) => {
      try {
        return await program.parseAsync(argv)
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error
        process.exitCode = error.exitCode
        return program
      }
    },
  }
}

function keepAlive(command: Command): void {
  command.exitOverride()
  for (const one of command.commands) keepAlive(one)
}
