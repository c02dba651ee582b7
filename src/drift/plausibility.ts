import { addDays } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { binomialUpperTail } from '../stats/distributions/binomial.ts'
import { proportionInterval } from '../stats/proportions/proportion.ts'
import type { Ledger } from '../tally/ledger.ts'
import { countOf } from '../tally/tally.ts'
import { evidence, type Finding, judge, type Verdict } from './finding.ts'
import { lineName } from './line.ts'
import { plausibilitySentence } from './sentences.ts'

/** Values needed before a share of bad ones says anything, and how far back to look for them. */
export const enoughValues = 30
const lookBack = 28
/** Below this a share of bad values is not worth an alert, whatever the baseline was. */
export const tolerated = 0.01

export interface FrozenPlausibility {
  /** the larger of 1 % and the baseline's share of unreadable, implausible or unlisted values */
  readonly share: number
  readonly alpha: number
}

/** What share of each field's values could not be used in the baseline, by place. */
export function freezePlausibility(
  plan: Plan,
  ledger: Ledger,
  days: readonly string[],
  places: readonly string[],
  alpha: number,
): Readonly<Record<string, FrozenPlausibility>> {
  return Object.fromEntries(
    plan.fields.flatMap(({ name }) =>
      places.flatMap((place) => {
        const { bad, n } = badValues(ledger, days, name, place)
        return n === 0 ? [] : [[lineName('A3', name, place), { share: Math.max(tolerated, bad / n), alpha }]]
      }),
    ),
  )
}

/** Are a field's values readable, plausible and listed? Exact binomial on the fewest last nights that hold 30 values. */
export function plausibility(
  ledger: Ledger,
  night: string,
  { name: field, label = field }: { readonly name: string; readonly label?: string | undefined },
  place: string,
  frozen: FrozenPlausibility | undefined,
): Finding {
  const { from, bad, n } = lately(night, (days) => badValues(ledger, days, field, place))
  const verdict = verdictOf(bad, n, frozen)
  const interval = proportionInterval(bad, n)
  const statistic = frozen === undefined ? undefined : evidence(binomialUpperTail(bad, n, frozen.share))
  const limit = evidence(frozen?.alpha)
  return {
    line: lineName('A3', field, place),
    check: 'A3',
    subject: field,
    stratum: place,
    verdict,
    ...(statistic === undefined || limit === undefined ? {} : { statistic, limit }),
    limitKind: 'statistical',
    ...(interval === undefined
      ? {}
      : {
          effect: {
            measure: 'share' as const,
            value: interval.estimate,
            low: interval.low,
            high: interval.high,
            numerator: bad,
            denominator: n,
            ...(frozen === undefined ? {} : { expected: frozen.share }),
          },
          from,
          to: night,
        }),
    n,
    minimum: enoughValues,
    sentence: plausibilitySentence(verdict, label, place, bad, n, frozen?.share),
  }
}

function verdictOf(bad: number, n: number, frozen: FrozenPlausibility | undefined): Verdict {
  if (frozen === undefined) return { kind: 'unknown', reason: 'no baseline' }
  if (n < enoughValues) return { kind: 'unknown', reason: 'too few cases', have: n, need: enoughValues }
  return judge(evidence(binomialUpperTail(bad, n, frozen.share)), evidence(frozen.alpha), 'up')
}

function badValues(ledger: Ledger, days: readonly string[], field: string, place: string): BadOf {
  let bad = 0
  let n = 0
  for (const day of days) {
    const tally = ledger.get(day, 'fact', `field:${field}`, place)
    bad +=
      countOf('field', 'unreadable', tally) +
      countOf('field', 'outOfRange', tally) +
      countOf('field', 'unseenLevel', tally)
    n += countOf('field', 'n', tally) - countOf('field', 'missing', tally)
  }
  return { bad, n }
}

/** How many of how many values could not be used. */
export interface BadOf {
  readonly bad: number
  readonly n: number
}

/** What `count` tells of the fewest last nights (at most 28) that hold 30 values, and the first of them. */
export function lately(night: string, count: (days: readonly string[]) => BadOf): BadOf & { readonly from: string } {
  let nights = 1
  while (nights < lookBack && count(lastDays(night, nights)).n < enoughValues) nights += 1
  return { ...count(lastDays(night, nights)), from: addDays(night, 1 - nights) }
}

function lastDays(night: string, nights: number): readonly string[] {
  return Array.from({ length: nights }, (_, back) => addDays(night, -back))
}
