import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { dayTypeOf, isHoliday, knowsBankHolidays } from '../../plan/calendar/day-type.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { evidence, type Finding, judge, type Verdict } from '../finding.ts'
import { lineName } from '../line.ts'
import { casesOn } from '../read-tally.ts'
import { heartbeatSentence } from '../sentences.ts'
import type { FrozenHeartbeat } from './freeze.ts'
import { knownHolidays } from './known-holidays.ts'
import { type Silence, silenceOf } from './silence.ts'

/**
 * Is the feed alive? r is the smallest number of nights in which nothing at all would be improbable (below alpha);
 * the check is shifted when the total of the last r nights is that improbable under the negative binomial (silence.ts).
 *
 * Only nights that say something are counted: not those on which the place never works, and not a holiday of a sort on
 * which it was silent before. Where it takes a holiday of a sort that has never been seen to be sure, the finding is
 * amber. On a holiday that says nothing, no cases are `unknown`, not life.
 */
export function heartbeat(
  ledger: Ledger,
  night: string,
  stratum: string,
  frozen: FrozenHeartbeat | undefined,
  nation: Nation,
): Finding {
  const base = {
    line: lineName('A1', undefined, stratum),
    check: 'A1' as const,
    stratum,
    limitKind: 'statistical' as const,
    n: 0,
    minimum: 1,
  }
  const unknown = (reason: Extract<Verdict, { kind: 'unknown' }>['reason'], seen: number): Finding => {
    const verdict = { kind: 'unknown', reason } as const
    return { ...base, n: seen, verdict, sentence: heartbeatSentence(verdict, stratum, seen, 0, 1) }
  }
  if (frozen === undefined) return unknown('no baseline', 0)

  const listened = { countOn: (day: string) => casesOn(ledger, day, stratum), frozen, nation }
  const holidays = knownHolidays(listened, night)
  const sure = silenceOf(listened, night, holidays, (known) => known?.kind === 'worked')
  const guess = silenceOf(listened, night, holidays, (known) => known?.kind !== 'silent')
  const isSilent = ({ chance }: Silence) => (chance ?? 1) < frozen.alpha
  const isGuess = !isSilent(sure) && isSilent(guess)
  const silence = isGuess ? guess : sure

  const type = dayTypeOf(night, nation)
  const saysNothing = isHoliday(type) && listened.countOn(night) === 0 && holidays.get(type)?.kind !== 'worked'
  if (!isSilent(silence) && saysNothing) return unknown('holiday', 0)
  if (!silence.isEnough) return unknown('too few cases', silence.seen)

  const [statistic, limit] = [evidence(silence.chance), evidence(frozen.alpha)]
  const verdict = judge(statistic, limit, 'down')
  const { nights, seen, expected, from, skipped } = silence
  return {
    ...base,
    n: seen,
    verdict,
    ...(isGuess && verdict.kind === 'shifted' ? { tier: 'amber' } : {}),
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
    sentence: heartbeatSentence(verdict, stratum, seen, expected, nights, {
      onHoliday: isGuess,
      skipped,
      beyondCalendar: !knowsBankHolidays(night),
    }),
  }
}
