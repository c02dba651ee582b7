import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Answer, type Degenerate, givens } from './degenerate.ts'

/*
 * Silence is never health: whatever is put to it, no function of src/stats answers NaN, throws, or makes a figure out of
 * nothing. Each folder lists what each of its functions says to six inputs about which nothing can be said.
 */
// What methods are made of is asked through them.
const parts = ['samples', 'search', 'special']
const folders = readdirSync('src/stats', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !parts.includes(entry.name))
  .map(({ name }) => name)

const lists = new Map<string, Degenerate>()
const exported = new Map<string, readonly string[]>()
for (const folder of folders) {
  const { degenerate } = (await import(`./${folder}/degenerate.ts`)) as { degenerate: Degenerate }
  lists.set(folder, degenerate)
  const modules = await Promise.all(
    readdirSync(`src/stats/${folder}`)
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => Object.entries((await import(`../../src/stats/${folder}/${file}`)) as object)),
  )
  exported.set(
    folder,
    modules.flat().flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
  )
}

describe.each(folders)('%s', (folder) => {
  const list = lists.get(folder) ?? {}

  test('every function says what it answers to each of the six', () => {
    expect(Object.keys(list).sort()).toEqual([...(exported.get(folder) ?? [])].sort())
    for (const [name, answers] of Object.entries(list))
      expect(Object.keys(answers).sort(), name).toEqual([...givens].sort())
  })

  const put = Object.entries(list).flatMap(([name, answers]) =>
    Object.entries(answers).flatMap(([given, answer]) => (typeof answer === 'string' ? [] : [{ name, given, answer }])),
  )
  test.each(put)('$name given $given', ({ answer }) => {
    const [call, expected] = callOf(answer)
    if (typeof expected === 'number') expect(call()).toBeCloseTo(expected, 12)
    else expect(call()).toEqual(expected)
  })
})

function callOf(answer: Exclude<Answer, string>): readonly [() => unknown, unknown] {
  return typeof answer === 'function' ? [answer, undefined] : answer
}
