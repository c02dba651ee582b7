import { z } from 'zod'
import type { EventKind, TaxonomyExtension, TaxonomyField } from '../../legal/coded.ts'
import type { LfpseTaxonomy } from '../../legal/content.ts'
import { extensionsOf } from './content/taxonomy.ts'
import { addressIn } from './resource.ts'

/**
 * What the taxonomy and the frame of FHIR R4 ask of a draft, as far as they are known: the frame, nested extensions with one
 * value each, how often each field may stand, codes of the lists, and references that lead to something. Everything that
 * it asks is marked unconfirmed with the taxonomy.
 */
function lfpseSchema(taxonomy: LfpseTaxonomy, kind: EventKind) {
  return frame.superRefine((event, context) => {
    if (event.meta.profile[0] !== addressIn(taxonomy, taxonomy.profiles.event))
      context.addIssue({ code: 'custom', path: ['meta', 'profile'], message: 'is of another taxonomy' })
    const ids = event.contained.map(({ id }) => `#${id}`)
    const references = [
      event.subject,
      event.recorder,
      event.location,
      ...(event.suspectEntity ?? []).map((one) => one.instance),
    ]
    for (const reference of references)
      if (reference?.reference !== undefined && !ids.includes(reference.reference))
        context.addIssue({ code: 'custom', message: `${reference.reference} leads to nothing in the file` })
    const all = [event.extension, ...event.contained.map(({ extension }) => extension)].flat()
    for (const message of [
      ...unknownExtensions(taxonomy, kind, all),
      ...extensionsOf(taxonomy, kind).flatMap((one) => wrongWith(one, all)),
    ])
      context.addIssue({ code: 'custom', message })
  })
}

/** What a draft lacks or has wrong, in words; empty where nothing is. */
export function lackingIn(taxonomy: LfpseTaxonomy, kind: EventKind, resource: unknown): readonly string[] {
  const read = lfpseSchema(taxonomy, kind).safeParse(resource)
  if (read.success) return []
  return read.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
}

const leaf = z
  .strictObject({
    url: z.string().min(1),
    valueCode: z.string().min(1).optional(),
    valueString: z.string().min(1).optional(),
    valueBoolean: z.boolean().optional(),
    valueInteger: z.number().int().optional(),
  })
  .refine(({ url: _url, ...values }) => Object.values(values).filter((value) => value !== undefined).length === 1, {
    message: 'needs one value',
  })
type Leaf = z.output<typeof leaf>
const extension = z.strictObject({ url: z.url(), extension: z.array(leaf).min(1) })
type Extension = z.output<typeof extension>
const reference = z
  .strictObject({ reference: z.string().optional(), display: z.string().optional() })
  .refine((one) => one.reference !== undefined || one.display !== undefined, { message: 'needs a reference or words' })

const frame = z.strictObject({
  resourceType: z.literal('AdverseEvent'),
  meta: z.strictObject({
    profile: z.tuple([z.string()]),
    tag: z.array(z.strictObject({ system: z.string(), code: z.string(), display: z.string() })).min(1),
  }),
  text: z.strictObject({
    status: z.enum(['generated', 'extensions', 'additional']),
    div: z.string().startsWith('<div xmlns='),
  }),
  contained: z.array(
    z.strictObject({
      resourceType: z.enum(['Patient', 'Practitioner', 'Location', 'Device']),
      id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
      meta: z.strictObject({ profile: z.array(z.url()).length(1) }),
      extension: z.array(extension).min(1),
    }),
  ),
  extension: z.array(extension),
  actuality: z.enum(['actual', 'potential']),
  subject: reference,
  recorder: reference.optional(),
  location: reference.optional(),
  suspectEntity: z.array(z.strictObject({ instance: reference })).optional(),
})

function unknownExtensions(taxonomy: LfpseTaxonomy, kind: EventKind, all: readonly Extension[]): readonly string[] {
  const known = extensionsOf(taxonomy, kind).map(({ id }) => id)
  return all
    .map(({ url }) => idOf(url))
    .filter((id) => !known.includes(id))
    .map((id) => `${id} is no part of a ${kind}`)
}

function idOf(url: string): string {
  return url.split('/').at(-1) ?? url
}

/** The required fields of an extension are asked for once the extension is there: no extension has to be. */
function wrongWith({ id, fields }: TaxonomyExtension, all: readonly Extension[]): readonly string[] {
  const leaves = all.filter(({ url }) => idOf(url) === id).flatMap((one) => one.extension)
  if (leaves.length === 0) return []
  return [
    ...leaves
      .filter(({ url }) => !fields.some(({ name }) => name === url))
      .map(({ url }) => `${url} is no field of ${id}`),
    ...fields.flatMap((field) =>
      wrongField(
        field,
        leaves.filter(({ url }) => url === field.name),
      ),
    ),
  ]
}

function wrongField(
  { name, label, min, max, type, codes, isPartial, isOds }: TaxonomyField,
  found: readonly Leaf[],
): readonly string[] {
  const isCoded = type === 'code' && codes !== undefined
  const stray = found.filter(({ valueCode }) => {
    if (!isCoded || codes.some(({ code }) => code === valueCode)) return false
    return isPartial !== true || !/^\d{1,4}$/.test(valueCode ?? '')
  })
  return [
    ...(found.length < min ? [`${label} (${name}) is required`] : []),
    ...(found.length > max ? [`${label} (${name}) stands more than ${max} times`] : []),
    ...(found.some((one) => !hasType(one, type)) ? [`${label} (${name}) has a value of another kind`] : []),
    ...(isOds === true && found.some(({ valueCode }) => !/^[A-Z0-9]{3,8}$/.test(valueCode ?? ''))
      ? [`${label} (${name}) is not in the form of an ODS code: the plan’s organisation code stands there`]
      : []),
    ...(stray.length > 0 ? [`${label} (${name}) has a code that is not in its list`] : []),
  ]
}

function hasType(one: Leaf, type: TaxonomyField['type']): boolean {
  switch (type) {
    case 'code':
      return one.valueCode !== undefined
    case 'string':
      return one.valueString !== undefined
    case 'boolean':
      return one.valueBoolean !== undefined
    case 'integer':
      return one.valueInteger !== undefined
  }
}
