import type { CodeList } from '../code-list.ts'

/** Quintile of area deprivation, by the index that the plan names. */
export const deprivationQuintile: CodeList = {
  id: 'deprivation-quintile',
  of: 'deprivation',
  nation: 'any',
  title: 'Quintile of area deprivation',
  source: 'The index of multiple deprivation that the plan names, with its year',
  url: 'https://www.gov.uk/government/collections/english-indices-of-deprivation',
  version: '1',
  verified: true,
  note: 'Not a protected characteristic. The four nations’ indices cannot be compared with one another, and 1 is the most deprived in each.',
  ordered: true,
  known: [
    ['1', 'Quintile 1 (most deprived)'],
    ['2', 'Quintile 2'],
    ['3', 'Quintile 3'],
    ['4', 'Quintile 4'],
    ['5', 'Quintile 5 (least deprived)'],
  ],
  unknown: [['Not known', 'Not known']],
}
