import type { Command } from 'commander'

/** Runs the command line. Problems with plain messages are printed as such; anything else is a bug and shows its stack. */
export async function run(program: Pick<Command, 'parseAsync'>, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    // Read only now: a command that goes well need not know every problem of the others.
    const { messageOf } = await import('./problem-text.ts')
    process.stderr.write(`${messageOf(error)}\n`)
    process.exitCode = 1
  }
}
