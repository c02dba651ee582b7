import { holdsNationalInsurance } from '../../ingest/contact.ts'
import { holdsHealthNumber } from '../../ingest/health-number.ts'

/** What a person typed, as it is kept: no control characters but line breaks, no space at the ends. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}

/**
 * What must not be written into a record for good; undefined when it may stand. Staff are named in these records, and
 * days are; a patient's number has no place in them. The value is not repeated.
 */
export function whyNotKept(text: string): string | undefined {
  const folded = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  if (holdsHealthNumber(folded))
    return 'Take out the NHS, CHI or Health and Care number: records here must not point to a patient'
  if (holdsNationalInsurance(folded))
    return 'Take out the National Insurance number: records here must not point to a person'
  return undefined
}
