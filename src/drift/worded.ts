import type { Plan } from '../plan/plan.ts'
import type { Baseline } from '../tally/baseline.ts'
import { checkOf } from './checks.ts'
import type { Effect, Finding } from './finding.ts'
import type { Line } from './line.ts'
import { sentenceOf } from './sentences.ts'

/** A finding with its unit and its sentence, in the plan's own labels. */
export function worded(plan: Plan, finding: Omit<Finding, 'sentence'>): Finding {
  const field = plan.fields.find(({ name }) => name === finding.subject)
  const unit = field?.kind === 'number' ? field.unit : undefined
  const effect = finding.effect?.measure === 'mean' && unit !== undefined ? { ...finding.effect, unit } : finding.effect
  const whole = effect === undefined ? finding : { ...finding, effect }
  const topic = checkOf(finding.check).topic(field?.label ?? measureLabel(finding.subject))
  return { ...whole, sentence: sentenceOf(whole, topic, finding.onset) }
}

/** An agreed limit's subject names its side, which the sentence says beside the limit. */
function measureLabel(subject: string | undefined): string | undefined {
  const measure = subject?.replace(/ at (least|most)$/, '')
  const labels: Readonly<Record<string, string>> = {
    sensitivity: 'Sensitivity',
    specificity: 'Specificity',
    ppv: 'Positive predictive value',
    observed_to_expected: 'Events observed ÷ expected',
  }
  return measure === undefined ? undefined : (labels[measure] ?? measure)
}

/** For a category: the name of the level that moved, which the arm knows by its place. */
export function withLevelName(effect: Effect, line: Line, baseline: Baseline | undefined): Effect {
  const bins = line.subject === undefined ? undefined : baseline?.fields[line.subject]
  if (effect.level === undefined || bins?.kind !== 'category') return effect
  return {
    ...effect,
    levelName: effect.level === 0 ? 'a level unseen in the baseline' : (bins.levels[effect.level - 1] ?? ''),
  }
}
