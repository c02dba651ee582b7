import { escapeText } from '../../../plan/escape-text.ts'
import { type EventKind, extensionsOf, type Place, taxonomySource, unconfirmed } from './content/taxonomy.ts'
import type { FieldValue, FilledField } from './draft.ts'

const profiles = 'https://psims-uat.azure-api.net/taxonomy/fhir/StructureDefinition'
export const eventProfile = `${profiles}/patient-safety-adverse-event-5`

type Json = Readonly<Record<string, unknown>>

/** The resources that an event contains, each by where its fields stand, its FHIR type and its profile. */
const contained: readonly {
  readonly place: Exclude<Place, 'event'>
  readonly resourceType: string
  readonly profile: string
}[] = [
  { place: 'patient', resourceType: 'Patient', profile: 'adverse-event-patient-5' },
  { place: 'practitioner', resourceType: 'Practitioner', profile: 'adverse-event-practitioner-5' },
  { place: 'location', resourceType: 'Location', profile: 'adverse-event-location-5' },
  { place: 'device', resourceType: 'Device', profile: 'adverse-event-device-5' },
]

/**
 * A draft as a FHIR AdverseEvent: fields as nested extensions, as the samples of the service have them. It says of itself
 * that it is a draft for a local system, by which version, what is not confirmed and what is missing: a file leaves the
 * page that says so. `nation`: that LFPSE is not the service of this organisation, where it is not.
 */
export function lfpseResource(
  kind: EventKind,
  fields: readonly FilledField[],
  { missing = [], nation }: { readonly missing?: readonly string[]; readonly nation?: string | undefined } = {},
): Json {
  const at = (place: Place) => extensionsAt(kind, place, fields)
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
      profile: [eventProfile],
      tag: [
        {
          system: 'urn:wardwatch:lfpse',
          code: missing.length === 0 ? 'draft' : 'draft-incomplete',
          display: `Draft of a ${kind} for the local system, by LFPSE taxonomy ${taxonomySource.version}. Unconfirmed. Not submitted.`,
        },
      ],
    },
    text: { status: 'additional', div: narrative(kind, missing, nation) },
    contained: there.map(({ place, resourceType, profile }) => ({
      resourceType,
      id: `${place}1`,
      meta: { profile: [`${profiles}/${profile}`] },
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

function extensionsAt(kind: EventKind, place: Place, fields: readonly FilledField[]): readonly Json[] {
  return extensionsOf(kind)
    .filter((one) => one.place === place)
    .flatMap(({ id }) => {
      const own = fields.filter(({ extension }) => extension === id)
      const nested = own.flatMap(({ field, values }) =>
        values.map((value) => ({ url: field.name, ...typedValue(field.type, value) })),
      )
      return nested.length === 0 ? [] : [{ extension: nested, url: `${profiles}/${id}` }]
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
function narrative(kind: EventKind, missing: readonly string[], nation: string | undefined): string {
  const { source, version } = taxonomySource
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`
  return [
    '<div xmlns="http://www.w3.org/1999/xhtml">',
    `<p><b>DRAFT of a ${kind}, for the local system. Not submitted: Wardwatch sends nothing to anybody.</b></p>`,
    ...(nation === undefined ? [] : [`<p>${escapeText(nation)}</p>`]),
    `<p>Taxonomy version ${escapeText(version)}. Source: ${escapeText(source)}. UNCONFIRMED:</p>`,
    list(unconfirmed),
    ...(missing.length === 0 ? [] : ['<p>Still missing:</p>', list(missing)]),
    '</div>',
  ].join('')
}
