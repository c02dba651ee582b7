import { type Band, bandOf, highestRating, ratingIn, type SchemeInForce } from './scheme.ts'

/**
 * What a person set: severity and likelihood, and the rating that follows from both. It carries the scheme's identity and
 * the words of its level, so that it reads the same when the scheme is another one day. Empty until somebody sets it.
 */
export interface Assessment {
  readonly severity?: string
  readonly likelihood?: string
  readonly rated?: Rated
}

export interface Rated {
  readonly rating: number
  readonly highest: number
  readonly level: string
  readonly colour: Band['colour']
  readonly scheme: { readonly id: string; readonly version: string; readonly sha256: string }
}

/** The assessment of what was chosen; words that the scheme does not have count as not chosen. */
export function assess(inForce: SchemeInForce, severity: string, likelihood: string): Assessment {
  const { scheme, sha256 } = inForce
  const chosen = {
    ...(scheme.severities.some(({ name }) => name === severity) ? { severity } : {}),
    ...(scheme.likelihoods.some(({ name }) => name === likelihood) ? { likelihood } : {}),
  }
  const rating = ratingIn(scheme, severity, likelihood)
  const band = rating === undefined ? undefined : bandOf(scheme, rating)
  if (rating === undefined || band === undefined) return chosen
  return {
    ...chosen,
    rated: {
      rating,
      highest: highestRating(scheme),
      level: band.name,
      colour: band.colour,
      scheme: { id: scheme.id, version: scheme.version, sha256 },
    },
  }
}

/** Whether a rating was made by the scheme that is in force now. */
export function isBy({ sha256 }: SchemeInForce, { rated }: Assessment): boolean {
  return rated?.scheme.sha256 === sha256
}

/** `4 of 5: must be reduced`, or that nobody has rated it. */
export function ratedWords(rated: Pick<Rated, 'rating' | 'highest' | 'level'> | undefined): string {
  return rated === undefined ? 'Not rated' : `${rated.rating} of ${rated.highest}: ${rated.level}`
}
