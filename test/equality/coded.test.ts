import { describe, expect, it } from 'vitest'
import { assessEquality } from '../../src/equality/assess.ts'
import { actWords, characteristicLines, sourceWords } from '../../src/equality/characteristics.ts'
import { groupings } from '../../src/equality/levels.ts'
import { planWith, talliesOf } from './plan.ts'

const notCollected = { not_collected: 'not in the feed' }
const characteristics = {
  age: notCollected,
  disability: notCollected,
  gender_reassignment: notCollected,
  marriage_and_civil_partnership: notCollected,
  pregnancy_and_maternity: notCollected,
  race: {
    column: 'ethnicity',
    code_list: 'nhs-ethnic-category-2001',
    codes: { 'Asian - Indian': 'H', Indian: 'H', Pakistani: 'J', British: 'A', Declined: 'Z', 'Not asked': '99' },
  },
  religion_or_belief: notCollected,
  sex: { column: 'sex', code_list: 'nhs-person-stated-gender', codes: 'as sent' },
  sexual_orientation: notCollected,
}
const plan = planWith({ characteristics })
const window = { from: '2026-01-01', to: '2026-12-31', matureTo: '2026-12-31' }
const tallies = [
  ['ethnicity=Indian', 30, 100],
  ['ethnicity=Asian - Indian', 10, 50],
  ['ethnicity=Pakistani', 20, 50],
  ['ethnicity=British', 400, 800],
  ['ethnicity=Declined', 5, 10],
  ['ethnicity=Not asked', 1, 10],
  ['ethnicity=Not in plan', 3, 10],
  ['ethnicity=Not recorded', 2, 10],
] as const
const counted = tallies.flatMap(([stratum, x, n]) => talliesOf('2026-05-01', stratum, [x, 0, n - x, 0]))
const assessment = assessEquality(plan, counted, window)
const tableOf = (kind: string) => {
  const found = assessment.tables.find((table) => table.of === 'race' && table.kind === kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

describe('a characteristic that the plan maps to a code list', () => {
  it('has one level for each code, in the list’s order and words, whatever the feed’s labels for it are', () => {
    expect(tableOf('characteristic').rows.map(({ level, code }) => [code, level])).toEqual([
      ['A', 'White British'],
      ['H', 'Indian'],
      ['J', 'Pakistani'],
      ['Z', 'Not stated (asked, declined)'],
      ['99', 'Not known'],
      [undefined, 'Not recorded'],
      [undefined, 'Not mapped'],
    ])
    expect(tableOf('characteristic').rows[1]?.figures.performance.sensitivity).toMatchObject({
      numerator: 40,
      denominator: 150,
    })
  })

  it('keeps "asked and declined", "not known", "not recorded" and "not mapped" apart, and out of every comparison', () => {
    const unknown = tableOf('characteristic').rows.filter(({ isKnown }) => !isKnown)
    expect(unknown.map(({ figures }) => figures.performance.events)).toEqual([10, 10, 10, 10])
    expect(tableOf('characteristic').rows[2]?.differences.sensitivity).toMatchObject({
      others: { numerator: 440, denominator: 950 },
    })
    expect(tableOf('characteristic').coverage).toMatchObject({ numerator: 1000, denominator: 1040 })
  })

  it('rolls up to the list’s groups in a table of its own; the plan says which of the two decides', () => {
    expect(
      tableOf('groups')
        .rows.slice(0, 2)
        .map(({ level, figures }) => [level, figures.performance.events]),
    ).toEqual([
      ['White', 800],
      ['Asian or Asian British', 200],
    ])
    const deciding = (one: typeof plan) =>
      groupings(one).flatMap(({ of, kind, decides }) => (of === 'race' && decides ? [kind] : []))
    expect(deciding(plan)).toEqual(['characteristic'])
    const race = { ...characteristics.race, decide_on: 'groups' }
    expect(deciding(planWith({ characteristics: { ...characteristics, race } }))).toEqual(['groups'])
  })

  it('may be sent as the list’s own codes', () => {
    const sex = groupings(plan).find(({ of }) => of === 'sex')
    expect(sex?.levels.slice(0, 4).map(({ level, strata }) => [level, strata])).toEqual([
      ['Male', ['sex=1']],
      ['Female', ['sex=2']],
      ['Indeterminate', ['sex=9']],
      ['Not known', ['sex=X']],
    ])
  })

  it('adds up the labels of both sides of a crossing', () => {
    const crossed = groupings(planWith({ characteristics, crossings: [['ethnicity', 'sex']] })).at(-1)
    expect(crossed?.levels.find(({ level }) => level === 'Indian, Male')?.strata).toEqual([
      'ethnicity=Asian - Indian&sex=1',
      'ethnicity=Indian&sex=1',
    ])
  })

  it('names its list with source and version, and says where that is UNVERIFIED', () => {
    expect(sourceWords(plan, tableOf('characteristic'))[0]).toContain('NHS Data Dictionary, ETHNIC CATEGORY')
    expect(sourceWords(plan, tableOf('characteristic'))[0]).toContain('Verified')
    const sex = assessment.tables.find(({ of }) => of === 'sex')
    expect(sex && sourceWords(plan, sex)[0]).toContain('UNVERIFIED')
  })
})

describe('a list of another nation', () => {
  const organisation = { code: 'RXX', name: 'Example Hospital', nation: 'Scotland', sector: 'NHS' }

  it('is named as such beside the table', () => {
    const scottish = planWith({ characteristics, organisation })
    const race = assessEquality(scottish, counted, window).tables.find(({ of }) => of === 'race')
    expect(race && sourceWords(scottish, race)).toContain('It is the list of England, used in Scotland.')
    expect(sourceWords(plan, tableOf('characteristic')).join(' ')).not.toContain('used in')
  })

  it('is not the only thing that differs: the Act does not extend to Northern Ireland', () => {
    expect(actWords(planWith({ organisation: { ...organisation, nation: 'Northern Ireland' } }))[0]).toContain(
      'section 75',
    )
    expect(actWords(plan)).toEqual([])
  })
})

describe('the line of each characteristic', () => {
  it('says what is known, what is not, and that nothing has been decided', () => {
    const lines = characteristicLines(assessment, undefined)
    expect(lines.map(({ label }) => label)).toEqual([
      'Age',
      'Disability',
      'Gender reassignment',
      'Marriage and civil partnership',
      'Pregnancy and maternity',
      'Race (ethnicity)',
      'Religion or belief',
      'Sex',
      'Sexual orientation',
      'Deprivation',
    ])
    expect(lines[5]?.sentences.join(' ')).toBe(
      'Known for 1,000 of 1,040 cases (96%). The rest: Not stated (asked, declined) 10, Not known 10, Not recorded 10 and Not mapped 10. Nothing has been decided.',
    )
    expect(lines[0]?.sentences).toEqual(['Not collected. not in the feed.'])
  })

  it('calls poor coverage a finding', () => {
    const few = assessEquality(
      plan,
      [
        ...talliesOf('2026-05-01', 'ethnicity=British', [10, 0, 10, 0]),
        ...talliesOf('2026-05-01', 'ethnicity=Declined', [10, 0, 10, 0]),
      ],
      window,
    )
    expect(characteristicLines(few, undefined)[5]?.sentences.join(' ')).toContain('a finding in itself')
  })

  it('of an old plan says that its levels are mapped to no code list', () => {
    const old = assessEquality(planWith(), counted, window).tables.find(({ of }) => of === 'race')
    expect(old && sourceWords(planWith(), old)).toEqual([
      'The levels are the feed’s own: the plan maps them to no code list.',
    ])
  })
})
