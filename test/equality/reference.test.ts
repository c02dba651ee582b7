import { describe, expect, it } from 'vitest'
import { assessEquality } from '../../src/equality/assess.ts'
import { gapsByQuarter, quarterTables } from '../../src/equality/closer/by-quarter.ts'
import { equalityCsv } from '../../src/equality/csv.ts'
import { decisions } from '../../src/equality/decision/decisions.ts'
import { presentDecisions } from '../../src/equality/decision/present.ts'
import { presentEquality } from '../../src/equality/present.ts'
import { decisionOf } from '../../src/equality/record/decision.ts'
import { quarterFindings } from '../../src/equality/record/findings.ts'
import { judgeQuarter } from '../../src/equality/record/judge.ts'
import { gapsLooked } from '../../src/equality/screen/gaps.ts'
import { atMaturity, decided, events, quarter, terms, verdictOn } from './decision/example.ts'
import { diabetesTallies, planWith } from './plan.ts'
import { equality, july } from './record/example.ts'

const plain = planWith(equality)
const withReference = (of: 'race' | 'sex', reference: string) =>
  planWith({
    ...equality,
    characteristics: {
      age: { column: 'age_band', levels: ['0-29', '30-59', '60-79', '80+'], ordered: 'true' },
      disability: { not_collected: 'not in the feed' },
      gender_reassignment: { not_collected: 'not in the feed' },
      marriage_and_civil_partnership: { not_collected: 'not in the feed' },
      pregnancy_and_maternity: { not_collected: 'not in the feed' },
      race: {
        column: 'ethnicity',
        levels: ['African American', 'Asian', 'Caucasian', 'Hispanic', 'Other'],
        unknown: ['Not known'],
        ...(of === 'race' ? { reference } : {}),
      },
      religion_or_belief: { not_collected: 'not in the feed' },
      sex: {
        column: 'sex',
        levels: ['Female', 'Male'],
        unknown: ['Unknown/Invalid'],
        ...(of === 'sex' ? { reference } : {}),
      },
      sexual_orientation: { not_collected: 'not in the feed' },
    },
  })
const byRace = withReference('race', 'Caucasian')
const bySex = withReference('sex', 'Female')
const matureDiabetes = atMaturity(diabetesTallies('2026-08-01'))

