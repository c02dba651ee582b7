import type { CodeList } from '../code-list.ts'

/** Sexual orientation as the person states it. */
export const sexualOrientation: CodeList = {
  id: 'nhs-sexual-orientation',
  of: 'sexual_orientation',
  nation: 'England',
  title: 'Person stated sexual orientation',
  source:
    'NHS Data Dictionary, PERSON STATED SEXUAL ORIENTATION CODE; default code 9 as in the cancer data set (DCB2094)',
  url: 'https://v3.datadictionary.nhs.uk/data_dictionary/attributes/p/person/person_stated_sexual_orientation_code_de.asp@shownav=0.html',
  version: 'DCB2094 (2017); read November 2026',
  verified: true,
  note: 'An older list of messages has other codes (2a, 2b, 4 not certain, U unknown, X other): map those labels one by one.',
  ordered: false,
  known: [
    ['1', 'Heterosexual or straight'],
    ['2', 'Gay or lesbian'],
    ['3', 'Bisexual'],
    ['4', 'Other sexual orientation not listed'],
    ['U', 'Asked, does not know or is not sure'],
  ],
  unknown: [
    ['Z', 'Not stated (asked, declined)'],
    ['9', 'Not known (not recorded)'],
  ],
}
