import type { CodeList } from '../code-list.ts'

/** Disability by kind, rolled up to any and none. */
export const disability: CodeList = {
  id: 'nhs-disability',
  of: 'disability',
  nation: 'England',
  title: 'Disability',
  source: 'NHS Data Dictionary, DISABILITY CODE',
  url: 'https://www.datadictionary.nhs.uk/data_elements/disability_code.html',
  version: 'read November 2026',
  verified: true,
  note: 'One person may have several: where the feed sends one code, say in the plan’s label which. Expect many that are not stated. “Any disability” is Wardwatch’s own group.',
  ordered: false,
  known: [
    ['01', 'Behaviour and emotional', 'Any disability'],
    ['02', 'Hearing', 'Any disability'],
    ['03', 'Manual dexterity', 'Any disability'],
    ['04', 'Memory or ability to concentrate, learn or understand', 'Any disability'],
    ['05', 'Mobility and gross motor', 'Any disability'],
    ['06', 'Perception of physical danger', 'Any disability'],
    ['07', 'Personal, self care and continence', 'Any disability'],
    ['08', 'Progressive conditions and physical health', 'Any disability'],
    ['09', 'Sight', 'Any disability'],
    ['10', 'Speech', 'Any disability'],
    ['XX', 'Other (not listed)', 'Any disability'],
    ['NN', 'No disability', 'No disability'],
  ],
  unknown: [['ZZ', 'Not stated (asked, declined)']],
}
