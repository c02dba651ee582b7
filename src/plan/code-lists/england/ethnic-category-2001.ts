import type { CodeList } from '../code-list.ts'

/** The 16+1 ethnic categories of the 2001 census, with the five groups they roll up to. */
export const ethnicCategory2001: CodeList = {
  id: 'nhs-ethnic-category-2001',
  of: 'race',
  nation: 'England',
  title: 'Ethnic category (16+1)',
  source: 'NHS Data Dictionary, ETHNIC CATEGORY: the national mandatory standard',
  url: 'https://www.datadictionary.nhs.uk/data_elements/ethnic_category.html',
  version: '2001 census categories; read November 2026',
  verified: true,
  note: 'Z means asked and declined, 99 means not known; they are never merged with “Other”. The five groups are those of the list’s own headings.',
  ordered: false,
  known: [
    ['A', 'White British', 'White'],
    ['B', 'White Irish', 'White'],
    ['C', 'Any other White background', 'White'],
    ['D', 'White and Black Caribbean', 'Mixed'],
    ['E', 'White and Black African', 'Mixed'],
    ['F', 'White and Asian', 'Mixed'],
    ['G', 'Any other mixed background', 'Mixed'],
    ['H', 'Indian', 'Asian or Asian British'],
    ['J', 'Pakistani', 'Asian or Asian British'],
    ['K', 'Bangladeshi', 'Asian or Asian British'],
    ['L', 'Any other Asian background', 'Asian or Asian British'],
    ['M', 'Caribbean', 'Black or Black British'],
    ['N', 'African', 'Black or Black British'],
    ['P', 'Any other Black background', 'Black or Black British'],
    ['R', 'Chinese', 'Other ethnic groups'],
    ['S', 'Any other ethnic group', 'Other ethnic groups'],
  ],
  unknown: [
    ['Z', 'Not stated (asked, declined)'],
    ['99', 'Not known'],
  ],
}
