import { expect, test } from 'vitest'
import { groupsOf } from '../../../src/reporting/pack/groups.ts'
import { planWith } from '../../equality/plan.ts'

test('labels that mean one code are one group of a pack, and its groups are no second division of everyone', () => {
  const { characteristics } = planWith()
  const notCollected = { not_collected: 'not in the feed' }
  const plan = planWith({
    characteristics: {
      ...Object.fromEntries(Object.keys(characteristics).map((name) => [name, notCollected])),
      race: {
        column: 'ethnicity',
        code_list: 'nhs-ethnic-category-2001',
        codes: { Indian: 'H', 'Asian - Indian': 'H', British: 'A', Declined: 'Z' },
      },
    },
  })
  const groups = groupsOf(plan, []).filter(({ dimension }) => dimension.startsWith('ethnicity'))
  expect(groups.map(({ level, strata, isKnown }) => [level, strata, isKnown])).toEqual([
    ['White British', ['ethnicity=British'], true],
    ['Indian', ['ethnicity=Indian', 'ethnicity=Asian - Indian'], true],
    ['Not stated (asked, declined)', ['ethnicity=Declined'], false],
    ['Not recorded', ['ethnicity=Not recorded'], false],
    ['Not mapped', ['ethnicity=Not in plan'], false],
    ['Not divided at the time', [], false],
  ])
})
