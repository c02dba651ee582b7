import type { EventKind, TaxonomyExtension, TaxonomyField } from '../../../legal/coded.ts'
import type { LfpseTaxonomy, Quoted } from '../../../legal/content.ts'

/** The part of the LFPSE taxonomy, version 5, that an event with software needs, as data. LFPSE is England's service for recording patient safety events. */
const source: Quoted = {
  source:
    'NHS England, Learn from patient safety events (LFPSE), taxonomy of the test service, as published by cuperman007/lfpse-taxonomy in January 2023',
  url: 'https://github.com/cuperman007/lfpse-taxonomy/blob/main/.mkdocs/docs/v5/taxonomy.md',
  version: '5, of the test service',
  confirmed: false,
}

/** What is not known about the file, and is said in it and beside it. */
const notes = [
  'Version 5 is of the test service and of January 2023. The live service has gone on to later versions.',
  'Which FHIR release the service uses is not known here. The frame follows AdverseEvent of FHIR R4.',
  'How version 5 carries the event type (risk, incident) is not known here: choose it in your local system.',
  'Addresses of profiles are those of the test service.',
] as const

const codes = (...all: readonly (readonly [string, string])[]) => all.map(([code, name]) => ({ code, name }))
const both: readonly EventKind[] = ['risk', 'incident']
const yesNoUnknown = codes(['y', 'Yes'], ['n', 'No'], ['u', 'I don’t know'])
const text = (name: string, label: string): TaxonomyField => ({ name, label, type: 'string', min: 0, max: 1 })

