/**
 * What kind of breach suggests which codes. A proposal, never an answer: the person ticks what fits. From the same public
 * copies as the lists; the pairing is ours.
 */
export const breachKinds = [
  'missed cases',
  'false alarms',
  'wrong number',
  'wrong category',
  'wrong document',
  'calibration or inputs',
  'one group',
  'no output',
  'after an update of the device',
] as const
export type BreachKind = (typeof breachKinds)[number]

export interface Proposal {
  readonly why: string
  readonly codes: readonly string[]
  readonly types: readonly string[]
  readonly harms: readonly string[]
  readonly causes: readonly string[]
}

export const proposalsSource =
  'Which figures suggest which codes is Wardwatch’s own pairing (version 1), confirmed by nobody.'

export const proposals: Readonly<Record<BreachKind, Proposal>> = {
  'missed cases': {
    why: 'it may be that fewer of those with the condition are found',
    codes: ['A090803', 'F04', 'F13'],
    types: ['diagnostic-accuracy'],
    harms: ['misdiagnosis', 'delayed-diagnosis', 'delayed-treatment'],
    causes: ['false-negative'],
  },
  'false alarms': {
    why: 'it may be that more of those without the condition are flagged',
    codes: ['A090804', 'F10', 'F22'],
    types: ['diagnostic-accuracy'],
    harms: ['inappropriate-treatment'],
    causes: ['false-positive'],
  },
  'wrong number': {
    why: 'it may be that the device’s number is further from the true one',
    codes: ['A090805', 'A090807', 'A090808', 'F13', 'F10'],
    types: ['performance', 'diagnostic-accuracy'],
    harms: ['misdiagnosis', 'inappropriate-treatment'],
    causes: ['imprecise', 'calibration'],
  },
  'wrong category': {
    why: 'it may be that more cases are given a category that is not theirs: say in words which, and which way',
    codes: ['A0908', 'A090803', 'A090804', 'F04', 'F13'],
    types: ['diagnostic-accuracy'],
    harms: ['misdiagnosis', 'delayed-diagnosis', 'inappropriate-treatment'],
    causes: ['false-negative', 'false-positive'],
  },
  'wrong document': {
    why: 'it may be that more of what the device writes is missing or not true: readers of it may act on it',
    codes: ['A0908', 'A090201', 'F10', 'F13'],
    types: ['performance'],
    harms: ['misdiagnosis', 'inappropriate-treatment'],
    causes: ['imprecise', 'quality-controls'],
  },
  'calibration or inputs': {
    why: 'scores or inputs are not what they were, with no more said about patients',
    codes: ['A0803', 'A0908', 'F26', 'F27'],
    types: ['performance'],
    harms: [],
    causes: ['imprecise', 'calibration'],
  },
  'one group': {
    why: 'the gap concerns one group of patients: say which in words',
    codes: ['A0908', 'F26'],
    types: ['performance'],
    harms: [],
    causes: ['imprecise'],
  },
  'no output': {
    why: 'outputs did not arrive, or arrived late',
    codes: ['A0907', 'A110301', 'A110303', 'F05'],
    types: ['performance', 'connected'],
    harms: ['delayed-treatment'],
    causes: [],
  },
  'after an update of the device': {
    why: 'a release that is not the registered one was in use',
    codes: ['A110206'],
    types: ['performance'],
    harms: [],
    causes: ['quality-controls'],
  },
}
