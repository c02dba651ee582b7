import { countOf } from '../../tally/tally.ts'
import { meanArm } from '../arms/mean.ts'
import type { Check } from '../check.ts'
import { lineOf, placesOf } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { sumsOf } from '../read-tally.ts'

export const riskScores: Check = {
  code: 'B4',
  name: 'Risk scores',
  question: 'Is the model giving higher or lower scores?',
  method: 'Mean logit of the score against the baseline (CUSUM).',
  series: ['cases'],
  minimum: '30 scored cases',
  hazard: 'Lower scores miss patients; higher scores wear clinicians out',
  minimumEffect: '0.1 baseline standard deviations',
  section: 'outputs',
  cause: 'score',
  tier: 'amber',
  owner: { duty: 'AI lead', person: 'ai_lead' },
  budget: 'inputs and outputs',
  topic: () => 'Typical risk score',
  happened({ direction }) {
    if (direction === 'fact') return 'risk scores have changed'
    return `risk scores have ${direction === 'down' ? 'fallen' : 'risen'}`
  },
  lines(setting) {
    const { mean } = minimumEffects(setting.plan)
    return placesOf(setting).map((stratum) =>
      lineOf({
        check: 'B4',
        subject: 'score',
        stratum,
        kind: meanArm(mean),
        basis: 'fact',
        minimum: 30,
        minimumEffect: mean,
        budget: 'inputs and outputs',
        valuesAt(ledger, day, at) {
          const tally = ledger.get(day, 'fact', 'cases', at)
          return [countOf('cases', 'scored', tally), ...sumsOf(tally)]
        },
      }),
    )
  },
}
