import type { Quoted } from '../../legal/content.ts'

/** The three questions that the implementation guidance asks of every safety incident (DCB0129 implementation guidance 3.2, section 7.2). */
export const triageSource: Quoted = {
  source: 'NHS Digital, DCB0129 implementation guidance, section 7.2',
  url: 'https://standards.nhs.uk/published-standards/nhsd-clinical-risk-management-its-application-in-the-manufacture-of-health-it-systems',
  version: '3.2 (2018); read in published copies, the questions are in our words',
  confirmed: false,
}

export const triageIds = ['new hazard', 'realised', 'control failed'] as const
export type TriageId = (typeof triageIds)[number]

export const triageQuestions: Readonly<Record<TriageId, string>> = {
  'new hazard': 'Does it show a hazard that was not in the hazard log?',
  realised: 'Is it a hazard of the log that has come true?',
  'control failed': 'Has a control failed that the log counts on?',
}

export const triageAnswers = ['yes', 'no', 'cannot say yet'] as const
export type TriageWord = (typeof triageAnswers)[number]
