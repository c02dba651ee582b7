import { z } from 'zod'
import { codesFile, criteriaFile, taxonomyFile } from './coded-schema.ts'
import { isConfirmedByNobody } from './confirmed-by-nobody.ts'
import { caseFillings, legalKinds } from './content.ts'
import { days, flag, head, id, text, texts, unique, url } from './schema-parts.ts'

/** What a file of each kind of legal content holds. Its names are those of the file; load.ts makes the content of them. */

const nations = ['England', 'Scotland', 'Wales', 'Northern Ireland'] as const
const sectors = ['NHS', 'independent', 'adult social care'] as const
const nation = z.enum(nations, `must be one of ${nations.join(', ')}`)

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
  [
    routesFile,
    windowsFile,
    incidentClocksFile,
    noticeClocksFile,
    learningFile,
    sectionsFile,
    criteriaFile,
    codesFile,
    taxonomyFile,
  ],
  { error: `must be one of ${legalKinds.join(', ')}` },
)
export type LegalFile = z.output<typeof legalFile>
