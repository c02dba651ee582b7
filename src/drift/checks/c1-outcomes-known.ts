import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { lineOf } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import { outcomesOn } from '../read-tally.ts'
import { eventsKnownEarly, howSoonLines, outcomesKnownEarly } from './c1-how-soon.ts'

/** The subject of how completely outcomes are known when their day matures. */
export const knownAtMaturity = 'outcomes known'

export const outcomesKnown: Check = {
  code: 'C1',
  name: 'Outcomes known',
  question: 'Are outcomes arriving as completely as they did?',
  method:
    'Share of cases with an outcome by the age at which days mature, and how soon before that outcomes and events were known, against the baseline (binomial CUSUM).',
  series: ['outcome'],
  minimum: '20 cases',
  hazard: 'Harm that has happened is not in the figures yet',
  minimumEffect: 'odds 1.15 times',
  section: 'labels',
  cause: 'labels',
  tier: 'amber',
  owner: { duty: 'Clinical coding', person: 'ai_lead' },
  budget: 'outcomes',
  topic: (subject) => (subject === undefined ? 'Outcomes known' : (topics[subject] ?? 'Outcomes known')),
  happened({ direction, subjects }) {
    if (subjects.length === 0 || subjects.includes(knownAtMaturity))
      return `outcomes are recorded ${direction === 'up' ? 'more' : 'less'} completely than expected`
    const what = subjects.includes(outcomesKnownEarly) ? 'outcomes' : 'events'
    return `${what} become known ${direction === 'up' ? 'sooner' : 'later'} than expected`
  },
  lines: ({ plan, baseline }) => [
    ...howSoonLines(plan, baseline),
    lineOf({
      check: 'C1',
      subject: knownAtMaturity,
      stratum: 'all',
      kind: { ...shareArm, sides: ['down'] },
      basis: 'at maturity',
      minimum: 20,
      minimumEffect: minimumEffects(plan).share,
      budget: 'outcomes',
      valuesAt(ledger, day, at) {
        const { tp, fp, fn, tn, unknown } = outcomesOn(ledger, day, at)
        return [tp + fp + fn + tn, tp + fp + fn + tn + unknown]
      },
    }),
  ],
}

const topics: Readonly<Record<string, string>> = {
  [outcomesKnownEarly]: 'Outcomes known by the early age',
  [eventsKnownEarly]: 'Events known by the early age, of those known in the end',
}
