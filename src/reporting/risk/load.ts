import { parseDocument } from 'yaml'
import { z } from 'zod'
import { whyNotKept } from '../../alerts/acts/free-text.ts'
import { acceptances, type Band, type Category, colours, type RiskScheme } from './scheme.ts'

/**
 * An organisation's own risk scheme from its YAML, or every problem with it in plain words. Scalars are read as they are
 * written (`1.0` stays a version). `ratings: product` stands for the rank of the likelihood times that of the severity.
 */
export function loadScheme(source: string): { readonly scheme: RiskScheme } | { readonly problems: readonly string[] } {
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: false })
  const [fault] = [...document.errors, ...document.warnings]
  if (fault !== undefined) return { problems: [`This is not well-formed YAML: ${fault.message.replace(/\.$/, '')}.`] }
  const read = file.safeParse(plainValue(document))
  if (!read.success)
    return { problems: read.error.issues.map(({ path, message }) => `${path.join('.') || 'The file'}: ${message}.`) }
  const { ratings, severities, likelihoods, ...rest } = read.data
  const table =
    ratings === 'product'
      ? likelihoods.map((_, row) => severities.map((_, column) => (row + 1) * (column + 1)))
      : ratings
  const scheme = { ...rest, severities, likelihoods, ratings: table }
  const problems = contradictionsOf(scheme)
  return problems.length > 0 ? { problems } : { scheme }
}

const text = z
  .string('must be given')
  .trim()
  .min(1, 'must not be empty')
  .superRefine((value, context) => {
    const why = whyNotKept(value)
    if (why !== undefined) context.addIssue({ code: 'custom', message: why })
  })
const whole = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a whole number')
  .transform(Number)
const category = z.strictObject({ name: text, meanings: z.array(text).min(1, 'must say what it means') })

const file = z.strictObject({
  id: text,
  version: text,
  title: text,
  source: text,
  confirmed: z.enum(['true', 'false']).transform((word) => word === 'true'),
  caution: text,
  severities: z.array(category).min(2, 'must name two or more').max(10, 'must name ten or fewer'),
  likelihoods: z.array(category).min(2, 'must name two or more').max(10, 'must name ten or fewer'),
  ratings: z.union([z.literal('product'), z.array(z.array(whole))], 'must be "product" or a table of whole numbers'),
  bands: z
    .array(
      z.strictObject({
        from: whole,
        to: whole,
        name: text,
        colour: z.enum(colours, `must be one of ${colours.join(', ')}`),
        meaning: text,
        acceptance: z.enum(acceptances, `must be one of: ${acceptances.join('; ')}`),
      }),
    )
    .min(2, 'must name two or more'),
})

/** What a scheme may not say: words twice, a table of another shape, a worse case that rates lower, a rating that nothing is said of. */
function contradictionsOf({ severities, likelihoods, ratings, bands }: RiskScheme): readonly string[] {
  const shape = ratings.length === likelihoods.length && ratings.every((row) => row.length === severities.length)
  if (!shape)
    return [
      `ratings: must have one row for each likelihood (${likelihoods.length}) and in it one rating for each severity (${severities.length}).`,
    ]
  const falls = ratings.some((row, at) =>
    row.some((rating, column) => rating < (row[column - 1] ?? 0) || rating < (ratings[at - 1]?.[column] ?? 0)),
  )
  const unsaid = [...new Set(ratings.flat())].filter((rating) => bandsWith(bands, rating) !== 1)
  return [
    ...repeated('severities', severities),
    ...repeated('likelihoods', likelihoods),
    ...(falls ? ['ratings: a worse severity or a greater likelihood must not rate lower.'] : []),
    ...(unsaid.length > 0
      ? [`bands: each rating must be in one band; ${unsaid.sort((a, b) => a - b).join(', ')} is not.`]
      : []),
    ...rulesOf(bands),
  ]
}

function rulesOf(bands: readonly Band[]): readonly string[] {
  const rising = bands.every(({ from }, at) => at === 0 || from > (bands[at - 1]?.to ?? 0))
  const easier = bands.some(
    ({ acceptance }, at) =>
      acceptances.indexOf(acceptance) < acceptances.indexOf(bands[at - 1]?.acceptance ?? 'as it is'),
  )
  return [
    ...(rising ? [] : ['bands: must go from the lowest ratings to the highest.']),
    ...(easier ? ['bands: a higher rating must not be easier to accept than a lower one.'] : []),
    ...(bands.at(-1)?.acceptance === 'never' ? [] : ['bands: the highest must be one that is never accepted.']),
  ]
}

function bandsWith(bands: readonly Band[], rating: number): number {
  return bands.filter(({ from, to }) => rating >= from && rating <= to).length
}

function repeated(what: string, categories: readonly Category[]): readonly string[] {
  return new Set(categories.map(({ name }) => name)).size === categories.length
    ? []
    : [`${what}: each name is given once.`]
}

/** Plain maps, lists and text; an alias repeated without end is the one thing that can still fail. */
function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}
