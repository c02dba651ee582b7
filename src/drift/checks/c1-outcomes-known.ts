import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { outcomesOn } from '../read-tally.ts'

export const outcomesKnown: Check = {
  code: 'C1',
  name: 'Outcomes known',
  question: 'Are outcomes arriving as completely as they did?',
  method: 'Share of cases with an outcome by the age at which days mature, against the baseline (binomial CUSUM).',
  series: ['outcome'],
  minimum: '20 cases',
  hazard: 'Harm that has happened is not in the figures yet',
  minimumEffect: 'odds 1.15 times',
  section: 'labels',
  cause: 'labels',
  tier: 'amber',
  owner: { duty: 'Clinical coding', person: 'ai_lead' },
  budget: 'outcomes',
  topic: () => 'Outcomes known',
  happened: ({ direction }) => `outcomes are recorded ${direction === 'up' ? 'more' : 'less'} completely than expected`,
  lines: ({ plan }) => [
    line({
      check: 'C1',
      subject: 'outcomes known',
      stratum: 'all',
      kind: { ...shareArm, sides: ['down'] },
      basis: 'at maturity',
      minimum: 20,
      minimumEffect: minimumEffects(plan).share,
      budget: 'outcomes',
      values(ledger, day) {
        const { tp, fp, fn, tn, unknown } = outcomesOn(ledger, day)
        return [tp + fp + fn + tn, tp + fp + fn + tn + unknown]
      },
    }),
  ],
}
