import type { CodeList } from '../code-list.ts'

/** Sex in Wales. */
export const welshSex: CodeList = {
  id: 'wales-sex',
  of: 'sex',
  nation: 'Wales',
  title: 'Sex (Wales)',
  source: 'NHS Wales Data Dictionary, Core Reference Data',
  url: 'https://www.datadictionary.wales.nhs.uk/WordDocuments/informationspecification65.htm',
  version: 'read November 2026',
  verified: true,
  note: 'Indeterminate is only for a baby before its sex is determined.',
  ordered: false,
  known: [
    ['F', 'Female'],
    ['M', 'Male'],
    ['U', 'Indeterminate'],
  ],
  unknown: [['Z', 'Not disclosed or unknown']],
}
