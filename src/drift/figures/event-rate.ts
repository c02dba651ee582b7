import { addDays, dayRange } from '../../plan/day.ts'
import { wilson } from '../../stats/proportions/wilson.ts'
import { pick } from './by-day.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { knownByAge } from './nowcast/delays.ts'
import { estimatedShare } from './nowcast/estimate.ts'
import { estimates } from './nowcast/points.ts'
import type { Part } from './nowcast/pool.ts'
import { estimateWords } from './nowcast/words.ts'
import { casesOf } from './nowcast/young-day.ts'
import { every, type Wanted, window, windowEnds, withWaiting } from './windows.ts'

/** The share of cases with the event, of those whose outcome is known; the last weeks as an estimate. */
export function eventRateFigure(wanted: Wanted): Figure {
  const { tallies, stratum, shown, baseline, delays, plan } = wanted
  const byDay = pick(tallies, 'delay', 'at maturity', stratum)
  const mature = new Map([...byDay].map(([day, tally]) => [day, partOf(tally)]))
  const over = (from: string, to: string): FigurePoint => {
    const parts = dayRange(from, to).flatMap((day) => mature.get(day) ?? [])
    const [numerator, denominator] = [sum(parts, 'events'), sum(parts, 'weight')]
    const interval = wilson(numerator, denominator)
    if (interval === undefined) return { day: to }
    return { day: to, value: interval.estimate, low: interval.low, high: interval.high, numerator, denominator }
  }
  const latest = pick(tallies, 'delay', 'latest', stratum)
  const { points, ...notAllKnown } =
    delays === undefined
      ? { points: [] }
      : estimates(shown, delays, {
          first: [...byDay.keys()].sort()[0] ?? shown.from,
          mature: (day) => mature.get(day),
          young: (day, age) => casesOf({ age, delay: latest.get(day) }, delays),
          estimate: estimatedShare,
        })
  const before = baseline === undefined ? undefined : over(baseline.fromDay, baseline.toDay).value
  return {
    id: 'event-rate',
    section: 'performance',
    heading: 'Cases with the event',
    kind: 'share',
    top: 'Events',
    bottom: 'Cases with a known outcome',
    window,
    every,
    points: withWaiting(
      [...windowEnds(shown, byDay).map((day) => over(addDays(day, 1 - window), day)), ...points],
      wanted.waiting,
    ),
    ...notAllKnown,
    waiting: wanted.waiting ?? [],
    ...(before === undefined ? {} : { baseline: { mean: before } }),
    limits: [],
    workedOut: `Of the cases whose outcome is known ${plan.outcome.maturity_days} days later, the share with the event, whatever the device said. Each point takes the ${window} days that end on it; the upright bar is the 95% interval.${delays === undefined ? '' : ` ${estimateWords}`}`,
  }
}

function partOf(tally: Parameters<typeof knownByAge>[0]): Part {
  const { events, others } = knownByAge(tally, Number.POSITIVE_INFINITY)
  return { events, weight: events + others }
}

function sum(parts: readonly Part[], of: 'events' | 'weight'): number {
  return parts.reduce((total, part) => total + part[of], 0)
}
