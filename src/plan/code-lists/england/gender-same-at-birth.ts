import type { CodeList } from '../code-list.ts'

/** Whether gender identity is the same as the gender assigned at birth. */
export const genderSameAtBirth: CodeList = {
  id: 'nhs-gender-same-at-birth',
  of: 'gender_reassignment',
  nation: 'England',
  title: 'Gender identity same at birth',
  source: 'NHS Data Dictionary, GENDER IDENTITY SAME AT BIRTH INDICATOR',
  url: 'https://www.datadictionary.nhs.uk/data_elements/gender_identity_same_at_birth_indicator.html',
  version: 'not yet compared with a release',
  verified: false,
  ordered: false,
  known: [
    ['Y', 'Same as at birth'],
    ['N', 'Not the same as at birth'],
  ],
  unknown: [
    ['Z', 'Not stated (asked, declined)'],
    ['X', 'Not known (not recorded)'],
  ],
}