const extensions: readonly TaxonomyExtension[] = [
  {
    id: 'adverse-event-risk-details-5',
    place: 'event',
    kinds: ['risk'],
    fields: [
      text('RiskDescription', 'Description of the risk'),
      {
        name: 'RiskTheme',
        label: 'Theme of the risk',
        type: 'code',
        min: 0,
        max: 100,
        codes: codes(
          ['2', 'Medical devices, including supply issues'],
          ['6', 'Information Technology or transfer of information'],
        ),
        isPartial: true,
      },
      {
        name: 'RiskImminent',
        label: 'Is the risk of death or severe harm imminent?',
        type: 'code',
        min: 1,
        max: 1,
        codes: yesNoUnknown,
        isAsked: true,
      },
      {
        name: 'RiskServiceArea',
        label: 'Service area that could be affected',
        type: 'code',
        min: 0,
        max: 100,
        codes: codes(
          ['1', 'Acute, general or specialist services, with emergency departments and outpatients'],
          ['19', 'Maternity services'],
          ['17', 'GP, with out-of-hours services and minor injury units'],
          ['18', 'NHS 111'],
          ['3', 'Ambulance and 999'],
          ['4', 'Mental health services'],
          ['6', 'Community therapy services'],
          ['7', 'Community general or district nursing'],
          ['8', 'Prison healthcare'],
          ['9', 'Community pharmacy'],
        ),
        isPartial: true,
        isAsked: true,
      },
      {
        name: 'RiskTimeframe',
        label: 'When it is most likely to cause harm',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(['1', 'Months'], ['2', 'Years'], ['3', 'I don’t know'], ['4', 'Other']),
        isAsked: true,
      },
    ],
  },
  {
    id: 'adverse-event-agent-5',
    place: 'event',
    kinds: ['incident'],
    fields: [
      {
        name: 'InvolvedAgents',
        label: 'What was involved',
        type: 'code',
        min: 1,
        max: 100,
        codes: codes(['3', 'Devices'], ['9', 'IT Systems or Software']),
        isPartial: true,
      },
      text('YellowCardReference', 'Yellow Card reference number'),
    ],
  },
  {
    id: 'adverse-event-problem-it-systems-5',
    place: 'event',
    kinds: ['incident'],
    fields: [
      {
        name: 'ITSystemsInvolvementFactors',
        label: 'How the software was involved',
        type: 'code',
        min: 0,
        max: 10,
        codes: codes(
          ['1', 'The wrong IT system or software was used'],
          ['2', 'It was used in a way it was not designed for'],
          ['3', 'It was not used when it should have been'],
          ['4', 'It was faulty or malfunctioned'],
          ['5', 'It was not fit for purpose or did not perform adequately'],
          ['6', 'Other'],
          ['7', 'I don’t know'],
        ),
        isAsked: true,
      },
      text('ProblemDescriptionSystemsSoftware', 'Description of the problem with the software'),
    ],
  },
  {
    id: 'adverse-event-process-5',
    place: 'event',
    kinds: ['incident'],
    fields: [
      {
        name: 'Process',
        label: 'What was being done when something went wrong',
        type: 'code',
        min: 1,
        max: 1,
        codes: codes(
          ['3', 'Assessment, investigation, measurement, surveillance or screening'],
          ['4', 'Diagnosis or decision-making'],
          ['5', 'Planning or prescribing'],
          ['6', 'Intervention, treatment or care'],
          ['7', 'Evaluation, review, monitoring or follow-up'],
          ['8', 'Referral, escalation or change to a different service'],
        ),
        isPartial: true,
        isAsked: true,
      },
    ],
  },
  {
    id: 'adverse-event-outcome-5',
    place: 'event',
    kinds: ['incident'],
    fields: [text('ImmediateActions', 'Immediate actions taken')],
  },
  {
    id: 'adverse-event-estimated-date-5',
    place: 'event',
    kinds: ['incident'],
    fields: [text('ApproximateDate', 'When it happened')],
  },
  {
    id: 'detection-factors-5',
    place: 'event',
    kinds: both,
    fields: [
      {
        name: 'DetectionPoint',
        label: 'When it was noticed',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['1', 'Proactive risk assessment while a service is designed'],
          ['2', 'At pre-admission patient assessment'],
          ['3', 'Immediately prior to care or treatment'],
          ['4', 'During direct care or treatment'],
          ['5', 'During continued care by a third party'],
          ['6', 'After care or treatment has ended'],
          ['7', 'I don’t know'],
          ['8', 'Other'],
        ),
      },
      text('DetectionPointOther', 'How it was noticed, if other'),
    ],
  },
  {
    id: 'adverse-event-classification-5',
    place: 'event',
    kinds: both,
    fields: [
      {
        name: 'LevelOfConcern',
        label: 'How concerned you are',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['5', 'Very concerned'],
          ['4', 'Fairly concerned'],
          ['3', 'Not very concerned'],
          ['1', 'Not at all concerned'],
        ),
        isAsked: true,
      },
    ],
  },
  {
    id: 'adverse-event-reference-metadata-5',
    place: 'event',
    kinds: both,
    fields: [
      text('ReferenceNumber', 'Local reference number'),
      {
        name: 'DataSharingOptOut',
        label: 'Opt out of data being shared?',
        type: 'boolean',
        min: 1,
        max: 1,
        codes: codes(['false', 'No'], ['true', 'Yes']),
        isAsked: true,
      },
    ],
  },
  {
    id: 'adverse-event-governance-5',
    place: 'event',
    kinds: ['incident'],
    fields: [
      {
        name: 'DutyOfCandour',
        label: 'Does a duty of candour apply?',
        type: 'boolean',
        min: 0,
        max: 1,
        codes: codes(['false', 'No'], ['true', 'Yes']),
        isAsked: true,
      },
    ],
  },
  {
    id: 'patient-information-5',
    place: 'patient',
    kinds: ['incident'],
    fields: [
      { name: 'PatientSequence', label: 'Patient, by running number', type: 'integer', min: 1, max: 1 },
      {
        name: 'PhysicalHarm',
        label: 'Physical harm',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['5', 'No physical harm'],
          ['4', 'Low physical harm'],
          ['3', 'Moderate physical harm'],
          ['2', 'Severe physical harm'],
          ['1', 'Fatal'],
        ),
        isAsked: true,
      },
      {
        name: 'PsychologicalHarm',
        label: 'Psychological harm',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['4', 'No psychological harm'],
          ['3', 'Low psychological harm'],
          ['2', 'Moderate psychological harm'],
          ['1', 'Severe psychological harm'],
        ),
        isAsked: true,
      },
      {
        name: 'StrengthOfAssociation',
        label: 'Did the problem affect the outcome?',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['6', 'The incident caused the outcome'],
          ['5', 'It probably affected the outcome'],
          ['4', 'It possibly affected the outcome'],
          ['3', 'It was not related to the outcome'],
          ['2', 'I don’t know'],
        ),
        isAsked: true,
      },
    ],
  },
  {
    id: 'practitioner-details-5',
    place: 'practitioner',
    kinds: both,
    fields: [
      {
        name: 'ReporterOrganisation',
        label: 'Organisation that records it (ODS code)',
        type: 'code',
        min: 0,
        max: 1,
        isOds: true,
      },
      {
        name: 'ReporterInvolvement',
        label: 'How the person who records it was involved',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['1', 'I witnessed it but was not directly involved'],
          ['2', 'I was told about it'],
          ['3', 'I found it in a case record review or audit'],
          ['4', 'I was helping provide the care'],
          ['5', 'I don’t want to say'],
          ['6', 'Other'],
        ),
        isAsked: true,
      },
    ],
  },
  {
    id: 'location-details-5',
    place: 'location',
    kinds: both,
    fields: [
      { name: 'Organisation', label: 'Organisation involved (ODS code)', type: 'code', min: 0, max: 100, isOds: true },
      {
        name: 'LocationAtRisk',
        label: 'Where the risk is',
        type: 'code',
        min: 0,
        max: 1,
        codes: codes(
          ['1', 'My organisation'],
          ['2', 'A different organisation'],
          ['3', 'The risk is widespread'],
          ['4', 'I don’t know'],
        ),
      },
    ],
  },
  {
    id: 'adverse-event-device-details-5',
    place: 'device',
    kinds: both,
    fields: [
      {
        name: 'DeviceType',
        label: 'Type of device',
        type: 'code',
        min: 0,
        max: 100,
        codes: codes(['100', 'Standalone software and Apps that are medical devices']),
        isPartial: true,
      },
      text('DeviceTypeOther', 'The device, in words (version 5 has no field for its identifier or release)'),
    ],
  },
]

