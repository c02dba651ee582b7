import { describe, expect, it } from 'vitest'
import { readRule, rules } from '../../../src/reporting/pack/rules.ts'
import { shownAlone } from '../../../src/reporting/pack/suppress.ts'

const own = (more = '') =>
  `name: Our rule\nversion: 1\nsource: Policy 12\nhide_to: 9\nround_to: 5\nleave_possible: 3\n${more}`

describe('small-number rules', () => {
  it('come with a source and a version, and say which were compared with it; the first is that of HES', () => {
    for (const { rule } of rules)
      for (const words of [rule.name, rule.source, rule.version]) expect(words).toMatch(/\S/)
    expect(rules[0]).toMatchObject({ id: 'hes-2018', confirmed: true, rule: { hideFrom: 1, hideTo: 7, roundTo: 5 } })
  })

  it('can be an organisation’s own, from YAML', () => {
    const read = readRule(own())
    if ('problems' in read) throw new Error(read.problems.join())
    expect([0, 1, 9, 10, 13].map((n) => shownAlone(n, read.rule))).toEqual([0, '*', '*', 10, 15])
  })

  it.each([
    ['no name', own().replace('name: Our rule\n', ''), 'name'],
    ['something unknown', own('hide: all\n'), 'hide'],
    ['nothing hidden', own().replace('hide_to: 9', 'hide_to: 0'), 'hide_to'],
    ['a shown count rounded to nought', own().replace('round_to: 5', 'round_to: 50'), 'nobody was there'],
    ['more left possible than is hidden', own().replace('leave_possible: 3', 'leave_possible: 10'), 'leave_possible'],
    ['what is no YAML', '{', 'not YAML'],
  ])('refuse %s, saying what is wrong', (_what, text, words) => {
    const read = readRule(text)
    expect('problems' in read ? read.problems.join() : '').toContain(words)
  })
})
