import type { CodeList } from '../code-list.ts'

/** Pregnant or within 26 weeks of giving birth, as the feed flags it. */
export const pregnancyFlag: CodeList = {
  id: 'pregnancy-flag',
  of: 'pregnancy_and_maternity',
  nation: 'any',
  title: 'Pregnant, or gave birth in the last 26 weeks',
  source:
    'Wardwatch. There is no single national code: the feed supplies a flag, and the plan’s label says what it means',
  url: 'https://www.legislation.gov.uk/ukpga/2010/15/section/17',
  version: '1',
  verified: true,
  note: 'Section 17 of the Equality Act 2010 protects for 26 weeks from the day of birth. Everyone who could not be pregnant is in “No”.',
  ordered: false,
  known: [
    ['Y', 'Yes'],
    ['N', 'No'],
  ],
  unknown: [
    ['Z', 'Not stated (asked, declined)'],
    ['X', 'Not known (not recorded)'],
  ],
}
