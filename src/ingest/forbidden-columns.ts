/**
 * What a column's name says it holds, when that is a direct identifier; undefined otherwise. Whole names only, with
 * the usual words before them: `pseudo_nhs_number` says that it is a pseudonym, `birth_year` names no birthday.
 */
export function forbiddenColumn(column: string): string | undefined {
  const words = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const bare = words.replace(/^(?:(?:patient|pt|person|subject|client|service user|clinician|consultant|gp)s? )+/, '')
  return forbidden.find(({ names }) => names.has(bare.replaceAll(' ', '')))?.says
}

const named = (says: string, names: string) => ({ says, names: new Set(names.split(' ')) })

const forbidden = [
  named(
    'NHS, CHI or Health and Care numbers',
    'nhs nhsnumber nhsno nhsnum nhsid chi chinumber chino hcn hcnumber hcno healthandcarenumber',
  ),
  named(
    'hospital numbers',
    'mrn hospitalnumber hospitalno hospno medicalrecordnumber caserecordnumber accessionnumber accessionno',
  ),
  named(
    'names',
    'name names fullname firstname lastname forename forenames surname givenname givennames familyname middlename maidenname initials nextofkin nok',
  ),
  named('dates of birth', 'dob dateofbirth birthdate birthday birthdt dateborn'),
  named('addresses', 'address addressline1 addressline2 homeaddress street postaladdress uprn'),
  named('postcodes', 'postcode postcodes postalcode homepostcode fullpostcode zip zipcode'),
  named('e-mail addresses', 'email emailaddress mail'),
  named('telephone numbers', 'phone phonenumber phoneno telephone telephonenumber tel mobile mobilenumber mobileno'),
  named('National Insurance numbers', 'ninumber nino nationalinsurance nationalinsurancenumber'),
]
