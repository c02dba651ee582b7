import type { Plan } from '../plan/plan.ts'
import { dimensions } from '../plan/strata.ts'

/** The field or measure of a finding as a person knows it: `glucose` as "Glucose (mmol/L)" where the plan labels it so. */
export function subjectWords(plan: Plan, subject: string): string {
  const label = plan.fields.find((field) => field.name === subject)?.label
  if (label !== undefined) return label
  const characteristic = characteristicWords(plan, subject)
  if (characteristic !== undefined) return characteristic
  const { measure, side } = agreedSubject(subject)
  const words = otherSubjects[measure] ?? measure
  return side === undefined ? words : `${words} ${side}`
}

/** `ethnicity` as "Ethnicity", and "Ethnicity not known"; undefined where the plan has no such characteristic. */
export function characteristicWords(plan: Plan, subject: string): string | undefined {
  const name = subject.replace(notKnown, '')
  const found = dimensions(plan).find((one) => one.characteristic !== undefined && one.name === name)
  return found === undefined ? undefined : found.label + subject.slice(name.length)
}

/** The subject that is a characteristic's not being known, and the characteristic of such a subject. */
export function notKnownOf(characteristic: string): string {
  return `${characteristic} not known`
}

export function characteristicNotKnown(subject: string): string | undefined {
  return notKnown.test(subject) ? subject.replace(notKnown, '') : undefined
}

const notKnown = / not known$/

/** The measure and the side of an agreed limit's subject: `ppv at least`. Other subjects have no side. */
export function agreedSubject(subject: string): { readonly measure: string; readonly side?: 'at least' | 'at most' } {
  const [, measure = subject, side] = /^(.*) (at least|at most)$/.exec(subject) ?? []
  return side === 'at least' || side === 'at most' ? { measure, side } : { measure }
}

/** The subject that is how far the scores lie apart. */
export const scoreSpread = 'score spread'

const otherSubjects: Readonly<Record<string, string>> = {
  [scoreSpread]: 'how far they lie apart',
  ppv: 'positive predictive value',
  npv: 'negative predictive value',
  observed_to_expected: 'observed ÷ expected events',
  release: 'registered release',
  threshold: 'registered threshold',
}

/** "glucose, lactate and 2 more" */
export function listedSubjects(plan: Plan, subjects: readonly string[]): string {
  const words = subjects.map((subject) => subjectWords(plan, subject))
  if (words.length === 0) return 'several fields'
  if (words.length <= 3) return words.join(', ')
  return `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`
}

/** "cases", or "encounters" where the plan counts those. */
export function casesWord(plan: Plan): string {
  return plan.unit.count === 'encounter' ? 'encounters' : 'cases'
}
