import { observedExpectedArm } from '../arms/observed-expected.ts'
import type { Check } from '../check.ts'
import { expectedOn } from '../expected.ts'
import { line } from '../line.ts'
import { minimumEffects } from '../minimum-effects.ts'
import type { SiteQuestion } from '../place/site-question.ts'
import { besideTheRestLine } from './c2-beside-the-rest.ts'
import { earlyEventsLines } from './c2-early-events.ts'
import { wordsOf } from './c2-words.ts'

export const observedExpected: Check = {
  code: 'C2',
  name: 'Observed against expected events',
  question: 'Are there as many events as the model led us to expect?',
  method:
    'Events observed against expected, night by night as outcomes mature (risk-adjusted CUSUM), and the part of them at each site, in each group of patients and among the flagged against the rest (binomial CUSUM). Expected risk is the baseline’s, not the vendor’s.',
  series: ['score'],
  minimum: '5 expected events',
  hazard: 'More events than expected: the model underestimates, and patients at risk are not flagged',
  minimumEffect: 'odds 1.25 times (of rare events: 1.25 times as many)',
  section: 'performance',
  cause: 'outcome',
  tier: 'amber',
  owner: { duty: 'Clinical safety officer', person: 'clinical_safety_officer' },
  budget: 'outcomes',
  topic(subject, plan) {
    const { whose, from } = wordsOf(plan, subject)
    return subject === undefined
      ? `${whose} observed against expected`
      : `${whose} observed against those expected from ${from}`
  },
  happened({ plan, direction, subjects }) {
    const { within, because } = wordsOf(plan, subjects[0])
    const than = `${direction === 'down' ? 'fewer' : 'more'} ${within} than ${because} us to expect`
    return `${than} (${plan.outcome.event_words})`
  },
  lines({ plan, baseline, compared }) {
    const common = { check: 'C2', basis: 'at maturity', minimum: 5, minimumEffect: minimumEffects(plan).ratio } as const
    const bySite: SiteQuestion = {
      question: 'C2',
      kind: observedExpectedArm,
      minimumEffect: common.minimumEffect,
      values: (ledger, day, site) => expectedOn(ledger, baseline, day, site),
    }
    return [
      line({
        ...common,
        stratum: 'all',
        bySite,
        kind: observedExpectedArm,
        budget: 'outcomes',
        values: (ledger, day) => expectedOn(ledger, baseline, day),
      }),
      ...earlyEventsLines(plan, baseline),
      ...compared.map((one) => besideTheRestLine(plan, baseline, one, bySite)),
    ]
  },
}
