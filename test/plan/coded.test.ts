import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPlan } from '../../src/plan/load.ts'
import { holdsSmallArea } from '../../src/plan/small-area.ts'

const diabetes = readFileSync('plans/diabetes-readmission.yaml', 'utf8')
const own = / {2}race:\n {4}column: ethnicity[\s\S]*?1999 to 2008\)\n/
const deprived = /deprivation:\n {2}not_collected:.*\n/

function read(source: string) {
  const loaded = loadPlan(source, 'plan.yaml')
  return 'problems' in loaded ? loaded.problems : loaded.plan
}

const race = (text: string) => read(diabetes.replace(own, `  race: ${text}\n`))
const deprivation = (text: string) => read(diabetes.replace(deprived, `deprivation: ${text}\n`))
const list = 'column: ethnicity, code_list: nhs-ethnic-category-2001'

describe('a characteristic mapped to a code list', () => {
  test('is read with the feed’s labels as its levels, in the list’s order, those that mean not known apart', () => {
    expect(race(`{ ${list}, codes: { Refused: Z, Indian: H, "White": A, "?": "99" } }`)).toMatchObject({
      characteristics: {
        race: {
          levels: ['White', 'Indian'],
          unknown: ['Refused', '?'],
          codes: { White: 'A', Indian: 'H', Refused: 'Z', '?': '99' },
          ordered: false,
          decide_on: 'codes',
        },
      },
    })
  })

  test('may be sent as the list’s own codes', () => {
    expect(race(`{ ${list}, codes: as sent }`)).toMatchObject({
      characteristics: { race: { levels: expect.arrayContaining(['A', 'S']), unknown: ['Z', '99'] } },
    })
  })

  test.each([
    [
      'a list that there is not, with the one that was meant',
      '{ column: ethnicity, code_list: nhs-ethnic-category, codes: { White: A } }',
      'characteristics.race.code_list',
      /Did you mean 'nhs-ethnic-category-2001'/,
    ],
    [
      'a list of another characteristic',
      '{ column: ethnicity, code_list: nhs-disability, codes: { White: NN } }',
      'characteristics.race.code_list',
      /list of disability/,
    ],
    [
      'a code that is not in the list',
      `{ ${list}, codes: { White: A, Asian: 12 } }`,
      'characteristics.race.codes.Asian',
      /'12'.*not a code of nhs-ethnic-category-2001.*Allowed: A, B/,
    ],
    [
      'labels that all mean not known',
      `{ ${list}, codes: { Refused: Z } }`,
      'characteristics.race.codes',
      /maps no label/,
    ],
    [
      'groups of a list that has none',
      '{ column: ethnicity, code_list: nhs-ethnic-category-2001, codes: as sent, decide_on: fives }',
      'characteristics.race.decide_on',
      /Allowed: codes, groups/,
    ],
    [
      'codes that are neither labels nor sent as they are',
      `{ ${list}, codes: [A, B] }`,
      'characteristics.race.codes',
      /must be a map of the feed’s labels to codes, or the words: as sent/,
    ],
    [
      'codes without their list',
      '{ column: ethnicity, codes: { White: A } }',
      'characteristics.race.code_list',
      /single value/,
    ],
  ])('refuses %s', (_, text, path, words) => {
    const found = race(text)
    expect(found).toMatchObject([{ path }])
    const [problem] = found as Exclude<typeof found, { title: string }>
    expect(`${problem?.found} ${problem?.reason} ${problem?.advice}`).toMatch(words)
  })

  test('is no duty: a plan whose levels are the feed’s own is read as before', () => {
    expect(read(diabetes)).toMatchObject({
      characteristics: { race: { code_list: expect.stringContaining('United States'), levels: expect.any(Array) } },
    })
  })
})

describe('deprivation', () => {
  test('is a decile of an index with its year', () => {
    expect(
      deprivation('{ column: imd, index: IMD 2019, code_list: deprivation-decile, codes: as sent }'),
    ).toMatchObject({
      deprivation: { levels: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], ordered: true },
    })
    expect(deprivation('{ column: imd, index: IMD, code_list: deprivation-decile, codes: as sent }')).toMatchObject([
      { path: 'deprivation.index', reason: expect.stringContaining('which year') },
    ])
  })

  test('of an old plan may leave the year out: the page says so', () => {
    expect(deprivation('{ column: imd, index: IMD, levels: [1, 2, 3] }')).toMatchObject({
      deprivation: { index: 'IMD' },
    })
  })

  test('is never a small area or a postcode', () => {
    expect(deprivation('{ column: area, index: IMD 2019, levels: [E01000001, E01000002] }')).toMatchObject([
      { path: 'deprivation.levels' },
    ])
    expect(deprivation('{ column: home_postcode, index: IMD 2019, levels: [1, 2] }')).toMatchObject([
      { path: 'deprivation.column' },
    ])
    expect(
      deprivation('{ column: lsoa11, index: IMD 2019, code_list: deprivation-decile, codes: as sent }'),
    ).toMatchObject([{ path: 'deprivation.column' }])
    expect(
      ['E01000001', 'W01001943', 'S01006506', '95AA01S1', 'SW1A 1AA', 'M13 9PL'].filter(
        (area) => !holdsSmallArea(area),
      ),
    ).toEqual([])
    expect(['1', '10', 'Q1', 'Decile 1', '1 (most deprived)', 'Not known', 'E'].filter(holdsSmallArea)).toEqual([])
  })
})

describe('what the equality decision is agreed on', () => {
  const agreed = /equality:\n {2}primary: sensitivity\n/
  const equality = (text: string) => read(diabetes.replace(agreed, `equality:\n  ${text}\n`))

  test('is one measure or several, and one wrong quarter in 20 unless the plan says otherwise', () => {
    expect(read(diabetes)).toMatchObject({ equality: { primary: ['sensitivity'], margin: 0.05, wrong_at_most: 0.05 } })
    expect(equality('primary: [sensitivity, ppv]')).toMatchObject({ equality: { primary: ['sensitivity', 'ppv'] } })
  })

  test('names each measure once, and a possible share', () => {
    expect(equality('primary: [ppv, ppv]')).toMatchObject([{ path: 'equality.primary[1]' }])
    expect(equality('primary: auc')).toMatchObject([
      { path: 'equality.primary', advice: expect.stringContaining('sensitivity') },
    ])
    expect(equality('primary: ppv\n  wrong_at_most: 0')).toMatchObject([{ path: 'equality.wrong_at_most' }])
  })
})
