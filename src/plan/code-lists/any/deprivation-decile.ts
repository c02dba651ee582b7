import type { CodeList } from '../code-list.ts'

/** Decile of area deprivation, by the index that the plan names. */
export const deprivationDecile: CodeList = {
  id: 'deprivation-decile',
  of: 'deprivation',
  nation: 'any',
  title: 'Decile of area deprivation',
  source: 'The index of multiple deprivation that the plan names, with its year',
  url: 'https://www.gov.uk/government/collections/english-indices-of-deprivation',
  version: '1',
  verified: true,
  note: 'Not a protected characteristic. The four nations’ indices cannot be compared with one another, and 1 is the most deprived in each.',
  ordered: true,
  known: [
    ['1', 'Decile 1 (most deprived)'],
    ['2', 'Decile 2'],
    ['3', 'Decile 3'],
    ['4', 'Decile 4'],
    ['5', 'Decile 5'],
    ['6', 'Decile 6'],
    ['7', 'Decile 7'],
    ['8', 'Decile 8'],
    ['9', 'Decile 9'],
    ['10', 'Decile 10 (least deprived)'],
  ],
  unknown: [['Not known', 'Not known']],
}
