import { describe, expect, test } from 'vitest'
import { type CasesAt, daysApart } from '../../../src/alerts/device/days-apart.ts'

const days = ['2026-11-01', '2026-11-02', '2026-11-03']
const at = (place: string, ...cases: readonly number[]): readonly CasesAt[] =>
  cases.flatMap((count, index) => (count === 0 ? [] : [{ day: days[index] ?? '', place, cases: count }]))

describe('two outputs of one device got the same cases', () => {
  test('where each day brought as many to both, or a few more to one', () => {
    expect(daysApart(at('all', 40, 38, 41), at('all', 40, 37, 30))).toEqual([])
    expect(daysApart([], [])).toEqual([])
  })

  test('and did not where none came to one of them, whichever it is', () => {
    expect(daysApart(at('all', 40, 1, 41), at('all', 40, 0, 41))).toEqual([days[1]])
    expect(daysApart(at('all', 40, 0, 41), at('all', 40, 38, 41))).toEqual([days[1]])
  })

  test('nor where fewer than half came: half is still taken for the same', () => {
    expect(daysApart(at('all', 40), at('all', 20))).toEqual([])
    expect(daysApart(at('all', 40), at('all', 19))).toEqual([days[0]])
  })

  test('nor where a site is silent for one and not for the other, while most cases still come to both', () => {
    const all = at('all', 100, 100, 100)
    const own = at('all', 100, 95, 100)
    expect(daysApart([...all, ...at('site=B', 5, 5, 5)], [...own, ...at('site=B', 5, 0, 5)])).toEqual([days[1]])
  })

  test('where one row of a small site is missing on a day that is nothing yet; where all of them are it is', () => {
    const all = at('all', 50, 50, 50)
    const small = at('site=B', 2, 2, 2)
    expect(daysApart([...all, ...small], [...all, ...at('site=B', 2, 0, 2)])).toEqual([])
    expect(daysApart([...all, ...small], all)).toEqual(days)
  })
})
