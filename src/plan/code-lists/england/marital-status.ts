import type { CodeList } from '../code-list.ts'

/** Marital status, as Hospital Episode Statistics list it since 2006. */
export const maritalStatus: CodeList = {
  id: 'nhs-marital-status',
  of: 'marriage_and_civil_partnership',
  nation: 'England',
  title: 'Marital status',
  source: 'Hospital Episode Statistics, field marstat',
  url: 'https://www.hesonline.org.uk/Ease/servlet/ContentServer_siteID-1937-categoryID-571-dirID-110709',
  version: 'codes since 1 October 2006; read November 2026',
  verified: true,
  note: 'Code 8 (not applicable) is left out: map it only where the feed says what it means.',
  ordered: false,
  known: [
    ['S', 'Single'],
    ['M', 'Married or civil partner'],
    ['D', 'Divorced, or civil partnership dissolved'],
    ['W', 'Widowed or surviving civil partner'],
    ['P', 'Separated'],
  ],
  unknown: [['N', 'Not disclosed']],
}
