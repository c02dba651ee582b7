import { describe, expect, it } from 'vitest'
import { readActor } from '../../src/web/actor.ts'

describe('who is acting', () => {
  it('is taken as typed, tidied, and marked as not authenticated', () => {
    expect(readActor({ name: '  Asha   Patel ', role: 'clinical safety officer', _csrf: 'x' })).toEqual({
      actor: { name: 'Asha Patel', role: 'clinical safety officer', authenticated: false },
    })
  })

  it('holds no control character: no database takes a NUL', () => {
    expect(readActor({ name: 'Asha\0Patel\u0007', role: 'CSO' })).toHaveProperty('actor.name', 'Asha Patel')
  })

  it('cannot be made authenticated by the form', () => {
    const read = readActor({ name: 'A', role: 'B', authenticated: 'true' })
    expect(read).toHaveProperty('actor.authenticated', false)
  })

  it('says what to enter, by field, where something is missing, empty or too long', () => {
    expect(readActor({ name: ' ' })).toEqual({
      problems: [
        { field: 'name', message: 'Enter your name' },
        { field: 'role', message: 'Enter your role' },
      ],
    })
    expect(readActor({ name: 'x'.repeat(121), role: 'CSO' })).toEqual({
      problems: [{ field: 'name', message: 'Shorten your name to 120 characters or fewer' }],
    })
  })

  // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
  it('takes no NHS number for a name or a role, and does not repeat it', () => {
    for (const box of ['name', 'role']) {
      const read = readActor({ name: 'A', role: 'CSO', [box]: '943 476 5919' })
      expect(read).toMatchObject({ problems: [{ field: box }] })
      expect(JSON.stringify(read)).not.toContain('5919')
    }
  })

  it('is not read from nothing at all', () => {
    expect(readActor(undefined)).toHaveProperty('problems')
  })
})
