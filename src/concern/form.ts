import { z } from 'zod'
import { tidyText, whyNotKept } from '../alerts/acts/free-text.ts'
import { concernKinds, type WrittenConcern } from './concern.ts'

/** Longer than any account of one thing that happened; what belongs to a patient belongs in the patient's record. */
const longest = 2000

const form = z.object({
  kind: z.string().default(''),
  place: z.string().max(300).default(''),
  said: z.string().default('').transform(tidyText),
})

/** What somebody wrote down: the kind, the place (`all` or one of the sites, as strata) and what they said; or every problem at once. */
export function readConcern(
  body: unknown,
  sites: readonly string[],
): WrittenConcern | { readonly problems: readonly { readonly field: string; readonly message: string }[] } {
  const read = form.safeParse(body ?? {})
  const { kind, place, said } = read.success ? read.data : { kind: '', place: '', said: '' }
  const known = concernKinds.find((one) => one.kind === kind)
  const why = whyNotKept(said)
  const isKnownPlace = place === 'all' || sites.includes(place)
  const problems = [
    ...(known === undefined ? [{ field: 'kind', message: 'Select what it is about' }] : []),
    ...(isKnownPlace ? [] : [{ field: 'place', message: 'Select where it happened, or “not at one site”' }]),
    ...(said === '' ? [{ field: 'said', message: 'Enter what happened' }] : []),
    ...(said.length > longest
      ? [{ field: 'said', message: `Shorten what happened to ${longest} characters or fewer` }]
      : []),
    ...(why === undefined ? [] : [{ field: 'said', message: why }]),
  ]
  return known === undefined || problems.length > 0 ? { problems } : { kind: known.kind, place, said }
}
