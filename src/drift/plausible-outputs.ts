import { addDays, dayRange } from '../plan/day.ts'
import { whyNoRange } from '../plan/output-kind.ts'
import { rangeWords } from '../plan/output-words.ts'
import type { Plan } from '../plan/plan.ts'
import { binomialUpperTail } from '../stats/distributions/binomial.ts'
import { proportionInterval } from '../stats/proportions/proportion.ts'
import type { Ledger } from '../tally/ledger.ts'
import { outsideOf } from '../tally/outside.ts'
import { countOf } from '../tally/tally.ts'
import { trailing } from './evidence.ts'
import type { Finding, Verdict } from './finding.ts'
import { lineName } from './line.ts'
import { type BadOf, enoughValues, lately, tolerated } from './plausibility.ts'
import { outsideSentence } from './sentences.ts'

/** So seldom would as many be outside by chance, as twenty outputs in a row are the same (never-changing.ts): a fact. */
const byChance = 2 ** -20
/** Where more of the baseline was outside, the range or the device is wrong: that is never usual. */
const mostUsual = 0.5
/** Of many nights together even a little more than usual is more than chance: it is told from twice as many on. */
const worthTelling = 2

/**
 * The share of the baseline's numbers that were outside the plausible range, by place, from 1 % to a half; undefined where the
 * plan gives no range.
 */
export function freezeOutside(
  plan: Plan,
  ledger: Ledger,
  days: readonly string[],
  places: readonly string[],
): Readonly<Record<string, number>> | undefined {
  if (whyNoRange(plan) !== undefined) return undefined
  return Object.fromEntries(
    places.flatMap((place) => {
      const { bad, n } = outsideOn(ledger, days, place)
      return n === 0 ? [] : [[place, Math.min(mostUsual, Math.max(tolerated, bad / n))]]
    }),
  )
}

/**
 * Are the device's numbers within the plan's plausible range? Those that are not enter no mean and no error, so that nothing
 * else would tell of them. Over the fewest last nights that hold 30 numbers: shifted, as a fact, where so many would be outside
 * by chance less than once in a million times (2⁻²⁰) if their share were `usual`. A few every night are never so many: where
 * more than usual are outside lately, the last 28 nights are asked too. It has no part of the false-alarm contract.
 */
export function plausibleOutputs(
  plan: Plan,
  ledger: Ledger,
  night: string,
  place: string,
  usual: number = tolerated,
): Finding {
  const recent = lately(night, (days) => outsideOn(ledger, days, place))
  const first = addDays(night, 1 - trailing)
  const month = { ...outsideOn(ledger, dayRange(first, night), place), from: first }
  const { from, bad, n } = isGoingOn(recent, month, usual) ? month : recent
  const verdict = verdictOf(bad, n, usual)
  const interval = proportionInterval(bad, n)
  const share = interval && {
    measure: 'share' as const,
    value: interval.estimate,
    low: interval.low,
    high: interval.high,
  }
  return {
    line: lineName('A7', 'outputs', place),
    check: 'A7',
    subject: 'outputs',
    stratum: place,
    verdict,
    limitKind: 'fact',
    ...(share === undefined
      ? {}
      : { effect: { ...share, numerator: bad, denominator: n, expected: usual }, from, to: night }),
    n,
    minimum: enoughValues,
    sentence: outsideSentence(verdict, place, bad, n, rangeWords(plan), usual),
  }
}

/** Is it the last 28 nights together that tell, where the last few alone do not? What is mended is over at once. */
function isGoingOn(recent: BadOf, month: BadOf, usual: number): boolean {
  if (verdictOf(recent.bad, recent.n, usual).kind !== 'steady' || recent.bad <= usual * recent.n) return false
  return month.bad >= worthTelling * usual * month.n && verdictOf(month.bad, month.n, usual).kind === 'shifted'
}

function verdictOf(bad: number, n: number, usual: number): Verdict {
  if (!Number.isFinite(bad + n)) return { kind: 'unknown', reason: 'not a number' }
  if (n < enoughValues) return { kind: 'unknown', reason: 'too few cases', have: n, need: enoughValues }
  const chance = binomialUpperTail(bad, n, usual)
  if (chance === undefined) return { kind: 'unknown', reason: 'undefined' }
  return chance < byChance ? { kind: 'shifted', direction: 'fact' } : { kind: 'steady' }
}

function outsideOn(ledger: Ledger, days: readonly string[], place: string): BadOf {
  const cases = days.map((day) => ledger.get(day, 'fact', 'cases', place))
  return { bad: outsideOf(...cases), n: cases.reduce((sum, tally) => sum + countOf('cases', 'scored', tally), 0) }
}
