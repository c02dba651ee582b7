import { differencePValue, newcombe } from '../../../stats/proportions/newcombe.ts'
import { proportionInterval } from '../../../stats/proportions/proportion.ts'
import { given } from '../../given.ts'
import { FEWEST } from '../evidence.ts'
import { mattersAsOdds } from '../shares.ts'
import type { Cases } from './cases.ts'
import { fewerThan, type Gauge } from './gauge.ts'

interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/** The rates of flags against outcomes, each compared by Newcombe's interval of the difference. */
export const rateGauges: readonly Gauge<Fraction>[] = [
  rate(
    ['sensitivity', 'Sensitivity', 'Of those with the event, the share that was flagged.', 'events with a flag'],
    ({ confusion: { tp, fn } }) => ({ numerator: tp, denominator: tp + fn }),
  ),
  rate(
    [
      'specificity',
      'Specificity',
      'Of those without the event, the share that was not flagged.',
      'non-events with a flag',
    ],
    ({ confusion: { tn, fp } }) => ({ numerator: tn, denominator: tn + fp }),
  ),
  rate(
    ['ppv', 'PPV', 'Of those flagged, the share that had the event.', 'flagged cases'],
    ({ confusion: { tp, fp } }) => ({ numerator: tp, denominator: tp + fp }),
  ),
  rate(
    ['npv', 'NPV', 'Of those not flagged, the share that did not have the event.', 'cases that were not flagged'],
    ({ confusion: { tn, fn } }) => ({ numerator: tn, denominator: tn + fn }),
  ),
  rate(['flag_rate', 'Share flagged', 'Of all cases, the share that was flagged.', 'cases with a flag'], (cases) => ({
    numerator: cases.flagged,
    denominator: cases.withFlag,
  })),
  rate(
    [
      'event_rate',
      'Share with the event',
      'Of all cases whose outcome is known, the share that had the event.',
      'known outcomes',
    ],
    ({ events, known }) => ({ numerator: events, denominator: known }),
  ),
  rate(
    [
      'known_outcomes',
      'Outcomes known',
      'Of all cases, the share whose outcome is known. The others are in no measure of performance.',
      'cases',
    ],
    ({ known, rows }) => ({ numerator: known, denominator: rows }),
  ),
]

function rate(
  [key, name, says, of]: readonly [string, string, string, string],
  count: (cases: Cases) => Fraction,
): Gauge<Fraction> {
  return {
    key,
    name,
    says,
    scale: 'share',
    read(cases) {
      const { numerator, denominator } = count(cases)
      const interval = proportionInterval(numerator, denominator)
      if (interval === undefined) return { because: `there are no ${of}` }
      const few = fewerThan(FEWEST, denominator, of)
      return { value: interval.estimate, interval, ...given({ few }), detail: { numerator, denominator } }
    },
    compare(current, reference) {
      const counts = [current.numerator, current.denominator, reference.numerator, reference.denominator] as const
      return {
        interval: newcombe(...counts),
        p: differencePValue(...counts),
        matters: mattersAsOdds(counts[0] / counts[1], counts[2] / counts[3]),
        basis: { of: 'share', share: counts[2] / counts[3], now: counts[1], before: counts[3] },
      }
    },
  }
}
