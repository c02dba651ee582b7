import type { Nation } from '../plan/calendar/bank-holidays.ts'
import { type DayType, dayTypeOf, isHoliday, knowsBankHolidays } from '../plan/calendar/day-type.ts'
import { addDays, dayRange } from '../plan/day.ts'
import { negativeBinomialCdf } from '../stats/distributions/negative-binomial.ts'
import type { Ledger } from '../tally/ledger.ts'
import { byDayType } from './arms/arm.ts'
import { assumedSeason } from './arms/volume-reference.ts'
import { evidence, type Finding, judge, type Verdict } from './finding.ts'
import { casesOn, type FrozenHeartbeat, holidayMemory } from './freeze-heartbeat.ts'
import { lineName } from './line.ts'
import { heartbeatSentence } from './sentences.ts'

/** A site that takes longer than this to miss anybody is too small for a heartbeat. */
const longestWait = 14

/**
 * Is the feed alive? r is the smallest number of nights in which nothing at all would be improbable (below alpha);
 * the check is shifted when the total of the last r nights is that improbable under the negative binomial, whose variance
 * holds the baseline's own error and a season's.
 *
 * Only nights that say something are counted: not those on which the site never works, and not a holiday of a sort on
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

  const known = knownHolidays(ledger, night, stratum, frozen, nation)
  const sure = silenceOf(ledger, night, stratum, frozen, nation, (type) => known.get(type) === 'worked')
  const guess = silenceOf(ledger, night, stratum, frozen, nation, (type) => known.get(type) !== 'silent')
  const isSilent = ({ seen, expected, size }: Silence) =>
    (negativeBinomialCdf(seen, expected, size) ?? 1) < frozen.alpha
  const isGuess = !isSilent(sure) && isSilent(guess)
  const silence = isGuess ? guess : sure

  const tonight = casesOn(ledger, night, stratum)
  const type = dayTypeOf(night, nation)
  if (!isSilent(silence) && isHoliday(type) && tonight === 0 && known.get(type) !== 'worked')
    return unknown('holiday', 0)
  if (!silence.isEnough) return unknown('too few cases', silence.seen)

  const chance = negativeBinomialCdf(silence.seen, silence.expected, silence.size)
  const [statistic, limit] = [evidence(chance), evidence(frozen.alpha)]
  const verdict = judge(statistic, limit, 'down')
  const { nights, seen, expected, from } = silence
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
      skipped: silence.skipped,
      beyondCalendar: !knowsBankHolidays(night),
    }),
  }
}

/** The last nights that say something, as many as it takes for silence to be improbable. */
interface Silence {
  readonly from: string
  readonly nights: number
  /** holidays between them that say nothing */
  readonly skipped: number
  readonly seen: number
  readonly expected: number
  /** of the negative binomial that the total of these nights has */
  readonly size: number
  /** false: not even the longest wait would make silence improbable */
  readonly isEnough: boolean
}

function silenceOf(
  ledger: Ledger,
  night: string,
  stratum: string,
  frozen: FrozenHeartbeat,
  nation: Nation,
  saysSomething: (holiday: DayType) => boolean,
): Silence {
  let [nights, seen, expected, scatter, back] = [0, 0, 0, 0, 0]
  const ofType = new Map<DayType, number>()
  const sizeNow = () => {
    // Scatter of the nights, error of the rates (a part of it a day type: nights of one type share it), and the season.
    const error = [...ofType].reduce((sum, [type, count]) => sum + count ** 2 * byDayType(frozen.errors, type), 0)
    return 1 / ((scatter + error) / expected ** 2 + assumedSeason ** 2)
  }
  const isImprobable = () => expected > 0 && (negativeBinomialCdf(0, expected, sizeNow()) ?? 1) < frozen.alpha
  let skipped = 0
  while (!isImprobable() && back - skipped < longestWait && back < holidayMemory) {
    const day = addDays(night, -back)
    const type = dayTypeOf(day, nation)
    back += 1
    if (isHoliday(type) && !saysSomething(type)) {
      skipped += 1
      continue
    }
    const mean = byDayType(frozen.means, type)
    nights += 1
    seen += casesOn(ledger, day, stratum)
    expected += mean
    scatter += mean ** 2 / frozen.size
    ofType.set(type, (ofType.get(type) ?? 0) + 1)
  }
  const from = addDays(night, 1 - Math.max(1, back))
  return {
    from,
    nights: Math.max(1, nights),
    skipped,
    seen,
    expected,
    size: expected > 0 ? sizeNow() : 1,
    isEnough: isImprobable(),
  }
}

/**
 * What is known of holidays at a site: that it worked on every one of the sort, in the baseline and since; that it was
 * silent on one, so that silence says nothing; or nothing, where none was seen. Where it is known to work on them, a
 * silent one says otherwise only once cases have come again: an outage must not explain itself.
 */
function knownHolidays(
  ledger: Ledger,
  night: string,
  stratum: string,
  frozen: FrozenHeartbeat,
  nation: Nation,
): ReadonlyMap<DayType, 'worked' | 'silent'> {
  const known = new Map<DayType, 'worked' | 'silent'>(frozen.holidays)
  const days = dayRange(addDays(night, -holidayMemory), addDays(night, -1))
  const lastAlive = days.findLast((day) => casesOn(ledger, day, stratum) > 0) ?? ''
  for (const day of days) {
    const type = dayTypeOf(day, nation)
    if (!isHoliday(type) || day <= frozen.lastDay || known.get(type) === 'silent') continue
    if (known.get(type) === 'worked' && day > lastAlive) continue
    known.set(type, casesOn(ledger, day, stratum) > 0 ? 'worked' : 'silent')
  }
  return known
}
