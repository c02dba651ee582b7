import { ratesOf } from '../plan/output-kind.ts'
import type { AgreedLimit, Plan } from '../plan/plan.ts'
import { dimensions } from '../plan/strata.ts'
import { judgedTerms } from './judged/terms.ts'

/** The field or measure of a finding as a person knows it: `glucose` as "Glucose (mmol/L)" where the plan labels it so. */
export function subjectWords(plan: Plan, subject: string): string {
  const label = plan.fields.find((field) => field.name === subject)?.label
  if (label !== undefined) return label
  const characteristic = characteristicWords(plan, subject)
  if (characteristic !== undefined) return characteristic
  const given = givenClass(subject)
  if (given !== undefined) return `“${given}” given`
  const { measure, side } = agreedSubject(subject)
  const words =
    eventWords(plan, measure) ??
    otherSubjects[measure] ??
    wrongRateWords(plan, measure) ??
    rateLabel(plan, measure) ??
    measure
  return side === undefined ? words : `${words} ${side}`
}

/** What is an event to a device that foretells is a wrong output to one whose outputs are judged. */
function eventWords(plan: Plan, subject: string): string | undefined {
  const terms = judgedTerms(plan)
  if (terms === undefined) return undefined
  if (subject === 'observed_to_expected') return `observed ÷ expected ${terms.wrongMany}`
  if (subject === 'early events') return `${terms.wrongMany} known early`
  return subject === 'events known early' ? `${terms.wrongMany} known early, of all of them` : undefined
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

/** The plan's limit that a subject of an agreed limit names, and on which side of it; undefined of another subject. */
export function agreedLimitOf(
  plan: Plan,
  subject: string,
): { readonly limit: AgreedLimit; readonly value: number } | undefined {
  const { measure, side } = agreedSubject(subject)
  const limit = plan.limits.find((one) => measureOf(one) === measure)
  const value = side === 'at least' ? limit?.at_least : side === 'at most' ? limit?.at_most : undefined
  return limit === undefined || value === undefined ? undefined : { limit, value }
}

/** The measure that an agreed limit's subject names: a rate of documents with its own name, `rate-omissions`. */
export function measureOf({ measure, of }: AgreedLimit): string {
  return measure === 'rate' ? `${ofRate}${of}` : measure
}

/** The name of the rate that a subject is of, as C8 has it (`omissions`) or an agreed limit (`rate-omissions`). */
export function rateName(subject: string): string {
  return subject.startsWith(ofRate) ? subject.slice(ofRate.length) : subject
}

/** "Important omissions in each note", "Minutes saved"; undefined where the plan has no such rate. */
export function rateLabel(plan: Plan, subject: string): string | undefined {
  return ratesOf(plan).find(({ name }) => name === subject || name === rateName(subject))?.label
}

const ofRate = 'rate-'

function wrongRateWords(plan: Plan, measure: string): string | undefined {
  return measure === 'wrong_rate' ? `the share of ${uncapital(judgedTerms(plan)?.wrong ?? 'wrong outputs')}` : undefined
}

/** Not of an abbreviation: "GP letters" stay so. */
function uncapital(words: string): string {
  return words.replace(/^\p{Lu}(?![\p{Lu}-])/u, (letter) => letter.toLowerCase())
}

/** The subject that is how far the scores lie apart. */
export const scoreSpread = 'score spread'

/** The subjects of the numbers that a device gives: their mean, and how far they lie apart. */
export const numberGiven = 'number given'
export const numberSpread = 'number spread'

/** The subject that is how often one category is given, and the category of such a subject; undefined of any other. */
export function subjectOfClass(name: string): string {
  return `${categoryGiven}${name}`
}

export function givenClass(subject: string): string | undefined {
  return subject.startsWith(categoryGiven) ? subject.slice(categoryGiven.length) : undefined
}

const categoryGiven = 'category given: '

const otherSubjects: Readonly<Record<string, string>> = {
  [scoreSpread]: 'how far they lie apart',
  [numberGiven]: 'their mean',
  [numberSpread]: 'how far they lie apart',
  bias: 'how far off on average (bias)',
  mae: 'how far off, whichever way (mean absolute error)',
  ppv: 'positive predictive value',
  npv: 'negative predictive value',
  observed_to_expected: 'observed ÷ expected events',
  kappa: 'agreement with the reference (κ)',
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
