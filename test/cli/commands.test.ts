import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { addCommands } from '../../src/cli/called.ts'
import { commands } from '../../src/cli/commands.ts'

const names = commands.flatMap(({ lines }) => Object.keys(lines).map((line) => line.split(' ')[0] ?? ''))

async function program(...words: readonly string[]): Promise<Command> {
  const one = new Command('wardwatch')
  await addCommands(one, commands, words)
  return one
}

describe('the list of commands', () => {
  test.each(names)('has %s as its own module has it, in its place', async (name) => {
    const listed = await program()
    const built = await program(name)
    expect(built.helpInformation()).toBe(listed.helpInformation())
    const find = (one: Command) => one.commands.find((command) => command.name() === name)
    // Not the listed line again: what was called has its own options and subcommands.
    expect(find(built)?.helpInformation()).not.toBe(find(listed)?.helpInformation())
  })

  test('names each command once', () => {
    expect(names.length).toBeGreaterThan(30)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('only the module of the command that is called is read', () => {
  const read = async (...words: readonly string[]) => {
    const seen: string[] = []
    const watched = commands.map(({ lines, load }) => ({
      lines,
      load: async () => {
        seen.push(...Object.keys(lines).map((line) => line.split(' ')[0] ?? ''))
        return await load()
      },
    }))
    await addCommands(new Command('wardwatch'), watched, words)
    return seen
  }

  test.each([
    [['--help'], []],
    [[], []],
    [['nonsense'], []],
    [['help'], []],
    [
      ['hazard', 'sepsis', '1'],
      ['hazards', 'hazard'],
    ],
    [['help', 'migrate'], ['migrate']],
    [['migrate', '--help'], ['migrate']],
    [['--help', 'migrate'], ['migrate']],
  ])('%j reads %j', async (words, expected) => {
    expect(await read(...words)).toEqual(expected)
  })
})
