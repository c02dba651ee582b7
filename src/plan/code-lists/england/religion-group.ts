import type { CodeList } from '../code-list.ts'

/** Religious or other belief system, by group. */
export const religionGroup: CodeList = {
  id: 'nhs-religion-group',
  of: 'religion_or_belief',
  nation: 'England',
  title: 'Religious or other belief system affiliation, by group',
  source: 'NHS Data Dictionary, RELIGIOUS OR OTHER BELIEF SYSTEM AFFILIATION GROUP CODE',
  url: 'https://archive.datadictionary.nhs.uk/DD%20Release%20June%202026/data_elements/religious_or_other_belief_system_affiliation_group_code.html',
  version: 'June 2026 release',
  verified: true,
  note: 'No national data set refers to it; the dictionary keeps it for information.',
  ordered: false,
  known: [
    ['A', 'Baha’i'],
    ['B', 'Buddhist'],
    ['C', 'Christian'],
    ['D', 'Hindu'],
    ['E', 'Jain'],
    ['F', 'Jewish'],
    ['G', 'Muslim'],
    ['H', 'Pagan'],
    ['I', 'Sikh'],
    ['J', 'Zoroastrian'],
    ['K', 'Other'],
    ['L', 'None'],
  ],
  unknown: [
    ['M', 'Declines to disclose'],
    ['N', 'Patient religion unknown'],
  ],
}
