import { escapeText } from '../../../plan/escape-text.ts'
import type { EventKind, Place } from '../../legal/coded.ts'
import type { LfpseTaxonomy } from '../../legal/content.ts'
import { extensionsOf } from './content/taxonomy.ts'
import type { FieldValue, FilledField } from './draft.ts'

/** The address of a profile or an extension of a taxonomy. */
export function addressIn({ address }: Pick<LfpseTaxonomy, 'address'>, name: string): string {
  return `${address}/${name}`
}

type Json = Readonly<Record<string, unknown>>

/** The resources that an event contains, each by where its fields stand, and its FHIR type. */
const contained: readonly {
  readonly place: Exclude<Place, 'event'>
  readonly resourceType: string
}[] = [
  { place: 'patient', resourceType: 'Patient' },
  { place: 'practitioner', resourceType: 'Practitioner' },
  { place: 'location', resourceType: 'Location' },
  { place: 'device', resourceType: 'Device' },
]

/**
 * A draft as a FHIR AdverseEvent: fields as nested extensions, as the samples of the service have them. It says of itself
 * that it is a draft for a local system, by which version, what is not confirmed and what is missing: a file leaves the
 * page that says so. `nation`: that LFPSE is not the service of this organisation, where it is not.
 */
export function lfpseResource(
  taxonomy: LfpseTaxonomy,
  kind: EventKind,
  fields: readonly FilledField[],
  { missing = [], nation }: { readonly missing?: readonly string[]; readonly nation?: string | undefined } = {},
): Json {
  const at = (place: Place) => extensionsAt(taxonomy, kind, place, fields)
  const there = contained.filter(({ place }) => at(place).length > 0)
  const refer = (place: Place) => (there.some((one) => one.place === place) ? { reference: `#${place}1` } : undefined)
  const [subject, recorder, location, device] = [
    refer('patient'),
    refer('practitioner'),
    refer('location'),
    refer('device'),
  ]
  return {
    resourceType: 'AdverseEvent',
    meta: {
      profile: [addressIn(taxonomy, taxonomy.profiles.event)],
      tag: [
        {
          system: 'urn:wardwatch:lfpse',
          code: missing.length === 0 ? 'draft' : 'draft-incomplete',
          display: `Draft of a ${kind} for the local system, by LFPSE taxonomy ${taxonomy.version}.${taxonomy.confirmed ? '' : ' Unconfirmed.'} Not submitted.`,
        },
      ],
    },
    text: { status: 'additional', div: narrative(taxonomy, kind, missing, nation) },
    contained: there.map(({ place, resourceType }) => ({
      resourceType,
      id: `${place}1`,
      meta: { profile: [addressIn(taxonomy, taxonomy.profiles[place])] },
      extension: at(place),
    })),
    extension: at('event'),
    actuality: kind === 'risk' ? 'potential' : 'actual',
    subject: subject ?? { display: 'No patient: a risk' },
    ...(recorder === undefined ? {} : { recorder }),
    ...(location === undefined ? {} : { location }),
    ...(device === undefined ? {} : { suspectEntity: [{ instance: device }] }),
  }
}

function extensionsAt(
  taxonomy: LfpseTaxonomy,
  kind: EventKind,
  place: Place,
  fields: readonly FilledField[],
): readonly Json[] {
  return extensionsOf(taxonomy, kind)
    .filter((one) => one.place === place)
    .flatMap(({ id }) => {
      const own = fields.filter(({ extension }) => extension === id)
      const nested = own.flatMap(({ field, values }) =>
        values.map((value) => ({ url: field.name, ...typedValue(field.type, value) })),
      )
      return nested.length === 0 ? [] : [{ extension: nested, url: addressIn(taxonomy, id) }]
    })
}

function typedValue(type: FilledField['field']['type'], value: FieldValue): Json {
  switch (type) {
    case 'code':
      return { valueCode: value }
    case 'string':
      return { valueString: value }
    case 'boolean':
      return { valueBoolean: value }
    case 'integer':
      return { valueInteger: value }
  }
}

/** The file's own words about itself (FHIR narrative, XHTML). */
function narrative(
  { source, version, notes, confirmed }: LfpseTaxonomy,
  kind: EventKind,
  missing: readonly string[],
  nation: string | undefined,
): string {
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`
  return [
    '<div xmlns="http://www.w3.org/1999/xhtml">',
    `<p><b>DRAFT of a ${kind}, for the local system. Not submitted: Wardwatch sends nothing to anybody.</b></p>`,
    ...(nation === undefined ? [] : [`<p>${escapeText(nation)}</p>`]),
    `<p>Taxonomy version ${escapeText(version)}. Source: ${escapeText(source)}.${confirmed ? '' : ' UNCONFIRMED:'}</p>`,
    ...(notes.length === 0 ? [] : [list(notes)]),
    ...(missing.length === 0 ? [] : ['<p>Still missing:</p>', list(missing)]),
    '</div>',
  ].join('')
}
