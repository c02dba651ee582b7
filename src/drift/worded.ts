import type { Plan } from '../plan/plan.ts'
import { dimensions } from '../plan/strata.ts'
import { capital, plural } from '../plan/words.ts'
import { checkOf } from './checks.ts'
import type { Effect, Finding } from './finding.ts'
import { judgedTerms } from './judged/terms.ts'
import type { Line } from './line.ts'
import { recentredSentence } from './recentring/words.ts'
import { sentenceOf } from './sentences.ts'
import { agreedSubject, characteristicWords, rateLabel } from './subject.ts'
import { unitOf } from './unit-of.ts'

/** A finding with its unit and its sentence, in the plan's own labels. */
export function worded(plan: Plan, finding: Omit<Finding, 'sentence'>): Finding {
  const field = plan.fields.find(({ name }) => name === finding.subject)
  const unit = unitOf(plan, finding)
  const effect = finding.effect !== undefined && unit !== undefined ? { ...finding.effect, unit } : finding.effect
  const whole = effect === undefined ? finding : { ...finding, effect }
  const topic = checkOf(finding.check).topic(field?.label ?? labelOf(plan, finding.subject), plan)
  const dimension = finding.stratum.slice(0, finding.stratum.indexOf('='))
  const label = dimensions(plan).find(({ name }) => name === dimension)?.label
  const recentred = finding.recentred === undefined ? '' : ` ${recentredSentence(finding, finding.recentred)}`
  const said = sentenceOf(whole, topic, finding.onset, label)
  return { ...whole, sentence: `${said}${recentred}${waitingWords(finding)}` }
}

/** Days that are due and in no figure, because too few of their outcomes have come; and the one that is in it all the same. */
function waitingWords({ waiting = 0, isIncomplete }: Pick<Finding, 'waiting' | 'isIncomplete'>): string {
  const [are, is] = waiting === 1 ? ['day that is due is', 'day'] : ['days that are due are', 'days']
  const awaited =
    waiting === 0
      ? ''
      : ` ${plural(waiting, are, are)} not in it yet: too few outcomes of ${waiting === 1 ? 'that' : 'those'} ${is} are known.`
  return isIncomplete === true ? `${awaited} The day taken in tonight is incomplete after the longest wait.` : awaited
}

/** A characteristic in the plan's label. An agreed limit's subject names its side, which the sentence says beside the limit. */
function labelOf(plan: Plan, subject: string | undefined): string | undefined {
  if (subject === undefined) return undefined
  const { measure } = agreedSubject(subject)
  const terms = judgedTerms(plan)
  const labels: Readonly<Record<string, string>> = {
    sensitivity: 'Sensitivity',
    specificity: 'Specificity',
    ppv: 'Positive predictive value',
    observed_to_expected:
      terms === undefined ? 'Events observed ÷ expected' : `${capital(terms.wrongMany)} observed ÷ expected`,
    wrong_rate: terms?.wrong ?? measure,
    bias: 'Number less reference, on average (bias)',
    mae: 'How far off the number is, whichever way, on average',
    kappa: 'Agreement with the reference (κ)',
  }
  return characteristicWords(plan, subject) ?? labels[measure] ?? rateLabel(plan, measure) ?? measure
}

/** For shares of levels: the name of the level that moved, which the arm knows by its place. */
export function withLevelName(effect: Effect, { levels }: Line): Effect {
  const levelName = effect.level === undefined ? undefined : levels?.[effect.level]
  return levelName === undefined ? effect : { ...effect, levelName }
}
