import { z } from 'zod'
import { eventKinds, fieldTypes, places } from './coded.ts'
import { alreadyThere, flag, head, id, kept, text, texts } from './schema-parts.ts'

/** Files of other bodies' words and codes: criteria, IMDRF terms, the LFPSE taxonomy. Each is loaded whole. */

export const criteriaFile = z.strictObject({
  kind: z.literal('incident-criteria'),
  ...head,
  definition: text,
  event: text,
  contribution: text,
  harm: text,
  repeat_rule: text,
  timing: text,
})

const annex = (letter: string, needed: 0 | 1) => {
  const code = z
    .string('must be given')
    .regex(new RegExp(`^[${letter}]\\d{2,8}$`), `must be a code of annex ${letter}: the letter and two digits or more`)
  const one = z.strictObject({ code, name: text, new: flag.optional() })
  const list = z.array(one, 'must be a list')
  return needed === 1 ? list.min(1, 'must name one or more') : list.default([])
}

export const codesFile = z
  .strictObject({
    kind: z.literal('imdrf-codes'),
    ...head,
    device_problems: annex('A', 1),
    clinical_signs: annex('E', 1),
    health_impacts: annex('F', 1),
    for_the_manufacturer: annex('CD', 0),
    note: text,
  })
  .superRefine((file, context) => {
    for (const name of ['device_problems', 'clinical_signs', 'health_impacts', 'for_the_manufacturer'] as const)
      once(file[name], 'code', [name], context)
  })

const word = (what: RegExp, said: string) => z.string('must be given').regex(what, said).superRefine(kept)
const codeInList = word(/^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/, 'must be a code: letters, digits, dots and hyphens')
const profile = word(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/, 'must be letters, digits and hyphens')
const whole = (least: number, most: number) =>
  z
    .string('must be given')
    .regex(/^(0|[1-9]\d{0,2})$/, `must be a whole number, ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number, ${least} to ${most}`)

const field = z
  .strictObject({
    name: word(/^[A-Z][A-Za-z0-9]{0,62}$/, 'must be a field’s name, as RiskTheme'),
    label: text,
    type: z.enum(fieldTypes, `must be one of ${fieldTypes.join(', ')}`),
    min: whole(0, 1),
    max: whole(1, 100),
    codes: z
      .array(z.strictObject({ code: codeInList, name: text }), 'must be a list')
      .min(1)
      .optional(),
    partial: flag.optional(),
    organisation_code: flag.optional(),
    asked: flag.optional(),
  })
  .superRefine(({ type, codes = [], asked, partial, organisation_code: ods }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    once(codes, 'code', ['codes'], context)
    if (asked === true && codes.length === 0) wrong('codes', 'must be given where a person is asked')
    if (partial === true && codes.length === 0) wrong('codes', 'must be given where the list is known in part')
    if (ods === true && type !== 'code') wrong('type', 'must be code where it is an organisation’s code')
    if (codes.length > 0 && type !== 'code' && type !== 'boolean')
      wrong('type', 'must be code or boolean where it has codes')
    if (type === 'boolean' && codes.some(({ code }) => code !== 'true' && code !== 'false'))
      wrong('codes', 'must be true and false')
  })

export const taxonomyFile = z
  .strictObject({
    kind: z.literal('lfpse-taxonomy'),
    ...head,
    notes: texts,
    address: z
      .url({ protocol: /^https?$/, error: 'must be a web address' })
      .max(500)
      .superRefine(kept),
    profiles: z.strictObject({
      event: profile,
      patient: profile,
      practitioner: profile,
      location: profile,
      device: profile,
    }),
    extensions: z
      .array(
        z.strictObject({
          id: id.refine((value) => !value.includes(' '), 'must be letters, digits and hyphens'),
          place: z.enum(places, `must be one of ${places.join(', ')}`),
          kinds: z.array(z.enum(eventKinds, `must be one of ${eventKinds.join(', ')}`), 'must be a list').min(1),
          fields: z.array(field, 'must be a list').min(1, 'must name one or more'),
        }),
        'must be a list',
      )
      .min(1, 'must name one or more'),
  })
  .superRefine(({ extensions }, context) => {
    once(extensions, 'id', ['extensions'], context)
    // What is filled in and chosen is known by a field's name alone.
    const known = new Set<string>()
    for (const [at, { fields }] of extensions.entries())
      for (const [place, { name }] of fields.entries()) {
        if (known.has(name))
          context.addIssue({
            code: 'custom',
            path: ['extensions', at, 'fields', place, 'name'],
            message: alreadyThere(name),
          })
        known.add(name)
      }
    for (const kind of eventKinds)
      if (!extensions.some(({ kinds }) => kinds.includes(kind)))
        context.addIssue({ code: 'custom', path: ['extensions'], message: `none is for a ${kind}` })
  })

/** Each thing of a list is there once, by this property. */
function once<Key extends string>(
  list: readonly Readonly<Record<Key, string>>[],
  key: Key,
  path: readonly string[],
  context: { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void },
): void {
  const known = new Set<string>()
  for (const [at, one] of list.entries()) {
    if (known.has(one[key]))
      context.addIssue({ code: 'custom', path: [...path, at, key], message: alreadyThere(one[key]) })
    known.add(one[key])
  }
}
