import type { Quoted } from '../../legal/content.ts'

/** What the MHRA counts among incidents with software, as data: types, harms that come of it indirectly, and their causes. */
export const softwareSource: Quoted = {
  source: 'MHRA, Guidance for manufacturers on reporting adverse incidents involving software as a medical device',
  url: 'https://www.gov.uk/government/publications/reporting-adverse-incidents-involving-software-as-a-medical-device-under-the-vigilance-system',
  version: 'updated 15 January 2025',
  confirmed: false,
}

/** One entry of a list: what is stored and what is shown. */
export interface Term {
  readonly id: string
  readonly name: string
}

export const incidentTypes: readonly Term[] = [
  { id: 'performance', name: 'Performance issue' },
  { id: 'diagnostic-accuracy', name: 'Diagnostic accuracy issue' },
  { id: 'decision-support', name: 'Decision support software resulting in harm' },
  { id: 'connected', name: 'Issue with connected hardware or software' },
  { id: 'interface', name: 'Human-device interface problem' },
  { id: 'user-error', name: 'User error resulting in harm' },
  { id: 'labelling', name: 'Inadequate labelling or instructions for use' },
  { id: 'security', name: 'Computer system security problem' },
]

/** Indirect harm is the most probable outcome of software. */
export const indirectHarms: readonly Term[] = [
  { id: 'misdiagnosis', name: 'Misdiagnosis' },
  { id: 'delayed-diagnosis', name: 'Delayed diagnosis' },
  { id: 'delayed-treatment', name: 'Delayed treatment' },
  { id: 'inappropriate-treatment', name: 'Inappropriate treatment' },
  { id: 'absence-of-treatment', name: 'Absence of treatment' },
  { id: 'transfusion', name: 'Transfusion of inappropriate materials' },
]

export const harmCauses: readonly Term[] = [
  { id: 'imprecise', name: 'Imprecise results' },
  { id: 'quality-controls', name: 'Inadequate quality controls' },
  { id: 'calibration', name: 'Inadequate calibration' },
  { id: 'false-positive', name: 'False positive results' },
  { id: 'false-negative', name: 'False negative results' },
]
