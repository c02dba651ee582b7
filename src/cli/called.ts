import type { Command } from 'commander'

/** Commands that one module builds: the lines by which `wardwatch --help` lists them, and how they are built. */
export interface ListedCommands {
  readonly lines: Readonly<Record<string, string>>
  readonly load: () => Promise<(program: Command) => void>
}

/**
 * Gives `program` the command that `words` call (what follows the program's name), built by its module, and of every
 * other no more than the line that the list of commands shows.
 */
export async function addCommands(
  program: Command,
  listed: readonly ListedCommands[],
  words: readonly string[],
): Promise<void> {
  const called = calledName(words)
  for (const { lines, load } of listed) {
    if (Object.keys(lines).some((line) => nameIn(line) === called)) (await load())(program)
    else for (const [line, description] of Object.entries(lines)) program.command(line).description(description)
  }
}

/** The program has no option with a value, so its first plain word names the command; `help` names another. */
function calledName(words: readonly string[]): string | undefined {
  const [first, second] = words.filter((word) => !word.startsWith('-'))
  return first === 'help' ? second : first
}

function nameIn(line: string): string | undefined {
  return line.split(' ')[0]
}
