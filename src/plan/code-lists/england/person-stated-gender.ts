import type { CodeList } from '../code-list.ts'

/** Gender as the person states it, or as recorded for those who cannot. */
export const personStatedGender: CodeList = {
  id: 'nhs-person-stated-gender',
  of: 'sex',
  nation: 'England',
  title: 'Person stated gender',
  source: 'NHS Data Dictionary, PERSON STATED GENDER CODE',
  url: 'https://www.datadictionary.nhs.uk/data_elements/person_stated_gender_code.html',
  version: 'not yet compared with a release',
  verified: false,
  note: 'Sex as registered at birth is another item. Say in the plan’s label which of them the feed sends.',
  ordered: false,
  known: [
    ['1', 'Male'],
    ['2', 'Female'],
    ['9', 'Indeterminate'],
  ],
  unknown: [['X', 'Not known']],
}
