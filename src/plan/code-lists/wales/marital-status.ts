import type { CodeList } from '../code-list.ts'

/** Marital status in Wales. */
export const welshMaritalStatus: CodeList = {
  id: 'wales-marital-status',
  of: 'marriage_and_civil_partnership',
  nation: 'Wales',
  title: 'Marital status (Wales)',
  source: 'NHS Wales Data Dictionary, Core Reference Data',
  url: 'https://www.datadictionary.wales.nhs.uk/WordDocuments/informationspecification65.htm',
  version: 'read November 2026',
  verified: true,
  ordered: false,
  known: [
    ['11', 'Single'],
    ['12', 'Cohabiting'],
    ['21', 'Married'],
    ['22', 'Civil partner'],
    ['31', 'Divorced'],
    ['32', 'Civil partnership dissolved'],
    ['41', 'Widowed'],
    ['42', 'Surviving civil partner'],
    ['51', 'Separated'],
  ],
  unknown: [['91', 'Not disclosed or unknown']],
}
