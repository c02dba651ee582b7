import type { CodeList } from '../code-list.ts'

/** Gender identity as the person states it. */
export const genderIdentity: CodeList = {
  id: 'nhs-gender-identity',
  of: 'gender_reassignment',
  nation: 'England',
  title: 'Gender identity',
  source: 'NHS Data Dictionary, GENDER IDENTITY CODE',
  url: 'https://archive.datadictionary.nhs.uk/DD%20Release%20June%202026/data_elements/gender_identity_code.html',
  version: 'June 2026 release',
  verified: true,
  note: 'It does not say who has reassigned their gender: trans men are among men, trans women among women. Whether identity is the same as at birth is a list of its own.',
  ordered: false,
  known: [
    ['1', 'Male (including trans man)'],
    ['2', 'Female (including trans woman)'],
    ['3', 'Non-binary'],
    ['4', 'Other (not listed)'],
  ],
  unknown: [
    ['Z', 'Not stated (asked, declined)'],
    ['X', 'Not known (not recorded)'],
  ],
}
