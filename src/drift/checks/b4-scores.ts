import { classesOf, hasScore, whyNoScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { addedUpOf } from '../../tally/outside.ts'
import { meanArm } from '../arms/mean.ts'
import { spreadArm } from '../arms/spread.ts'
import type { Check } from '../check.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { sumsOf } from '../read-tally.ts'
import { givenClass, numberGiven, numberSpread, scoreSpread } from '../subject.ts'
import { classesGiven, classesHaveMoved, classesTopic, classLines } from './b4-classes.ts'

export const riskScores: Check = {
  code: 'B4',
  name: 'Risk scores',
  question: 'Is the model giving higher or lower scores, or scores that lie further apart or closer together?',
  method: 'Mean logit of the score, and the standard deviation of that logit, against the baseline (CUSUM).',
  series: ['cases'],
  minimum: '30 scored cases',
  hazard:
    'Lower scores miss patients; higher scores wear clinicians out; a model that has changed in silence may do both',
  minimumEffect: '0.1 baseline standard deviations; a spread 1.1 times',
  section: 'outputs',
  cause: 'score',
  tier: 'amber',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  budget: 'inputs and outputs',
  topic: (subject) => (isOfClasses(subject) ? classesTopic(subject) : (topics[subject ?? ''] ?? 'Typical risk score')),
  happened(seen) {
    const { direction, subjects } = seen
    const [first] = subjects
    if (isOfClasses(first)) return classesHaveMoved(seen)
    const what = first === numberGiven || first === numberSpread ? 'the numbers that it gives' : 'risk scores'
    if (first === scoreSpread || first === numberSpread)
      return `${what} lie ${direction === 'down' ? 'closer together' : 'further apart'} than they did`
    if (direction === 'fact') return `${what} have changed`
    return `${what} have ${direction === 'down' ? 'fallen' : 'risen'}`
  },
  notCollected: (plan) => (classesOf(plan).length > 0 || addedUp(plan) !== undefined ? undefined : whyNoScore(plan)),
  lines(setting) {
    const subjects = addedUp(setting.plan)
    if (subjects === undefined) return classLines(setting)
    return placesOf(setting).flatMap((stratum) => [
      outputLine(stratum, setting, 'mean', subjects.mean),
      outputLine(stratum, setting, 'spread', subjects.spread),
    ])
  },
}

const topics: Readonly<Record<string, string>> = {
  [scoreSpread]: 'Spread of risk scores',
  [numberGiven]: 'Mean of the numbers given',
  [numberSpread]: 'Spread of the numbers given',
}

/** Is a subject of this check about the categories that a device gives, or about one of them? */
function isOfClasses(subject: string | undefined): subject is string {
  return subject !== undefined && (subject === classesGiven || givenClass(subject) !== undefined)
}

/** The subjects of an output that has a mean: a score, in logits, and a number, in its own unit. */
function addedUp(plan: Plan): Readonly<Record<'mean' | 'spread', string>> | undefined {
  if (hasScore(plan)) return { mean: 'score', spread: scoreSpread }
  return plan.output.kind === 'number' ? { mean: numberGiven, spread: numberSpread } : undefined
}

/** Both read the same sums. */
function outputLine(stratum: string, { plan }: Setting, asked: 'mean' | 'spread', subject: string): Line {
  const { [asked]: minimumEffect } = minimumEffects(plan)
  return lineOf({
    check: 'B4',
    subject,
    stratum,
    kind: asked === 'mean' ? meanArm(minimumEffect) : spreadArm(minimumEffect),
    basis: 'fact',
    minimum: 30,
    minimumEffect,
    budget: 'inputs and outputs',
    valuesAt(ledger, day, at) {
      const tally = ledger.get(day, 'fact', 'cases', at)
      return [addedUpOf(tally), ...sumsOf(tally)]
    },
  })
}
