import { describe, expect, test } from 'vitest'
import { canJudge } from '../../src/drift/battery.ts'
import { battery } from './frozen.ts'

const [arm] = Object.values(battery.arms)

/** What a baseline of another build holds, as it is stored. */
const stored = (form: number, lines: readonly string[], leftOut: readonly string[] = []) =>
  canJudge({
    form,
    arms: Object.fromEntries(lines.flatMap((line) => (arm === undefined ? [] : [[line, arm]]))),
    leftOut,
  })

describe('a stored battery', () => {
  test('of a score or a flag judges a night as before', () => {
    expect(stored(5, ['B4@all', 'B4:score spread@all', 'B5:flagged@all', 'C1@all', 'C4:ppv at least@all'])).toBe(true)
    expect(stored(4, ['B4@all', 'B5:flagged@all'])).toBe(false)
  })

  test.each([
    ['B4:number given@all'],
    ['B4:number spread@site=A'],
    ['B4:categories given@all'],
    ['C6:bias@all'],
    ['C7:found R3@all'],
    ['C8:omissions@all'],
  ])('of an output that is judged does not, where it was frozen before what is asked now: %s', (line) => {
    expect(stored(5, ['A1@all', line])).toBe(false)
    expect(stored(5, ['A1@all'], [line])).toBe(false)
    expect(stored(6, ['A1@all', line])).toBe(true)
  })
})
