import { describe, expect, it } from 'vitest'
import { suppressBeside } from '../../../../src/reporting/pack/suppress.ts'

describe('counts that leave beside others', () => {
  it('are hidden under every name of what was hidden, also of a third through a second', () => {
    const names = ['report', 'outcomes', 'volume', 'fields']
    const sums = [
      { total: 'report', parts: ['outcomes'] },
      { total: 'volume', parts: ['fields'] },
      { total: 'volume', parts: ['outcomes'] },
    ]
    const counts = new Map(names.map((name) => [name, 20]))
    const shown = suppressBeside(counts, sums, new Map([['report', '*']]))
    expect([...(shown ?? [])]).toEqual(names.map((name) => [name, '*']))
  })

  it('stay as they left, and are refused where they are not those that left', () => {
    const counts = new Map([['a', 20]])
    expect(suppressBeside(counts, [], new Map([['a', 20]]))).toEqual(new Map([['a', 20]]))
    expect(suppressBeside(counts, [], new Map([['a', 25]]))).toBeUndefined()
    expect(suppressBeside(counts, [], new Map([['gone', '*']]))).toBeUndefined()
  })
})
