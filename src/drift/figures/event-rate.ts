import { addDays, dayRange } from '../../plan/day.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, percentWords, plural } from '../../plan/words.ts'
import { wilson } from '../../stats/proportions/wilson.ts'
import type { Tally } from '../../tally/tally.ts'
import { judgedTerms } from '../judged/terms.ts'
import { confusionOf, performance } from '../performance.ts'
import { pick } from './by-day.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { knownByAge } from './nowcast/delays.ts'
import { estimatedShare } from './nowcast/estimate.ts'
import { estimates } from './nowcast/points.ts'
import type { Part } from './nowcast/pool.ts'
import { estimateWords } from './nowcast/words.ts'
import { casesOf } from './nowcast/young-day.ts'
import { every, limitsOf, type Wanted, window, windowEnds, withWaiting } from './windows.ts'

/**
 * The share of cases with the event, of those whose outcome is known; of outputs that are judged, the share that was wrong.
 * The last weeks as an estimate.
 */
export function eventRateFigure(wanted: Wanted): Figure {
  const { tallies, stratum, shown, baseline, delays, plan } = wanted
  // What references say is known of a day that waited too; `delay` is not.
  const isJudged = judgesOutput(plan)
  const byDay = pick(tallies, isJudged ? 'outcome' : 'delay', 'at maturity', stratum)
  const mature = new Map([...byDay].map(([day, tally]) => [day, isJudged ? wrongOf(tally) : partOf(tally)]))
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
    section: 'performance',
    ...wordsOf(plan),
    kind: 'share',
    window,
    every,
    points: withWaiting(
      [...windowEnds(shown, byDay).map((day) => over(addDays(day, 1 - window), day)), ...points],
      wanted.waiting,
    ),
    ...notAllKnown,
    waiting: wanted.waiting ?? [],
    ...(before === undefined ? {} : { baseline: { mean: before } }),
    limits: limitsOf(plan, 'wrong_rate', percentWords),
    workedOut: `${shareWords(plan)} Each point takes the ${window} days that end on it; the upright bar is the 95% interval.${delays === undefined ? '' : ` ${estimateWords(plan)}`}`,
  }
}

function wordsOf(plan: Plan): Pick<Figure, 'id' | 'heading' | 'top' | 'bottom' | 'counted'> {
  const terms = judgedTerms(plan)
  if (terms === undefined)
    return { id: 'event-rate', heading: 'Cases with the event', top: 'Events', bottom: 'Cases with a known outcome' }
  const counted = { one: terms.wrongOne, many: terms.wrongMany }
  return { id: 'wrong-rate', heading: terms.wrong, top: capital(terms.wrongMany), bottom: terms.known, counted }
}

function shareWords(plan: Plan): string {
  const terms = judgedTerms(plan)
  const days = plural(plan.outcome.maturity_days, 'day')
  if (terms === undefined)
    return `Of the cases whose outcome is known ${days} later, the share with the event, whatever the device said.`
  return plan.output.kind === 'document'
    ? `Of the ${terms.many} that were audited within ${days}, the share in which the reader found anything harmful.`
    : `Of the cases whose reference is known ${days} later, the share in which the device was wrong.`
}

function partOf(tally: Parameters<typeof knownByAge>[0]): Part {
  const { events, others } = knownByAge(tally, Number.POSITIVE_INFINITY)
  return { events, weight: events + others }
}

function wrongOf({ counts }: Tally): Part {
  const { events, noEvents } = performance(confusionOf(counts))
  return { events, weight: events + noEvents }
}

function sum(parts: readonly Part[], of: 'events' | 'weight'): number {
  return parts.reduce((total, part) => total + part[of], 0)
}
