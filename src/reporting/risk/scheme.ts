/**
 * How an organisation rates clinical risk, as data: its words for severity and likelihood, the table that gives a rating
 * from the two, and what each rating asks for. DCB0160 holds no scheme of its own: the organisation declares one in its
 * Clinical Risk Management Plan. A rating is looked up in the table; whether the table is a product is the scheme's affair.
 */
export interface RiskScheme {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly source: string
  /** false: the wording has not been compared with the original document */
  readonly confirmed: boolean
  readonly caution: string
  /** from the least to the worst */
  readonly severities: readonly Category[]
  /** from the least likely to the most */
  readonly likelihoods: readonly Category[]
  /** rows: likelihoods, columns: severities, both in the order above */
  readonly ratings: readonly (readonly number[])[]
  /** from the lowest ratings to the highest; every rating of the table is in one of them */
  readonly bands: readonly Band[]
}

export interface Category {
  readonly name: string
  readonly meanings: readonly string[]
}

export const colours = ['green', 'aqua-green', 'yellow', 'orange', 'red'] as const

/** Ratings that ask for the same, with a word and a colour: a colour never stands alone. */
export interface Band {
  readonly from: number
  readonly to: number
  readonly name: string
  readonly colour: (typeof colours)[number]
  readonly meaning: string
  readonly acceptance: Acceptance
}

/**
 * What must be on record before a person may accept a risk: nothing more; why it is not reduced further; why it cannot
 * practicably be reduced further; or nothing that could be written, for it cannot be accepted.
 */
export const acceptances = [
  'as it is',
  'with a justification',
  'only if further reduction is impractical',
  'never',
] as const
export type Acceptance = (typeof acceptances)[number]

/** A scheme with the sha-256 of its content: what a rating says it was made by. */
export interface SchemeInForce {
  readonly scheme: RiskScheme
  readonly sha256: string
}

/** The rating of a severity and a likelihood, looked up; undefined where either is no word of the scheme. */
export function ratingIn(scheme: RiskScheme, severity: string, likelihood: string): number | undefined {
  const row = scheme.likelihoods.findIndex(({ name }) => name === likelihood)
  const column = scheme.severities.findIndex(({ name }) => name === severity)
  return scheme.ratings[row]?.[column]
}

/** The band that a rating is in; undefined where the scheme has none for it. */
export function bandOf(scheme: RiskScheme, rating: number): Band | undefined {
  return scheme.bands.find(({ from, to }) => rating >= from && rating <= to)
}

/** The highest rating that the scheme can give. */
export function highestRating(scheme: RiskScheme): number {
  return Math.max(...scheme.ratings.flat())
}
