import type { Plan } from '../../plan/plan.ts'
import { capital } from '../../plan/words.ts'
import { shareArm } from '../arms/share.ts'
import type { Check } from '../check.ts'
import { judgedTerms } from '../judged/terms.ts'
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
  topic(subject, plan) {
    const { all, events } = termsOf(plan)
    if (subject === outcomesKnownEarly) return `${capital(all)} known by the early age`
    if (subject === eventsKnownEarly) return `${capital(events)} known by the early age, of those known in the end`
    return `${capital(all)} known`
  },
  happened({ plan, direction, subjects }) {
    const { all, events, recorded } = termsOf(plan)
    if (subjects.length === 0 || subjects.includes(knownAtMaturity))
      return `${recorded} ${direction === 'up' ? 'more' : 'less'} completely than expected`
    const what = subjects.includes(outcomesKnownEarly) ? all : events
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

/** What becomes known: outcomes and the events among them; or what an output is judged by, and the wrong ones. */
function termsOf(plan: Plan): { readonly all: string; readonly events: string; readonly recorded: string } {
  const judged = judgedTerms(plan)
  if (judged === undefined) return { all: 'outcomes', events: 'events', recorded: 'outcomes are recorded' }
  const { many, wrongMany: events } = judged
  return plan.output.kind === 'document'
    ? { all: `audits of ${many}`, events, recorded: `${many} are audited` }
    : { all: 'references', events, recorded: 'references are recorded' }
}
