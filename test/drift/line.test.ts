import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineName, lineParts } from '../../src/drift/line.ts'
import { checkCodes } from '../../src/plan/checks.ts'
import { crossingName, stratumName } from '../../src/plan/strata.ts'

describe('a line’s name gives its parts back', () => {
  test.each([
    ['A1@all', { check: 'A1', stratum: 'all' }],
    ['A1@site=A@B', { check: 'A1', stratum: 'site=A@B' }],
    ['B2:glucose@site=A@B', { check: 'B2', subject: 'glucose', stratum: 'site=A@B' }],
    ['B2:glucose@site=A@all', { check: 'B2', subject: 'glucose', stratum: 'site=A@all' }],
    ['B2:glucose@site=A=B', { check: 'B2', subject: 'glucose', stratum: 'site=A=B' }],
    ['B2:glucose@site=A@x=1', { check: 'B2', subject: 'glucose', stratum: 'site=A@x=1' }],
    ['B2:a@b@site=A@B', { check: 'B2', subject: 'a@b', stratum: 'site=A@B' }],
    ['B2:a@b@all', { check: 'B2', subject: 'a@b', stratum: 'all' }],
    ['B2:a=b@all', { check: 'B2', subject: 'a=b', stratum: 'all' }],
    ['B2:BP: systolic@site=A&E', { check: 'B2', subject: 'BP: systolic', stratum: 'site=A&E' }],
    [
      'C2:beside the rest@sex=Female&age=80+',
      { check: 'C2', subject: 'beside the rest', stratum: 'sex=Female&age=80+' },
    ],
  ])('%s', (name, parts) => {
    expect(lineParts(name)).toEqual(parts)
  })

  test('whatever the field, the site and the groups are called', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1, unit: fc.constantFrom('a', '@', '=', '&', ':', '\n', ' ') }),
    )
    const dimension = text.filter((name) => !/[@=]/.test(name))
    const single = fc.tuple(dimension, text).map(([name, level]) => stratumName(name, level))
    const stratum = fc.oneof(
      fc.constant('all'),
      single,
      fc.tuple(single, single).map(([first, second]) => crossingName(first, second)),
    )
    // A field called `a@b=c` could be read as a stratum: the one thing that a name cannot tell.
    const subject = fc.option(
      text.filter((name) => !/@[^@=]+=/.test(name)),
      { nil: undefined },
    )
    fc.assert(
      fc.property(fc.constantFrom(...checkCodes), subject, stratum, (check, about, where) => {
        const parts = { check, ...(about === undefined ? {} : { subject: about }), stratum: where }
        expect(lineParts(lineName(check, about, where))).toEqual(parts)
      }),
    )
  })

  test('and what names no check that there is, or no stratum, is a mistake', () => {
    for (const name of ['B2:glucose', 'Z9@all', 'glucose@all', '@all', 'B2:glucose@', ''])
      expect(() => lineParts(name)).toThrow('names no known check')
  })
})
