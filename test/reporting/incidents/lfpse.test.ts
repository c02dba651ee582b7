import { describe, expect, test } from 'vitest'
import { latestOf } from '../../../src/reporting/incidents/incident.ts'
import { askedOf, lfpseTaxonomy } from '../../../src/reporting/incidents/lfpse/content/taxonomy.ts'
import { filledFields, type LfpseSource } from '../../../src/reporting/incidents/lfpse/draft.ts'
import { lfpseDraft } from '../../../src/reporting/incidents/lfpse/make.ts'
import { presentLfpse } from '../../../src/reporting/incidents/lfpse/present.ts'
import { lfpseResource } from '../../../src/reporting/incidents/lfpse/resource.ts'
import { lackingIn } from '../../../src/reporting/incidents/lfpse/schema.ts'
import type { EventKind } from '../../../src/reporting/legal/coded.ts'
import { plan } from '../../alerts/example.ts'
import { evidence, incidentOf } from './example.ts'

type More = Partial<Parameters<typeof incidentOf>[1]>

/** A file as a test spoils it. */
interface Event {
  extension: { url: string; extension: object[] }[]
  recorder: object
  meta: object
  subject?: object
}

// RJ1 is in the form of an ODS code; the demonstration's organisation has a name instead.
const coded = { ...plan, organisation: { ...plan.organisation, code: 'RJ1' } }

function sourceOf(kind: EventKind, chosen: Readonly<Record<string, string>> = {}, more: More = {}): LfpseSource {
  const incident = { ...incidentOf(1, more), evidence }
  return { incident, entry: latestOf(incident).entry, plan: coded, kind, taxonomy: lfpseTaxonomy, chosen }
}

const draftOf = (...given: Parameters<typeof sourceOf>) => lfpseDraft(sourceOf(...given), '2026-11-05')
const answered = { RiskImminent: 'n', DataSharingOptOut: 'false' }

/** The nested fields of a file, by their names. */
function leavesOf(json: string | undefined) {
  const event = JSON.parse(json ?? '{}')
  const extensions = [...event.extension, ...event.contained.flatMap((one: { extension: object[] }) => one.extension)]
  return extensions.flatMap((one: { extension: { url: string }[] }) => one.extension)
}

describe('a risk', () => {
  test('needs no patient, and says in the codes of version 5 what the incident says', () => {
    const { json, missing } = draftOf('risk', answered)
    expect(missing).toEqual([])
    const event = JSON.parse(json ?? '')
    expect(event).toMatchObject({
      resourceType: 'AdverseEvent',
      actuality: 'potential',
      subject: { display: 'No patient: a risk' },
    })
    expect(event.contained.map((one: { resourceType: string }) => one.resourceType)).toEqual([
      'Practitioner',
      'Location',
      'Device',
    ])
    expect(leavesOf(json)).toEqual(
      expect.arrayContaining([
        { url: 'RiskTheme', valueCode: '2' },
        { url: 'RiskTheme', valueCode: '6' },
        { url: 'RiskImminent', valueCode: 'n' },
        { url: 'DataSharingOptOut', valueBoolean: false },
        { url: 'DeviceType', valueCode: '100' },
        { url: 'ReporterOrganisation', valueCode: 'RJ1' },
      ]),
    )
  })

  test('carries the figures of its alert and names the device with its release and identifier', () => {
    const { json } = draftOf('risk', answered)
    expect(json).toContain('87 of 412')
    expect(json).toContain('Sepsis Sentinel ED')
    expect(json).toContain('release 1.0')
    expect(json).toContain('UDI-DI 05060000000026')
  })
})

describe('an incident', () => {
  test('is about a patient of whom nothing is filled in', () => {
    const { json } = draftOf('incident', { DataSharingOptOut: 'false' })
    expect(JSON.parse(json ?? '')).toMatchObject({ actuality: 'actual', subject: { reference: '#patient1' } })
    const patient = JSON.parse(json ?? '').contained[0]
    expect(patient.extension[0].extension).toEqual([{ url: 'PatientSequence', valueInteger: 1 }])
  })

  test('carries the reference of a Yellow Card that was submitted for it', () => {
    const fields = filledFields({ ...sourceOf('incident'), yellowCard: 'MHRA-2026-1' })
    expect(fields.find(({ field }) => field.name === 'YellowCardReference')?.values).toEqual(['MHRA-2026-1'])
  })
})

test('nothing that only a person can say is filled in for them', () => {
  for (const kind of ['risk', 'incident'] as const) {
    const asked = askedOf(lfpseTaxonomy, kind).map(({ name }) => name)
    const filled = filledFields(sourceOf(kind)).filter(({ values }) => values.length > 0)
    expect(filled.filter(({ field }) => asked.includes(field.name))).toEqual([])
  }
})

test('a code that no list offers is not taken', () => {
  const fields = filledFields(sourceOf('risk', { LevelOfConcern: '2', RiskImminent: 'perhaps', RiskTheme: '9' }))
  const values = (name: string) => fields.find(({ field }) => field.name === name)?.values
  // Version 5 has no level of concern 2.
  expect([values('LevelOfConcern'), values('RiskImminent'), values('RiskTheme')]).toEqual([[], [], ['2', '6']])
})

