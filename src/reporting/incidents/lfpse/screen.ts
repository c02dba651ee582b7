import { type Identifier, identifierIn } from '../../../ingest/identifiers.ts'
import type { FilledField } from './draft.ts'

const where: Readonly<Record<Identifier, string>> = {
  'health number': 'an NHS, CHI or Health and Care number',
  'date of birth': 'a date that may be somebody’s birthday',
  'person name': 'a person’s name',
  postcode: 'a full postcode',
  'e-mail': 'an e-mail address',
  telephone: 'a telephone number',
  'national insurance number': 'a National Insurance number',
}

/**
 * Why these fields must not leave: what looks like a person's identifier in their texts, by the screen of the feed. A
 * national service takes no names. Nothing of it is repeated. Days from the year before the report on are let pass, since
 * they are when it happened; `reportedOn` and `today` are local days.
 */
export function whyNotLeave(fields: readonly FilledField[], reportedOn: string, today: string): readonly string[] {
  const search = { today, datesPassFrom: Number(reportedOn.slice(0, 4)) - 1 }
  return fields.flatMap(({ field, values }) =>
    values.flatMap((value) => {
      const found = typeof value === 'string' && field.type === 'string' ? identifierIn(value, search) : undefined
      return found === undefined ? [] : [`“${field.label}” holds what looks like ${where[found]}.`]
    }),
  )
}
