/** What a notice asks of the developer unless a person writes otherwise, and how a notice may be sent and answered. The words are ours. */
export const asks: readonly string[] = [
  'Acknowledge this notice, and give us your reference number and the name of a person to speak to.',
  'Tell us what we should do meanwhile: go on using the device, restrict its use, go back to an earlier release, or stop.',
  'Tell us whether you know of a cause, and whether other sites see the same.',
  'Tell us what you need from us to look into it. Data about single cases leave us only under the agreement between us.',
  'Decide whether this is a reportable incident under your own vigilance duties, and tell us what you decide.',
  'Tell us by when we may expect an answer: a field safety notice, a corrected release with its version, or that you found no fault.',
]

/** For software, keeping the device means keeping what made the output: what the organisation says that it keeps, for a person to correct. */
export const keeping =
  'We keep the version, configuration and threshold that were running, the inputs and outputs of the cases concerned and the logs of the interfaces, in our own systems, until you tell us that you do not need them.'

export const methods = [
  { id: 'e-mail', name: 'By e-mail' },
  { id: 'portal', name: 'Through the developer’s portal or service desk' },
  { id: 'letter', name: 'By letter' },
  { id: 'in person', name: 'Handed over in person or on a call' },
] as const
export type Method = (typeof methods)[number]['id']

export const answerKinds = [
  { id: 'field safety notice', name: 'A field safety notice', settles: true },
  { id: 'fix', name: 'A fix or corrected release', settles: true },
  { id: 'no fault found', name: 'No fault found', settles: true },
  { id: 'advice', name: 'Advice on what to do meanwhile', settles: false },
  { id: 'question', name: 'A question to us', settles: false },
  { id: 'other', name: 'Something else', settles: false },
] as const
export type AnswerKind = (typeof answerKinds)[number]['id']

/** Whether an answer of this kind is what was asked for: the others leave the notice waiting. */
export function settles(kind: AnswerKind): boolean {
  return answerKinds.some((one) => one.id === kind && one.settles)
}

export function methodName(id: Method): string {
  return methods.find((one) => one.id === id)?.name ?? id
}

export function answerName(id: AnswerKind): string {
  return answerKinds.find((one) => one.id === id)?.name ?? id
}
