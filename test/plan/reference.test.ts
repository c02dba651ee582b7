import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPlan } from '../../src/plan/load.ts'

const diabetes = readFileSync('plans/diabetes-readmission.yaml', 'utf8')
const own = / {2}race:\n {4}column: ethnicity[\s\S]*?1999 to 2008\)\n/
const deprived = /deprivation:\n {2}not_collected:.*\n/

function read(source: string) {
  const loaded = loadPlan(source, 'plan.yaml')
  return 'problems' in loaded ? loaded.problems : loaded.plan
}

const race = (text: string) => read(diabetes.replace(own, `  race: { column: ethnicity, ${text} }\n`))
const list = 'code_list: nhs-ethnic-category-2001, codes: { White British: A, Other White: C, Indian: H, Declined: Z }'

describe('the reference that the levels of a characteristic are held against', () => {
  test.each([
    ['one of the feed’s own levels', 'levels: [Asian, White], unknown: [Not known], reference: White'],
    ['a code, by the words of its list', `${list}, reference: White British`],
    ['a group, where groups decide', `${list}, decide_on: groups, reference: White`],
  ])('may be %s', (_what, text) => {
    expect(race(text)).toMatchObject({ characteristics: { race: { reference: expect.any(String) } } })
  })

  test.each([
    [
      'a level that there is not',
      'levels: [Asian, White], reference: Whit',
      /Did you mean 'White'\? Allowed: Asian, White/,
    ],
    ['a level that means not known', 'levels: [Asian], unknown: [Not known], reference: Not known', /Allowed: Asian/],
    ['a code that is not known', `${list}, reference: 'Not stated (asked, declined)'`, /Allowed: White British/],
    ['a code, where its groups decide', `${list}, decide_on: groups, reference: White British`, /Allowed: White/],
    ['a group, where the codes decide', `${list}, reference: Mixed`, /Allowed: White British/],
  ])('may not be %s', (_what, text, advice) => {
    expect(race(text)).toEqual([
      expect.objectContaining({ path: 'characteristics.race.reference', advice: expect.stringMatching(advice) }),
    ])
  })

  test('may be a decile of deprivation', () => {
    const text =
      'deprivation: { column: imd, index: IMD 2019, code_list: deprivation-decile, codes: as sent, reference: none }\n'
    expect(read(diabetes.replace(deprived, text))).toEqual([
      expect.objectContaining({ path: 'deprivation.reference', advice: expect.stringContaining('Allowed: ') }),
    ])
  })
})