describe('a plan that names a reference for a characteristic', () => {
  const found = decided(matureDiabetes, {}, byRace)
  const race = found.assessment.tables.find(({ of }) => of === 'race')

  // Newcombe's method 10 of 24/84, 12/37, 37/97 and 274/790 less 1,620/4,419, worked out in Python with scipy 1.17.
  it('holds every other level against it alone', () => {
    const expected = {
      'African American': [-0.01976333496609861, -0.05516463821197681, 0.016908928296568752],
      Asian: [-0.04227445367974897, -0.17106445149616042, 0.11937942740246488],
      Hispanic: [0.01484452096499883, -0.07667899372584908, 0.11526660405833579],
      Other: [-0.08088449228978761, -0.16763809366221266, 0.02436845103835207],
    }
    for (const [level, [estimate = 0, low = 0, high = 0]] of Object.entries(expected)) {
      const close = {
        estimate: expect.closeTo(estimate, 9),
        low: expect.closeTo(low, 9),
        high: expect.closeTo(high, 9),
      }
      expect(verdictOn(found, level)).toMatchObject({ interval: close, rest: { numerator: 1620, denominator: 4419 } })
      expect(race?.rows.find((row) => row.level === level)?.differences.sensitivity).toMatchObject({ interval: close })
    }
  })

  it('gives the reference no verdict, and says so', () => {
    expect(found.verdicts.map(({ row }) => row.level)).not.toContain('Caucasian')
    expect(race?.rows.find(({ level }) => level === 'Caucasian')?.differences.sensitivity).toEqual({
      notComparedBecause: 'it is the reference',
    })
    const page = presentDecisions({ terms, taken: [{ ...found, quarter }], next: { quarter, on: '2027-01-30' } }, 30)
    expect(page.besides.join(' ')).toContain('each group is held against Caucasian, the reference that the plan names')
    expect(page.besides.join(' ')).toContain('no verdict of its own')
    expect(page.lead).toContain('(race: than Caucasian)')
    expect(page.latest?.rows.map(([cell]) => cell?.text)).toContain('Race (ethnicity): Other, against Caucasian')
  })

  it('takes the reference out of the family: four ages, one for both sexes, four ethnic groups', () => {
    expect(found.hypotheses).toBe(9)
  })

  // Of one of two levels against the other the question is one-sided: half of Newcombe's p for both as one hypothesis.
  it('asks of two levels only whether the one is worse off than the reference', () => {
    const men = verdictOn(decided(matureDiabetes, { margin: 0 }, bySex), 'Male')
    expect(men).toMatchObject({ p: expect.closeTo(0.000214215631170315, 9), verdict: 'worse' })
    expect(men.complement).toBeUndefined()
  })

  it('says against whom in the page’s tables and every row of the CSV', () => {
    const assessment = assessEquality(byRace, diabetesTallies('2026-08-01'), quarter)
    const page = presentEquality(byRace, assessment, {
      terms,
      taken: [{ ...found, quarter }],
      next: { quarter, on: quarter.to },
    })
    const heads = page.sections.map(({ main }) =>
      main.head.map(({ text }) => text).filter((text) => /^Minus/.test(text)),
    )
    expect(heads).toEqual([['Minus everyone else known'], ['Minus Caucasian'], ['Minus everyone else known']])
    expect(page.characteristics.find(({ label }) => label === 'Race (ethnicity)')?.sentences.at(-1)).toContain(
      ', against Caucasian: ',
    )
    const [head = [], ...rows] = equalityCsv(byRace, assessment)
    const [of, held] = [head.indexOf('characteristic'), head.indexOf('held_against')]
    const said = (name: string) =>
      new Set(rows.filter((row) => row[of] === name && row[0] === 'shown').map((row) => row[held]))
    expect(said('race')).toEqual(new Set(['Caucasian']))
    expect(said('sex')).toEqual(new Set(['everyone else known']))
  })

  it('looks through the month’s gaps, and over the quarters, against it', () => {
    const apart = [
      ...events('all', 1400, 2400),
      ...events('ethnicity=Caucasian', 1300, 2000),
      ...events('ethnicity=Asian', 50, 200),
      ...events('ethnicity=Other', 50, 200),
    ]
    const { tables } = assessEquality(byRace, apart, quarter, 'at maturity')
    const items = gapsLooked(tables, ['sensitivity'], { margin: 0.05, worse: new Set(), days: 'these days' })
    // 50 of 200 against 1,300 of 2,000: 40 points.
    const sentences = items.flatMap(({ item }) => (item === undefined ? [] : [item.sentence]))
    expect(sentences).toHaveLength(2)
    expect(sentences[0]).toContain('40.0 points below that of Caucasian')
    expect(sentences[0]).toContain('50 of 200 against 1,300 of 2,000')
    const byQuarter = gapsByQuarter(quarterTables(byRace, apart, [july], undefined), 'ethnicity', 'sensitivity')
    expect([...byQuarter.keys()]).not.toContain('Caucasian')
    expect(byQuarter.get('Asian')?.points[0]).toMatchObject({ rest: { numerator: 1300, denominator: 2000 } })
  })
})

describe('the record of a quarter', () => {
  const apart = [...events('all', 1000, 2000), ...events('sex=Female', 700, 1000), ...events('sex=Male', 300, 1000)]
  const content = judgeQuarter({ plan: bySex, version: 1, sha256: 'abc' }, apart, july, undefined)

  it('alerts with the name of the reference, whatever the plan says by now', () => {
    if (content === undefined) throw new Error('no case')
    const [found] = quarterFindings(content, plain, '2026-11-30', new Set())
    expect(found?.sentence).toContain('against 70.0% (700 of 1,000) of Female, the reference')
  })

  it('stays as it was decided when the plan names another reference, or none any more', () => {
    if (content === undefined) throw new Error('no case')
    const kept = decisionOf(JSON.parse(JSON.stringify(content)), bySex)
    const [taken] = decisions(bySex, apart, '2026-11-30', undefined).taken
    const { by: _by, ...said } = kept
    expect(taken).toMatchObject(said)
    expect(kept.verdicts.map(({ row, table }) => [row.level, table.reference])).toContainEqual(['Male', 'Female'])
    const [others] = decisions(plain, apart, '2026-11-30', undefined).taken
    expect(others?.verdicts.map(({ row }) => row.level)).toContain('Female')
  })
})
