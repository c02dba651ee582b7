import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Adapter, openData } from './entry.ts'
import { goldenFiles, type LeftOut, type Outcome, readEntries, reproduce } from './reproduce.ts'

/*
 * Every expected value from outside is reproduced: R, scipy and the peers, on inline inputs and on real data. The folder
 * with the values stands beside the repository and its name is given by the environment; `.ci/run` sees to it that it is
 * read where it is there. What the product needs of them for its own tests is copied into test/fixtures.
 */
const folder = process.env.WARDWATCH_GOLDEN

describe.runIf(folder !== undefined)('expected values from outside', async () => {
  const adapters: Adapter[] = []
  const own = ['adapters.ts', 'entry.ts', 'reproduce.ts', 'golden.test.ts']
  for (const name of readdirSync('test/golden').filter((file) => file.endsWith('.ts') && !own.includes(file)))
    adapters.push(...((await import(`./${name}`)) as { adapters: readonly Adapter[] }).adapters)
  const leftOut = JSON.parse(readFileSync('test/golden/left-out.json', 'utf8')) as readonly LeftOut[]
  const data = openData(join(folder ?? '', '..', 'data'))
  const outcomes: Outcome[] = []

  test.each(goldenFiles)('%s.json is reproduced within its tolerances', { timeout: 600_000 }, (file) => {
    const entries = readEntries(folder ?? '', file)
    expect(entries.length).toBeGreaterThan(0)
    const found = entries.map((entry) => reproduce(entry, adapters, leftOut, data))
    outcomes.push(...found)
    const said = found
      .filter(({ state }) => state === 'different')
      .map(({ entry, why }) => `${entry.id} ${entry.peer.slice(0, 24)} ${entry.kind}: ${why}`)
    expect(said.length, said.slice(0, 40).join('\n')).toBe(0)
  })

  test('at most one in ten is left out, each kind with its reason', () => {
    const reproduced = outcomes.filter(({ state }) => state === 'reproduced').length
    const notSeen = outcomes.filter(({ state }) => state === 'not recognised').map(({ why }) => why)
    process.stdout.write(`golden: ${reproduced} of ${outcomes.length}\n`)
    for (const why of new Set(notSeen)) process.stdout.write(`golden: not recognised: ${why}\n`)
    expect(reproduced).toBeGreaterThan(0)
    expect(leftOut.every(({ reason }) => reason.length > 20)).toBe(true)
    const left = outcomes.filter(({ state }) => state === 'left out' || state === 'not recognised').length
    expect(left).toBeLessThanOrEqual(outcomes.length / 10)
  })
})
