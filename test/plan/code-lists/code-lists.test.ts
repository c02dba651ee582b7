import { describe, expect, it } from 'vitest'
import { codeListOf, codeLists } from '../../../src/plan/code-lists/all.ts'
import { codeIn, groupsIn } from '../../../src/plan/code-lists/code-list.ts'
import { equalityAct } from '../../../src/plan/equality-act.ts'

describe('the code lists', () => {
  it('cover each of the nine characteristics and deprivation', () => {
    const covered = new Set(codeLists.map(({ of }) => of))
    expect(
      [...Object.keys(equalityAct.characteristics), 'deprivation'].filter((of) => !covered.has(of as 'sex')),
    ).toEqual([])
  })

  it.each(codeLists.map((list) => [list.id, list] as const))(
    '%s has a source, a version and each code once',
    (id, list) => {
      const codes = [...list.known, ...list.unknown].map(([code]) => code)
      expect(new Set(codes).size).toBe(codes.length)
      expect([list.source, list.url, list.version, list.title].every((text) => text.length > 0)).toBe(true)
      expect(list.known.length).toBeGreaterThan(1)
      // Each kind of not knowing is a row of its own, by its words.
      const words = [...list.known, ...list.unknown].map(([, text]) => text)
      expect(new Set(words).size).toBe(words.length)
      expect(codeListOf(id)).toBe(list)
      // Where one code rolls up, all do.
      const grouped = list.known.filter(([, , group]) => group !== undefined).length
      expect([0, list.known.length]).toContain(grouped)
    },
  )

  // NHS Data Dictionary, ETHNIC CATEGORY: sixteen codes, Z not stated, default 99 not known.
  it('has the sixteen ethnic categories in five groups, with not stated and not known apart', () => {
    const list = codeListOf('nhs-ethnic-category-2001')
    expect(list?.known.map(([code]) => code).join('')).toBe('ABCDEFGHJKLMNPRS')
    expect(list?.unknown.map(([code]) => code)).toEqual(['Z', '99'])
    expect(list && groupsIn(list)).toHaveLength(5)
    expect(list && codeIn(list, 'R')).toMatchObject({ group: 'Other ethnic groups', isKnown: true })
    expect(list && codeIn(list, '99')).toEqual({ words: 'Not known', isKnown: false })
    expect(list && codeIn(list, '9')).toBeUndefined()
  })

  it('says of every list whether it was compared with its source', () => {
    const unverified = codeLists.filter(({ verified }) => !verified).map(({ id }) => id)
    expect(unverified).toEqual(['nhs-gender-same-at-birth', 'scotland-ethnic-group', 'nhs-person-stated-gender'])
  })
})
