import { whyNoScore } from '../../plan/output-kind.ts'
import { countOf } from '../../tally/tally.ts'
import { meanArm } from '../arms/mean.ts'
import { spreadArm } from '../arms/spread.ts'
import type { Check } from '../check.ts'
import { type Line, lineOf, placesOf, type Setting } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { sumsOf } from '../read-tally.ts'
import { scoreSpread } from '../subject.ts'

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
  topic: (subject) => (subject === scoreSpread ? 'Spread of risk scores' : 'Typical risk score'),
  happened({ direction, subjects: [first] }) {
    if (first === scoreSpread)
      return `risk scores lie ${direction === 'down' ? 'closer together' : 'further apart'} than they did`
    if (direction === 'fact') return 'risk scores have changed'
    return `risk scores have ${direction === 'down' ? 'fallen' : 'risen'}`
  },
  notCollected: whyNoScore,
  lines: (setting) =>
    placesOf(setting).flatMap((stratum) => [
      scoreLine(stratum, setting, 'mean'),
      scoreLine(stratum, setting, 'spread'),
    ]),
}

/** Both read the same sums: the mean has the score's own name, as it had before there was a second line. */
function scoreLine(stratum: string, { plan }: Setting, asked: 'mean' | 'spread'): Line {
  const { [asked]: minimumEffect } = minimumEffects(plan)
  return lineOf({
    check: 'B4',
    subject: asked === 'mean' ? 'score' : scoreSpread,
    stratum,
    kind: asked === 'mean' ? meanArm(minimumEffect) : spreadArm(minimumEffect),
    basis: 'fact',
    minimum: 30,
    minimumEffect,
    budget: 'inputs and outputs',
    valuesAt(ledger, day, at) {
      const tally = ledger.get(day, 'fact', 'cases', at)
      return [countOf('cases', 'scored', tally), ...sumsOf(tally)]
    },
  })
}
