import { addDays, dayRange, weekday } from '../plan/day.ts'
import { negativeBinomialCdf, zeroProbability } from '../stats/distributions/negative-binomial.ts'
import type { Ledger } from '../tally/ledger.ts'
import { countOf } from '../tally/tally.ts'
import { byDayType, type Parameters } from './arms/arm.ts'
import { volumeArm } from './arms/volume.ts'
import { evidence, type Finding, judge } from './finding.ts'
import { lineName } from './line.ts'
import { heartbeatSentence } from './sentences.ts'

/** A site that takes longer than this to miss anybody is too small for a heartbeat. */
const longestWait = 14

export interface FrozenHeartbeat {
  /** mean cases a day by day type, and the size of the negative binomial */
  readonly parameters: Parameters
  /** the probability below which silence is not chance */
  readonly alpha: number
}

/** What a site's volume is when its feed is alive. */
export function freezeHeartbeat(
  ledger: Ledger,
  days: readonly string[],
  stratum: string,
  alpha: number,
): FrozenHeartbeat | undefined {
  const parameters = volumeArm.estimate(
    days.map((day) => ({ day, weekend: weekday(day) >= 5, values: [predictionsOn(ledger, day, stratum)] })),
  )
  return parameters === undefined ? undefined : { parameters, alpha }
}

/**
 * Is the feed alive? r is the smallest number of nights in which nothing at all would be improbable (below alpha);
 * the check is red when the total of the last r nights is that improbable under the negative binomial.
 */
export function heartbeat(
  ledger: Ledger,
  night: string,
  stratum: string,
  frozen: FrozenHeartbeat | undefined,
): Finding {
  const base = {
    line: lineName('A1', undefined, stratum),
    check: 'A1' as const,
    stratum,
    limitKind: 'statistical' as const,
    n: 0,
    minimum: 1,
  }
  if (frozen === undefined) {
    const verdict = { kind: 'unknown', reason: 'no baseline' } as const
    return { ...base, verdict, sentence: heartbeatSentence(verdict, stratum, 0, 0, 1) }
  }
  const size = byDayType(frozen.parameters.size, false)
  const expectedOn = (day: string) => byDayType(frozen.parameters.mean, weekday(day) >= 5)
  let nights = 0
  let worked = 0
  let silence = 1
  let expected = 0
  while (silence >= frozen.alpha && nights < longestWait) {
    const mean = expectedOn(addDays(night, -nights))
    silence *= zeroProbability(mean, size, 1) ?? 1
    expected += mean
    // A day type that the site never works says nothing of how its counts vary.
    worked += mean > 0 ? 1 : 0
    nights += 1
  }
  const from = addDays(night, 1 - nights)
  const seen = dayRange(from, night).reduce((sum, day) => sum + predictionsOn(ledger, day, stratum), 0)
  if (silence >= frozen.alpha) {
    const verdict = { kind: 'unknown', reason: 'too few cases' } as const
    return { ...base, n: seen, verdict, sentence: heartbeatSentence(verdict, stratum, seen, expected, nights) }
  }
  const chance = negativeBinomialCdf(seen, expected, size * worked)
  const [statistic, limit] = [evidence(chance), evidence(frozen.alpha)]
  const verdict = judge(statistic, limit, 'down')
  return {
    ...base,
    n: seen,
    verdict,
    ...(statistic === undefined || limit === undefined ? {} : { statistic, limit }),
    effect: {
      measure: 'count',
      value: seen / nights,
      numerator: seen,
      denominator: nights,
      expected: expected / nights,
      unit: 'cases a day',
    },
    from,
    to: night,
    sentence: heartbeatSentence(verdict, stratum, seen, expected, nights),
  }
}

function predictionsOn(ledger: Ledger, day: string, stratum: string): number {
  return countOf('cases', 'predictions', ledger.get(day, 'fact', 'cases', stratum))
}