describe('the file says of itself', () => {
  test('that it is a draft, by which version, that it is unconfirmed and not submitted, and what is missing', () => {
    const { json, missing } = draftOf('risk')
    expect(missing).toEqual([
      'Is the risk of death or severe harm imminent? (RiskImminent) is required',
      'Opt out of data being shared? (DataSharingOptOut) is required',
    ])
    const { meta, text } = JSON.parse(json ?? '')
    expect(meta.tag[0].code).toBe('draft-incomplete')
    expect(meta.tag[0].display).toContain('taxonomy 5')
    for (const words of ['DRAFT of a risk', 'Not submitted', 'UNCONFIRMED', 'FHIR R4', 'RiskImminent'])
      expect(text.div).toContain(words)
  })

  test('the same, whenever it is made', () => {
    expect(draftOf('risk', answered).json).toBe(lfpseDraft(sourceOf('risk', answered), '2026-12-31').json)
  })
})

describe('the schema', () => {
  const whole = () =>
    structuredClone(lfpseResource(lfpseTaxonomy, 'risk', filledFields(sourceOf('risk', answered)))) as unknown as Event

  test('takes what is made', () => {
    expect(lackingIn(lfpseTaxonomy, 'risk', whole())).toEqual([])
  })

  test.each<readonly [string, (event: Event) => unknown]>([
    [
      'a field that is no part of the extension',
      (event) => event.extension[0]?.extension.push({ url: 'Shoe', valueString: 'x' }),
    ],
    [
      'an extension that is no part of a risk',
      (event) =>
        event.extension.push({
          url: 'https://x.example/patient-information-5',
          extension: [{ url: 'PatientSequence', valueInteger: 1 }],
        }),
    ],
    [
      'a second answer where one may stand',
      (event) => event.extension[0]?.extension.push({ url: 'RiskImminent', valueCode: 'y' }),
    ],
    [
      'a code that is not in its list',
      (event) => event.extension[0]?.extension.push({ url: 'RiskTimeframe', valueCode: '9' }),
    ],
    [
      'a text where a code stands',
      (event) => event.extension[0]?.extension.push({ url: 'RiskTimeframe', valueString: '1' }),
    ],
    ['a field with two values', (event) => Object.assign(event.extension[0]?.extension[0] ?? {}, { valueCode: 'y' })],
    ['a reference that leads to nothing', (event) => Object.assign(event.recorder, { reference: '#nobody' })],
    ['no subject', (event) => delete event.subject],
    ['another profile', (event) => Object.assign(event.meta, { profile: ['https://x.example/other'] })],
  ])('refuses %s', (_what, spoil) => {
    const event = whole()
    spoil(event)
    expect(lackingIn(lfpseTaxonomy, 'risk', event).length).toBeGreaterThan(0)
  })

  test('says that an organisation’s code is not in the form of an ODS code', () => {
    const source = {
      ...sourceOf('risk', answered),
      plan: { ...coded, organisation: { ...coded.organisation, code: 'NORTHBRIDGE' } },
    }
    expect(lfpseDraft(source, '2026-11-05').missing).toEqual([
      'Organisation that records it (ODS code) (ReporterOrganisation) is not in the form of an ODS code: the plan’s organisation code stands there',
    ])
  })
})

describe('nothing that points to a person leaves', () => {
  // 943 476 5919: the NHS Data Dictionary's own example. 07700 900461: Ofcom's range for drama.
  test.each([
    ['an NHS, CHI or Health and Care number', '943 476 5919'],
    ['a person’s name', 'Mrs Zebedee'],
    ['an e-mail address', 'q.zebedee@nhs.example'],
    ['a telephone number', '07700 900461'],
    ['a full postcode', 'SW1A 1AA'],
    ['a date that may be somebody’s birthday', '2 March 1954'],
  ])('%s', (what, planted) => {
    const { json, refused } = draftOf('risk', answered, { summary: `Waited, see ${planted}` })
    expect(json).toBeUndefined()
    expect(refused).toEqual([`“Description of the risk” holds what looks like ${what}.`])
    expect(JSON.stringify(refused)).not.toContain(planted)
  })

  test('but the days on which it happened do', () => {
    expect(draftOf('risk', answered, { summary: 'From 28 December 2025 to 3 November 2026.' }).refused).toEqual([])
  })
})

test('every field has a name of its own, and a page says what an organisation outside England should ask', () => {
  const names = lfpseTaxonomy.extensions.flatMap(({ fields }) => fields.map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  const there = {
    ...sourceOf('risk'),
    plan: { ...coded, organisation: { ...coded.organisation, nation: 'Wales' as const } },
  }
  expect(presentLfpse(lfpseDraft(there, '2026-11-05'), there).nationNote).toContain('Wales')
  // The file leaves the page that says so.
  expect(lfpseDraft(there, '2026-11-05').json).toContain('LFPSE is England’s service. This organisation is in Wales')
})
