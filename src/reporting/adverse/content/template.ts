import type { Quoted } from '../../legal/content.ts'

/**
 * What an adverse incident report asks for, field by field, as data. The live forms of the three routes could not be read
 * as a whole, so this is a working list to copy from: compare it with the form that you fill in.
 */
export const templateSource: Quoted & { readonly id: string } = {
  id: 'device-report',
  source: 'Wardwatch’s working list, after the published advice of Yellow Card, IRIC and NIAIC on reporting a device',
  url: 'https://yellowcard.mhra.gov.uk/medical-devices',
  version: '2 of 22 November 2026',
  confirmed: false,
}

export interface TemplateField {
  readonly id: string
  readonly label: string
  /** what reports begun by version 1 call it, where that differs: a report keeps the words that it was signed with */
  readonly labelOfVersion1?: string
  readonly hint?: string
  readonly rows: 1 | 2 | 3 | 6
  /** said to be missing while it is empty */
  readonly needed?: true
}

export interface TemplateSection {
  readonly id: string
  readonly title: string
  readonly note?: string
  readonly fields: readonly TemplateField[]
}

export const template: readonly TemplateSection[] = [
  {
    id: 'reporter',
    title: 'Who reports',
    fields: [
      { id: 'reporter_name', label: 'Name', rows: 1, needed: true },
      { id: 'reporter_role', label: 'Role or profession', rows: 1, needed: true },
      { id: 'organisation', label: 'Organisation and its code', rows: 1, needed: true },
      { id: 'organisation_type', label: 'Kind of organisation', rows: 1 },
      { id: 'address', label: 'Address', rows: 2 },
      { id: 'email', label: 'Email', rows: 1, needed: true },
      { id: 'phone', label: 'Telephone', rows: 1 },
      {
        id: 'local_reference',
        label: 'Local incident reference',
        hint: 'Datix or LFPSE number.',
        rows: 1,
        needed: true,
      },
      { id: 'consent', label: 'May the manufacturer know who reported it?', rows: 1, needed: true },
      {
        id: 'safety_officer',
        label: 'Safety officer for devices to contact',
        labelOfVersion1: 'Medical Device Safety Officer to contact',
        hint: 'In England the Medical Device Safety Officer; in Scotland the Incidents and Alerts Safety Officer.',
        rows: 1,
      },
    ],
  },
  {
    id: 'device',
    title: 'The device',
    fields: [
      { id: 'device_type', label: 'Type or category of device', rows: 1 },
      { id: 'device_name', label: 'Brand and model', rows: 1, needed: true },
      { id: 'manufacturer', label: 'Manufacturer', rows: 1, needed: true },
      { id: 'supplier', label: 'Supplier, if another', rows: 1 },
      { id: 'software_version', label: 'Software or model version', rows: 1, needed: true },
      { id: 'catalogue', label: 'Catalogue or reference number', rows: 1 },
      { id: 'serial', label: 'Serial, lot or batch number', hint: 'Software often has none: say so.', rows: 1 },
      { id: 'udi_di', label: 'UDI-DI', hint: 'The device identifier.', rows: 1, needed: true },
      {
        id: 'udi_pi',
        label: 'UDI-PI',
        hint: 'The production identifier; of software usually its version.',
        rows: 1,
        needed: true,
      },
      { id: 'gmdn', label: 'GMDN term', hint: 'Five digits, from the manufacturer.', rows: 1, needed: true },
      { id: 'mark', label: 'UKCA or CE mark', rows: 1 },
      { id: 'risk_class', label: 'Risk class', rows: 1, needed: true },
      { id: 'registration', label: 'MHRA registration reference', rows: 1 },
      { id: 'in_use_since', label: 'In use since', rows: 1 },
      { id: 'sites_affected', label: 'Sites affected', rows: 1 },
      {
        id: 'available',
        label: 'Where it is now, and whether it can be examined',
        hint: 'For software: the environment, and the configuration that was kept.',
        rows: 3,
        needed: true,
      },
      { id: 'operator', label: 'Who used it', hint: 'Professional, patient, other.', rows: 1 },
    ],
  },
  {
    id: 'incident',
    title: 'The incident',
    fields: [
      { id: 'incident_dates', label: 'Date, or range of dates', rows: 1, needed: true },
      { id: 'identified_on', label: 'When it was found', rows: 1, needed: true },
      { id: 'location', label: 'Where', rows: 1, needed: true },
      { id: 'description', label: 'What happened', rows: 6, needed: true },
      { id: 'how_detected', label: 'How it was found', rows: 3 },
      {
        id: 'number_of_events',
        label: 'How many events',
        hint: 'Events in patients, from the cases that people looked at. The figures of the monitoring are not events.',
        rows: 1,
        needed: true,
      },
      { id: 'denominators', label: 'Uses in the period', hint: 'What the figures are counted of.', rows: 3 },
      { id: 'as_intended', label: 'Was it used as intended?', rows: 2, needed: true },
      { id: 'other_devices', label: 'Other devices or software involved', rows: 2 },
      { id: 'could_recur', label: 'Could it happen again?', rows: 2 },
    ],
  },
  {
    id: 'outcome',
    title: 'What came of it',
    fields: [
      {
        id: 'outcome',
        label: 'Outcome',
        hint: 'Death; serious deterioration; minor injury; delayed or wrong diagnosis or treatment; no harm found.',
        rows: 2,
        needed: true,
      },
      { id: 'persons', label: 'Who was affected', hint: 'Patients, staff, others.', rows: 1 },
      {
        id: 'action_taken',
        label: 'Action taken here',
        hint: 'Withdrawn, paused, another way of working.',
        rows: 3,
        needed: true,
      },
      { id: 'treatment', label: 'Treatment given', rows: 2 },
    ],
  },
  {
    id: 'patient',
    title: 'The patient, as little as possible',
    note: 'No name, date of birth or NHS, CHI or Health and Care number. Leave it empty where no single patient is concerned.',
    fields: [
      { id: 'patient_age', label: 'Age band', rows: 1 },
      { id: 'patient_sex', label: 'Sex', rows: 1 },
      { id: 'patient_ethnicity', label: 'Ethnicity, if it matters here', rows: 1 },
      {
        id: 'patient_reference',
        label: 'Local reference',
        hint: 'One that leads nobody outside to the patient.',
        rows: 1,
      },
    ],
  },
  {
    id: 'notifications',
    title: 'Who else has been told',
    fields: [
      {
        id: 'manufacturer_informed',
        label: 'Manufacturer: when, how, and their reference',
        hint: 'Every route asks you to tell them.',
        rows: 2,
        needed: true,
      },
      { id: 'others_informed', label: 'Other bodies', rows: 2 },
    ],
  },
]

/**
 * The label of a field in a report. Since version 2 the uses say what is counted, as the plan calls it: "Uses in the period (notes)".
 * `counted` is absent in reports that were begun by version 1, and they keep its labels.
 */
export function labelOf({ id, label, labelOfVersion1 = label }: TemplateField, counted: string | undefined): string {
  if (counted === undefined) return labelOfVersion1
  return id === 'denominators' ? `${label} (${counted})` : label
}

export const templateFields: readonly TemplateField[] = template.flatMap(({ fields }) => fields)
