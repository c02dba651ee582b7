import { ageFiveYears } from './any/age-five-years.ts'
import { deprivationDecile } from './any/deprivation-decile.ts'
import { deprivationQuintile } from './any/deprivation-quintile.ts'
import { pregnancyFlag } from './any/pregnancy-flag.ts'
import type { CodeList } from './code-list.ts'
import { disability } from './england/disability.ts'
import { ethnicCategory2001 } from './england/ethnic-category-2001.ts'
import { genderIdentity } from './england/gender-identity.ts'
import { genderSameAtBirth } from './england/gender-same-at-birth.ts'
import { maritalStatus } from './england/marital-status.ts'
import { personStatedGender } from './england/person-stated-gender.ts'
import { religionGroup } from './england/religion-group.ts'
import { sexualOrientation } from './england/sexual-orientation.ts'
import { scottishEthnicGroup } from './scotland/ethnic-group.ts'
import { welshMaritalStatus } from './wales/marital-status.ts'
import { welshSex } from './wales/sex.ts'

/** Every list that a plan can name. Another nation's is a file of its own, and a line here. */
export const codeLists: readonly CodeList[] = [
  ageFiveYears,
  disability,
  genderIdentity,
  genderSameAtBirth,
  maritalStatus,
  welshMaritalStatus,
  pregnancyFlag,
  ethnicCategory2001,
  scottishEthnicGroup,
  religionGroup,
  personStatedGender,
  welshSex,
  sexualOrientation,
  deprivationDecile,
  deprivationQuintile,
]

/** The list of an id, or undefined where there is none. */
export function codeListOf(id: string): CodeList | undefined {
  return codeLists.find((list) => list.id === id)
}
