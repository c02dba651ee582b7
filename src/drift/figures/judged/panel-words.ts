import { rangeWords } from '../../../plan/output-words.ts'
import type { Plan } from '../../../plan/plan.ts'
import {
  capital,
  countWords,
  dayWords,
  differenceUnit,
  listWords,
  numberWords,
  plural,
  withUnit,
} from '../../../plan/words.ts'
import { type CategoryPerformance, kappaWords } from '../../judged/category.ts'
import { fewestDocuments } from '../../judged/document.ts'
import type { Measured } from '../../judged/measured-figure.ts'
import { boundsWords, valueWords } from '../../judged/measured-words.ts'
import { fewestNumbers } from '../../judged/number.ts'
import { judgedTerms } from '../../judged/terms.ts'

/** The question that the panel answers. */
export function headingWords(plan: Plan): string {
  switch (plan.output.kind) {
    case 'number':
      return 'How far is its number from the reference?'
    case 'category':
      return 'Does it give the category of the reference?'
    default:
      return `What was found in the ${judgedTerms(plan)?.many ?? ''} that were audited?`
  }
}

/** The answer in a sentence or three: what was wrong first. */
export function sentenceWords(plan: Plan, figures: readonly Measured[], agreement?: CategoryPerformance): string {
  const find = (id: string) => figures.find((one) => one.id === id)
  const [known, wrong] = [find('known'), find('wrong_rate')]
  const terms = judgedTerms(plan)
  if (terms === undefined || known === undefined || wrong === undefined) return ''
  if (known.denominator === 0) return `no ${terms.one} on days that are due.`
  const isDocument = plan.output.kind === 'document'
  const all = plural(known.denominator, terms.one, terms.many)
  if (wrong.denominator === 0)
    return isDocument ? `none of ${all} has been audited yet.` : `the reference of none of ${all} is known yet.`
  const first = `${countWords(wrong.numerator ?? 0)} of ${countWords(wrong.denominator)} (${valueWords(wrong)}, 95% interval ${boundsWords(wrong)}) ${terms.wereWrong}.`
  const share = `${countWords(known.numerator ?? 0)} of ${all} (${valueWords(known)})`
  const of = isDocument ? `${share} were audited.` : `The reference is known for ${share}.`
  return [first, ...more(plan, find, agreement), of].join(' ')
}

/** Figures over days of two releases are of neither: said where a release began within them. */
export function mixedWords({ releases }: Plan, from: string, to: string): readonly string[] {
  const begun = releases.filter((one) => from < one.from && one.from <= to)
  if (begun.length === 0) return []
  const which = listWords(begun.map((one) => `${one.release} from ${dayWords(one.from)}`))
  return [
    `These days are of more than one release (${which}): the pictures below, and the page of releases, tell before and after apart.`,
  ]
}

function more(
  plan: Plan,
  find: (id: string) => Measured | undefined,
  agreement: CategoryPerformance | undefined,
): readonly string[] {
  switch (plan.output.kind) {
    case 'number':
      return [
        ...limitWords(differenceUnit(plan.output.unit), find('lower_limit'), find('upper_limit')),
        ...leftOutWords(plan, find('left_out')),
      ]
    case 'category':
      return agreement === undefined ? [] : confusedWords(agreement)
    default:
      return [find('minutes')].flatMap((one) =>
        one?.value === undefined
          ? []
          : [`${capital(one.words)}: ${valueWords(one)} (95% interval ${boundsWords(one)}).`],
      )
  }
}

/** "19 in 20 single numbers lie from 9.1 points below the reference to 8.7 points above it." */
function limitWords(unit: string | undefined, lower?: Measured, upper?: Measured): readonly string[] {
  if (lower?.value === undefined || upper?.value === undefined) return []
  const side = (value: number) => `${withUnit(numberWords(Math.abs(value)), unit)} ${value < 0 ? 'below' : 'above'}`
  return [`About 19 in 20 single numbers lie from ${side(lower.value)} the reference to ${side(upper.value)} it.`]
}

/** Where any was left out: a code for “could not be measured” would else widen every error. */
function leftOutWords(plan: Plan, leftOut?: Measured): readonly string[] {
  const n = leftOut?.numerator ?? 0
  if (n === 0) return []
  return [
    `${plural(n, 'case is', 'cases are')} in none of these errors, because the number or its reference is outside the plausible range of ${rangeWords(plan)}; whether they were wrong is counted.`,
  ]
}

/** The category that is missed most of all, and the confusion that is commonest. */
function confusedWords({ classes, table }: CategoryPerformance): readonly string[] {
  const least = classes
    .filter(({ sensitivity }) => sensitivity.interval !== undefined)
    .toSorted((a, b) => share(a.sensitivity) - share(b.sensitivity))[0]
  const cells = table.flatMap((row, given) =>
    row.map((n, reference) => ({ n: given === reference ? 0 : n, given, reference })),
  )
  const commonest = cells.toSorted((a, b) => b.n - a.n)[0]
  const name = (at: number) => classes[at]?.name ?? ''
  return [
    ...(least === undefined
      ? []
      : [
          `Found least often: ${least.name}, given to ${countWords(least.sensitivity.numerator)} of ${countWords(least.sensitivity.denominator)} cases that the reference says are ${least.name}.`,
        ]),
    ...(commonest === undefined || commonest.n === 0
      ? []
      : [
          `The commonest error: ${name(commonest.given)} given where the reference says ${name(commonest.reference)} (${countWords(commonest.n)}).`,
        ]),
  ]
}

function share({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): number {
  return numerator / denominator
}

/** How the figures were worked out. */
export function workedOutWords(plan: Plan): string {
  const days = `Days that are not due, or wait for their references, are left out.`
  switch (plan.output.kind) {
    case 'number':
      return `The difference is the device’s number less the reference. Bias is its mean, and 19 in 20 single differences lie between the limits of agreement, if differences are about normal and as large for small numbers as for large (Bland and Altman). Fewer than ${fewestNumbers} cases give no such figure. ${days}`
    case 'category':
      return `Sensitivity of a category: of the cases that the reference says are of it, the share that was given it. Positive predictive value: of the cases given it, the share that the reference says are of it. The means over categories count each of them once, however rare. Agreement: ${kappaWords(plan)}. ${days}`
    default: {
      const terms = judgedTerms(plan)
      return `What readers found, divided by the ${terms?.many ?? ''} that were audited: those that nobody read are in no figure. Fewer than ${fewestDocuments} give none. The interval allows for several findings in one ${terms?.one ?? ''}. Which ones are audited decides what these figures stand for: read about it in the monitoring plan. ${days}`
    }
  }
}
