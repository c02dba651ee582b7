import type { Plan } from '../plan/plan.ts'

/** The field or measure of a finding as a person knows it: `glucose` as "Glucose (mmol/L)" where the plan labels it so. */
export function subjectWords(plan: Plan, subject: string): string {
  const label = plan.fields.find((field) => field.name === subject)?.label
  if (label !== undefined) return label
  const { measure, side } = agreedSubject(subject)
  const words = otherSubjects[measure] ?? measure
  return side === undefined ? words : `${words} ${side}`
}

/** The measure and the side of an agreed limit's subject: `ppv at least`. Other subjects have no side. */
export function agreedSubject(subject: string): { readonly measure: string; readonly side?: 'at least' | 'at most' } {
  const [, measure = subject, side] = /^(.*) (at least|at most)$/.exec(subject) ?? []
  return side === 'at least' || side === 'at most' ? { measure, side } : { measure }
}

const otherSubjects: Readonly<Record<string, string>> = {
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
