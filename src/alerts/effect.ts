import { checkWords } from '../drift/check-words.ts'
import { classesGiven } from '../drift/checks/b4-classes.ts'
import { checkOf } from '../drift/checks.ts'
import type { Effect, Finding } from '../drift/finding.ts'
import { shownEffect } from '../drift/shown.ts'
import { agreedLimitOf, givenClass, subjectWords } from '../drift/subject.ts'
import type { Plan } from '../plan/plan.ts'
import {
  countWords,
  daysWords,
  dayWords,
  exactPercentWords,
  numberWords,
  percentWords,
  plural,
  withUnit,
} from '../plan/words.ts'
import { placeWords } from './place.ts'
import { reasonWords } from './words.ts'

/** One finding as a row of figures: every number that a page or a document quotes, in words, with what it rests on. */
export interface FigureWords {
  readonly question: string
  readonly place: string
  readonly seen: string
  readonly interval: string
  readonly denominator: string
  readonly expected: string
  readonly limit: string
  readonly window: string
  readonly started: string
}

/** How a figure without an interval says so, wherever its interval would stand. */
export const noInterval = 'no interval'

/** The figures of one finding. What a finding does not have is said ("not given"), never left empty. */
export function figureWords(plan: Plan, finding: Finding): FigureWords {
  const { verdict } = finding
  const effect = shownEffect(finding, finding.effect)
  return {
    question: questionWords(plan, finding),
    place: placeWords(plan, finding.stratum),
    seen: verdict.kind === 'unknown' ? `cannot say: ${reasonWords[verdict.reason]}` : seenWords(effect),
    interval:
      effect?.low === undefined || effect.high === undefined
        ? noInterval
        : `${amount(effect, effect.low)} to ${amount(effect, effect.high)}`,
    denominator: denominatorWords(finding),
    expected: effect?.expected === undefined ? 'not given' : amount(effect, effect.expected),
    limit: limitWords(finding),
    window: finding.from === undefined || finding.to === undefined ? 'that night' : daysWords(finding.from, finding.to),
    started: finding.onset === undefined ? 'not estimated' : dayWords(finding.onset),
  }
}

/** What the check asks, and of what: "Missing values: Lactate", "Agreed limit: sensitivity at least 27%". */
export function questionWords(plan: Plan, { check, subject }: Pick<Finding, 'check' | 'subject'>): string {
  const { name } = checkWords(plan, checkOf(check))
  if (subject === undefined || impliedByTheCheck.includes(subject)) return name
  // Its subjects are for the record (“found: R2”, “category given: R2”): its topic says them in words.
  if (check === 'C7' || givenClass(subject) !== undefined) return checkOf(check).topic(subject, plan)
  return `${name}: ${subjectWords(plan, subject)}${agreedAmount(plan, subject)}`
}

/** Subjects that say no more than the name of their check does. */
const impliedByTheCheck: readonly string[] = [
  'score',
  'flagged',
  'outcomes known',
  'time until seen',
  'no output',
  classesGiven,
]

/** " 27%" after "sensitivity at least": the plan's own number. */
function agreedAmount(plan: Plan, subject: string): string {
  const agreed = agreedLimitOf(plan, subject)
  if (agreed === undefined) return ''
  return ` ${shares.includes(agreed.limit.measure) ? percentWords(agreed.value) : numberWords(agreed.value)}`
}

const shares: readonly string[] = ['sensitivity', 'specificity', 'ppv', 'wrong_rate']

function seenWords(effect: Effect | undefined): string {
  return effect === undefined ? 'see the sentence' : amount(effect, effect.value)
}

/** A share as a percentage, a mean with its unit, a count a night, a ratio as a plain number. */
function amount(effect: Effect, value: number): string {
  if (effect.measure === 'share') return exactPercentWords(value)
  if (effect.measure === 'count') return `${numberWords(value)} a night`
  if (effect.measure === 'spread') return `${numberWords(value)} times the baseline’s spread`
  return withUnit(numberWords(value).replace('-', '−'), effect.unit)
}

function denominatorWords({ effect, n, minimum }: Finding): string {
  const { numerator, denominator } = effect ?? {}
  const least = minimum > 0 ? ` (at least ${countWords(minimum)} needed)` : ''
  if (numerator === undefined || denominator === undefined) return `${countWords(n)}${least}`
  if (effect?.measure === 'rate') return `${countWords(numerator)} in ${countWords(denominator)}`
  // A count is not a share of its nights: "0 of 3" would be read as cases.
  if (effect?.measure === 'count') return `${countWords(numerator)} in ${plural(denominator, 'night')}`
  return effect?.measure === 'ratio'
    ? `${numberWords(numerator)} observed, ${numberWords(denominator)} expected`
    : `${countWords(numerator)} of ${countWords(denominator)}`
}

function limitWords({ limitKind, limit, effect }: Finding): string {
  if (limitKind === 'fact') return 'a fact: no limit applies'
  if (limitKind === 'agreed')
    return effect?.expected === undefined
      ? 'agreed in the plan'
      : `agreed in the plan: ${amount(effect, effect.expected)}`
  return limit === undefined ? 'no limit yet' : 'worked out from the baseline'
}