/** The taxonomy that is shipped. */
export const lfpseTaxonomy: LfpseTaxonomy = {
  ...source,
  notes,
  address: 'https://psims-uat.azure-api.net/taxonomy/fhir/StructureDefinition',
  profiles: {
    event: 'patient-safety-adverse-event-5',
    patient: 'adverse-event-patient-5',
    practitioner: 'adverse-event-practitioner-5',
    location: 'adverse-event-location-5',
    device: 'adverse-event-device-5',
  },
  extensions,
}

/** What only the local system holds: it is asked there, and none of it is kept here. */
export const leftToTheLocalSystem = [
  'The event type (risk or incident).',
  'Age, gender and ethnicity of a patient: Wardwatch holds no patient and fills none of it.',
  'The service, specialty and place within it, and the names of anybody.',
] as const

/** The extensions of a kind of event. */
export function extensionsOf(
  { extensions: all }: Pick<LfpseTaxonomy, 'extensions'>,
  kind: EventKind,
): readonly TaxonomyExtension[] {
  return all.filter(({ kinds }) => kinds.includes(kind))
}

/** The fields that a person is asked for, of a kind of event. */
export function askedOf(taxonomy: Pick<LfpseTaxonomy, 'extensions'>, kind: EventKind): readonly TaxonomyField[] {
  return extensionsOf(taxonomy, kind).flatMap(({ fields }) => fields.filter(({ isAsked }) => isAsked === true))
}
