/**
 * The nine protected characteristics of the Equality Act 2010, section 4, in its order, as data. The Act extends to
 * England, Scotland and Wales.
 */
export const equalityAct = {
  title: 'Equality Act 2010',
  url: 'https://www.legislation.gov.uk/ukpga/2010/15/section/4',
  version: 'as enacted, section 4',
  note: 'The Act extends to England, Scotland and Wales. In Northern Ireland section 75 of the Northern Ireland Act 1998 has a list of its own.',
  characteristics: {
    age: { label: 'Age', section: 5 },
    disability: { label: 'Disability', section: 6 },
    gender_reassignment: { label: 'Gender reassignment', section: 7 },
    marriage_and_civil_partnership: { label: 'Marriage and civil partnership', section: 8 },
    pregnancy_and_maternity: { label: 'Pregnancy and maternity', section: 17 },
    race: { label: 'Race (ethnicity)', section: 9 },
    religion_or_belief: { label: 'Religion or belief', section: 10 },
    sex: { label: 'Sex', section: 11 },
    sexual_orientation: { label: 'Sexual orientation', section: 12 },
  },
} as const

export type CharacteristicName = keyof typeof equalityAct.characteristics
