import { expect, test } from 'vitest'
import { countedGroups } from '../../../../src/reporting/pack/released/counted-groups.ts'
import { planWith } from '../../../equality/plan.ts'

/** A plan whose one division is ethnicity, by codes of the NHS list: H (Indian) twice, J (Pakistani), both Asian or Asian British. */
function coded() {
  const { characteristics } = planWith()
  const notCollected = { not_collected: 'not in the feed' }
  return planWith({
    characteristics: {
      ...Object.fromEntries(Object.keys(characteristics).map((name) => [name, notCollected])),
      race: {
        column: 'ethnicity',
        code_list: 'nhs-ethnic-category-2001',
        codes: { Indian: 'H', 'Asian - Indian': 'H', Pakistani: 'J', British: 'A', Declined: 'Z' },
      },
    },
  })
}

const groupsOf = countedGroups(coded())
const shared = (one: string | null, other: string | null) => {
  const others = groupsOf(['1.0.0', other])
  return groupsOf(['1.0.0', one]).filter((group) => others.includes(group) && !group.startsWith('release='))
}

test('a case is counted in the code that its label means, and in the group of that code', () => {
  // Two labels of one code meet in the code and in its group; two codes of one group in the group alone.
  expect(shared('Indian', 'Asian - Indian')).toHaveLength(2)
  expect(shared('Indian', 'Pakistani')).toHaveLength(1)
  expect(shared('Indian', 'British')).toEqual([])
})

test('what was not sent, and what the plan does not list, are groups of their own', () => {
  expect(shared(null, null)).toEqual(['ethnicity=Not recorded'])
  expect(shared('Martian', 'Venusian')).toEqual(['ethnicity=Not in plan'])
  expect(shared(null, 'Martian')).toEqual([])
})

test('a crossing that the plan makes is a group', () => {
  const crossed = countedGroups(planWith({ crossings: [['sex', 'age_band']] }))
  const groups = crossed(['1.0.0', 'Caucasian', 'Female', '80+'])
  expect(groups.filter((group) => group.includes('&'))).toHaveLength(1)
})
