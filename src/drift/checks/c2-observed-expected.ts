import { contrastArm } from '../arms/contrast.ts'
import { observedExpectedArm } from '../arms/observed-expected.ts'
import type { Check } from '../check.ts'
import { expectedOn } from '../expected.ts'
import { line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'

/** The subject of a site's outcomes, which are held against those of the other sites. */
export const besideTheRest = 'beside the other sites'

export const observedExpected: Check = {
  code: 'C2',
  name: 'Observed against expected events',
  question: 'Are there as many events as the scores say there should be?',
  method:
    'Events observed against expected, night by night as outcomes mature (risk-adjusted CUSUM), and each site’s part of them against the other sites. Expected risk is the baseline’s, not the vendor’s.',
  series: ['score'],
  minimum: '5 expected events',
  hazard: 'More events than expected: the model underestimates, and patients at risk are not flagged',
  minimumEffect: '1.25 times',
  section: 'performance',
  cause: 'outcome',
  tier: 'amber',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'outcomes',
  topic: (subject) =>
    subject === undefined
      ? 'Events observed against expected'
      : 'Events observed against those expected from the other sites',
  happened: ({ plan, direction, subjects }) =>
    `${direction === 'down' ? 'fewer' : 'more'} events than ${subjects.length === 0 ? 'the model led' : 'the other sites lead'} us to expect (${plan.outcome.event_words})`,
  lines({ plan, baseline, compared }) {
    const common = { check: 'C2', basis: 'at maturity', minimum: 5, minimumEffect: minimumEffects(plan).ratio } as const
    return [
      line({
        ...common,
        stratum: 'all',
        kind: observedExpectedArm,
        budget: 'outcomes',
        values: (ledger, day) => expectedOn(ledger, baseline, day),
      }),
      ...compared.map((stratum) =>
        line({
          ...common,
          subject: besideTheRest,
          stratum,
          kind: contrastArm,
          budget: 'outcomes of one group',
          values(ledger, day) {
            const [own, expected] = expectedOn(ledger, baseline, day, stratum)
            const [events, all] = expectedOn(ledger, baseline, day)
            return [own, events, expected, all]
          },
        }),
      ),
    ]
  },
}
