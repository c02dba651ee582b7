import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseOf, haveNearlyTheSame, peopleOf } from '../../../../src/reporting/pack/released/people.ts'

/** So many people with these levels, numbered from `from`; an eighth have the event. */
function people(from: number, count: number, ...levels: readonly string[]): readonly CaseOf[] {
  return Array.from({ length: count }, (_, at) => ({
    subject: `p${from + at}`,
    groups: levels,
    isFlagged: (from + at) % 5 === 0,
    outcome: (from + at) % 8 === 0 ? 'event' : 'no event',
  }))
}

const nearly = (one: readonly CaseOf[], other: readonly CaseOf[]) =>
  haveNearlyTheSame(peopleOf(one), peopleOf(other), 7)

describe('two deployments have a count of nearly the same people', () => {
  it('where they see the same patients', () => {
    expect(nearly(people(0, 400, 'Female'), people(0, 400, 'Female'))).toBe(true)
  })

  it('where one leaves a few of the other’s out', () => {
    expect(nearly(people(0, 400, 'Female'), people(0, 393, 'Female'))).toBe(true)
  })

  it('where that is so of one group alone, under whatever name', () => {
    const one = [...people(0, 400, 'Female'), ...people(1000, 30, 'Other')]
    const other = [...people(2000, 500, 'F'), ...people(1000, 28, 'Any other')]
    expect(nearly(one, other)).toBe(true)
  })

  it('where it is so of a crossing alone', () => {
    const crossed = (...more: readonly string[]) => people(0, 20, 'Female', '80+', ...more)
    const one = [...people(100, 90, 'Female', '30-59'), ...people(300, 90, 'Male', '80+')]
    const other = [...people(500, 90, 'Female', '30-59'), ...people(700, 90, 'Male', '80+')]
    expect(nearly([...crossed(), ...one], [...crossed(), ...other])).toBe(false)
    expect(nearly([...crossed('Female, 80+'), ...one], [...crossed('Female, 80+'), ...other])).toBe(true)
  })

  it('where all with the event are the same, and the rest are not', () => {
    const events = (from: number) => people(from, 20, 'Female').map((one) => ({ ...one, outcome: 'event' as const }))
    const others = (from: number) =>
      people(from, 300, 'Female').map((one) => ({ ...one, outcome: 'no event' as const }))
    expect(nearly([...events(0), ...others(1000)], [...events(0), ...others(2000)])).toBe(true)
  })
})

describe('two deployments do not', () => {
  it('where nobody, or hardly anybody, is in both', () => {
    expect(nearly(people(0, 400, 'Female'), people(1000, 400, 'Female'))).toBe(false)
    expect(nearly(people(0, 400, 'Female'), people(395, 400, 'Female'))).toBe(false)
  })

  it('where one sees a part of the other’s patients, and many are left on one side of every count', () => {
    const ward = people(0, 4000, 'Female')
    const intensive = ward.filter((_, at) => at % 3 === 0)
    expect(nearly(ward, intensive)).toBe(false)
  })
})

it('does not depend on which of the two is asked about', () => {
  const some = fc.array(
    fc.record({
      subject: fc.integer({ min: 0, max: 30 }).map((n) => `p${n}`),
      groups: fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y')),
      isFlagged: fc.boolean(),
      outcome: fc.constantFrom('event' as const, 'no event' as const, 'not known' as const),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(some, some, (one, other) => {
      expect(nearly(one, other)).toBe(nearly(other, one))
    }),
  )
})

/*
 * Of any two counts, one of each deployment: if taking one from the other leaves 1 to 7 people, and that is known to be
 * what is left (nobody, or few, stand only on the other side), it is said. Found here by going through all of them.
 */
it('finds every pair of counts whose difference is a few people', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom('a', 'b')), { maxLength: 60 })
  const cases = (all: readonly (readonly [number, string])[]): readonly CaseOf[] =>
    all.map(([n, level]) => ({ subject: `p${n}`, groups: [level], isFlagged: true, outcome: 'event' }))
  fc.assert(
    fc.property(some, some, (one, other) => {
      const sets = (all: readonly (readonly [number, string])[]) =>
        [all, all.filter(([, level]) => level === 'a'), all.filter(([, level]) => level === 'b')].map(
          (own) => new Set(own.map(([n]) => n)),
        )
      const missing = (from: ReadonlySet<number>, of: ReadonlySet<number>) => [...of].filter((n) => !from.has(n)).length
      const expected = sets(one).some((x) =>
        sets(other).some((y) => x.size - missing(y, x) > 7 && missing(y, x) <= 7 && missing(x, y) <= 7),
      )
      expect(nearly(cases(one), cases(other))).toBe(expected)
    }),
  )
})
