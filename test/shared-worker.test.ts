import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// Pure test files share a worker and the code that it has read, and database files do (vitest.config.ts): what one
// changes, the next would see.
const leaving: readonly (readonly [RegExp, string])[] = [
  [/\bvi\.\w/, 'replaces modules, clocks, globals or functions'],
  [/\bprocess\.(env\.\w+|env\[[^\]]+\]|exitCode|stdout\.write|stderr\.write)\s*=(?!=)/, 'changes the process'],
  [/\bdelete process\.env\b/, 'changes the process'],
  [/\bprocess\.(chdir|umask|on|once)\(/, 'changes the process'],
  [/\bglobalThis(\.\w+|\[[^\]]+\])+\s*=(?!=)/, 'changes a global'],
  [/\bconfigureGlobal\(/, 'changes how properties are tried'],
  [/\bObject\.(assign|defineProperty)\(\s*(globalThis|process|\w+\.prototype)\b/, 'changes a global'],
  [/\b(Array|Object|Date|Math|Number|String|JSON|Intl)(\.\w+)+\s*=(?!=|>)/, 'changes a built-in'],
]

/** What of `text` would be left for the files after it, in words. */
function leftBy(text: string): readonly string[] {
  return leaving.filter(([pattern]) => pattern.test(text)).map(([, what]) => what)
}

/** These run in a process of their own, put back what they change after each test, or are this file. */
const elsewhere = [
  'test/support/in-turn.ts',
  'test/imports.ts',
  'test/db/connect.database.test.ts',
  'test/ingest/nowhere.database.test.ts',
  'test/shared-worker.test.ts',
]

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file}`)
  .filter((file) => file.endsWith('.ts') && !/\.(browser|simulation)\.test\.ts$/.test(file))
  .filter((file) => !elsewhere.includes(file))

describe('a test file leaves nothing behind for those that share its worker', () => {
  test.each([
    'vi.useFakeTimers()',
    "vi.mock('../src/plan/day.ts')",
    "process.env.TZ = 'UTC'",
    "process.env['TZ'] = 'UTC'",
    'delete process.env.TZ',
    "process.chdir('/')",
    'globalThis.fetch = undefined',
    'Date.now = () => 0',
    'Object.defineProperty(globalThis, "x", {})',
  ])('the guard sees %s', (text) => {
    expect(leftBy(text)).toHaveLength(1)
  })

  test('and none does any of it', () => {
    expect(files.length).toBeGreaterThan(250)
    expect(files.flatMap((file) => leftBy(readFileSync(file, 'utf8')).map((what) => `${file} ${what}`))).toEqual([])
  })

  // Functions that give the same answer whoever asked before: the code keeps nothing from call to call but what is named.
  test('and the code that they share keeps nothing of its own', () => {
    const kept = /^(export )?(let|var) |^(export )?const \w+(: [^=]+)? = new (Map|WeakMap|Set|Array)(<.*>)?\(\)/m
    const keeping = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && kept.test(readFileSync(`src/${file}`, 'utf8')))
      .sort()
    expect(keeping).toEqual([
      'db/embedded/leaving.ts', // what to end when this process ends: each closes what it opens
      'plan/day.ts', // one formatter for each time zone
    ])
  })
})
