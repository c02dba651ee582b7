import { z } from 'zod'
import { tidyText, whyNotKept } from '../../alerts/acts/free-text.ts'
import { isConfirmedByNobody } from './confirmed-by-nobody.ts'
import { caseFillings } from './content.ts'

/** What a file of each kind of legal content holds. Its names are those of the file; load.ts makes the content of them. */

const text = z
  .string('must be given')
  .transform(tidyText)
  .pipe(z.string().min(1, 'must not be empty').max(4000, 'must be 4,000 characters or fewer').superRefine(kept))
const texts = z.array(text, 'must be a list').default([])
const days = z
  .string('must be given')
  .regex(/^(0|[1-9]\d{0,2})$/, 'must be a whole number of days, 0 to 999')
  .transform(Number)
const day = z.iso.date('must be a day, as 2026-11-22')
const url = z
  .union([
    z.literal(''),
    z
      .url({ protocol: /^https?$/, error: 'must be a web address' })
      .max(2000)
      .superRefine(kept),
  ])
  .default('')
const flag = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true')
const id = z
  .string('must be given')
  .regex(/^[a-z0-9][a-z0-9 -]{0,62}$/, 'must be lower-case letters, digits, spaces and hyphens')
  .superRefine(kept)

const nations = ['England', 'Scotland', 'Wales', 'Northern Ireland'] as const
const sectors = ['NHS', 'independent', 'adult social care'] as const
const nation = z.enum(nations, `must be one of ${nations.join(', ')}`)

const head = {
  version: text,
  source: text,
  url,
  /** both or neither: without a person who compared it with the original, it is unconfirmed */
  confirmed_by: text.optional(),
  confirmed_on: day.optional(),
}

const route = z.strictObject({
  id,
  name: text,
  where: text,
  notes: texts,
  if_another_is_chosen: text.optional(),
  source: text.optional(),
  url: url.optional(),
  version: text.optional(),
  confirmed: flag.optional(),
  for: z
    .array(
      z.strictObject({
        nation,
        sector: z.enum(sectors, `must be one of ${sectors.join(', ')}`).optional(),
        note: text.optional(),
      }),
      'must be a list',
    )
    .default([]),
})

const routesFile = z
  .strictObject({ kind: z.literal('reporting-routes'), ...head, routes: z.array(route, 'must be a list').min(1) })
  .superRefine(({ routes, confirmed_by: by }, context) => {
    unique(routes, ['routes'], context)
    for (const [at, one] of routes.entries())
      if (by === undefined && isConfirmedByNobody(one))
        context.addIssue({
          code: 'custom',
          path: ['routes', at, 'confirmed'],
          message: 'names nobody who confirmed these words: give confirmed_by and confirmed_on, or say false',
        })
    for (const one of nations)
      for (const sector of sectors)
        if (!routes.some((r) => r.for.some((who) => who.nation === one && (who.sector ?? sector) === sector)))
          context.addIssue({ code: 'custom', path: ['routes'], message: `no route is for ${sector} in ${one}` })
  })

const windowsFile = z
  .strictObject({
    kind: z.literal('manufacturer-windows'),
    ...head,
    windows: z.array(z.strictObject({ id, of: text, days }), 'must be a list').min(1, 'must name one or more'),
    notes: texts,
    manufacturer_notes: texts,
    elsewhere: z.array(z.strictObject({ nation, note: text }), 'must be a list').default([]),
  })
  .superRefine(({ windows }, context) => unique(windows, ['windows'], context))

const incidentClocksFile = z
  .strictObject({
    kind: z.literal('incident-clocks'),
    ...head,
    acknowledge: days,
    assess: days,
    made_safe: z.strictObject({
      never: days,
      only_if_further_reduction_is_impractical: days,
      with_a_justification: days,
      as_it_is: days,
      unrated: days,
    }),
    close: days,
  })
  .superRefine(({ made_safe: safe }, context) => {
    const rising = [
      ['never', safe.never],
      ['only_if_further_reduction_is_impractical', safe.only_if_further_reduction_is_impractical],
      ['with_a_justification', safe.with_a_justification],
      ['as_it_is', safe.as_it_is],
    ] as const
    for (const [at, [name, value]] of rising.entries())
      if (value < (rising[at - 1]?.[1] ?? 0))
        context.addIssue({
          code: 'custom',
          path: ['made_safe', name],
          message: `a lesser risk must not have to be made safe sooner than a greater one (${rising[at - 1]?.[0]})`,
        })
  })

const noticeClocksFile = z.strictObject({
  kind: z.literal('notice-clocks'),
  ...head,
  send: days,
  acknowledge: days,
  remind: days.refine((value) => value > 0, 'must be 1 or more'),
  answer: days,
})

const learningFile = z
  .strictObject({
    kind: z.literal('learning-responses'),
    ...head,
    responses: z.array(z.strictObject({ id, name: text }), 'must be a list').min(1, 'must name one or more'),
  })
  .superRefine(({ responses }, context) => unique(responses, ['responses'], context))

const sectionsFile = z
  .strictObject({
    kind: z.literal('safety-case-sections'),
    ...head,
    caution: text.optional(),
    sections: z
      .array(
        z.strictObject({
          title: text,
          filled_with: z.enum(caseFillings, `must be one of ${caseFillings.join(', ')}`).optional(),
          to_write: texts,
        }),
        'must be a list',
      )
      .min(1, 'must name one or more'),
  })
  .superRefine(({ sections }, context) => {
    for (const [at, { filled_with: own }] of sections.entries())
      if (own !== undefined && sections.findIndex(({ filled_with: other }) => other === own) < at)
        context.addIssue({
          code: 'custom',
          path: ['sections', at, 'filled_with'],
          message: `another section is filled with ${own} already`,
        })
  })

/** A file of legal content, whichever its kind. */
export const legalFile = z.discriminatedUnion(
  'kind',
  [routesFile, windowsFile, incidentClocksFile, noticeClocksFile, learningFile, sectionsFile],
  {
    error:
      'must be one of reporting-routes, manufacturer-windows, incident-clocks, notice-clocks, learning-responses, safety-case-sections',
  },
)
export type LegalFile = z.output<typeof legalFile>

/** No patient's number, and no letter that could not be read: such a file was saved in another encoding. */
function kept(value: string, context: { addIssue: (issue: { code: 'custom'; message: string }) => void }): void {
  const why =
    value.includes('\u{fffd}') || !value.isWellFormed()
      ? 'holds a letter that could not be read: save the file as UTF-8'
      : whyNotKept(value)
  if (why !== undefined) context.addIssue({ code: 'custom', message: why })
}

/** Each thing of a list is there once. */
function unique(
  list: readonly { readonly id: string }[],
  path: readonly string[],
  context: { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void },
): void {
  for (const [at, { id: own }] of list.entries())
    if (list.findIndex((one) => one.id === own) < at)
      context.addIssue({ code: 'custom', path: [...path, at, 'id'], message: `“${own}” is in the list already` })
}
