import { addDays } from '../../plan/day.ts'
import { hasFlag, hasScore } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, numberWords } from '../../plan/words.ts'
import { byar } from '../../stats/proportions/byar.ts'
import type { Tally } from '../../tally/tally.ts'
import { judgedTerms } from '../judged/terms.ts'
import { type ScoreCell, scoreCells } from '../score-cells.ts'
import { type ExpectedByFlag, expectedByFlag, flaggedApart } from '../why/flagged.ts'
import { pick } from './by-day.ts'
import type { Figure, FigurePoint } from './figure.ts'
import { estimatedRatio } from './nowcast/estimate.ts'
import { estimates } from './nowcast/points.ts'
import type { Part } from './nowcast/pool.ts'
import { estimateWords } from './nowcast/words.ts'
import { expectedOf } from './nowcast/young-day.ts'
import { every, limitsOf, type Wanted, window, windowEnds, withWaiting } from './windows.ts'

/** Observed events over those the baseline led us to expect; undefined without an expected risk. */
export function observedFigure(wanted: Wanted): Figure | undefined {
  const observed = observedOver(wanted)
  if (observed === undefined) return undefined
  const { points, ...notAllKnown } = estimatesOf(wanted, observed.dayParts) ?? { points: [] }
  return {
    id: 'observed-to-expected',
    ...common,
    ...wordsOf(wanted.plan),
    points: withWaiting(
      [...observed.ends.map((day) => pointOf(day, observed.over(day), 'all')), ...points],
      wanted.waiting,
    ),
    ...notAllKnown,
    waiting: wanted.waiting ?? [],
    baseline: { mean: 1 },
    limits: limitsOf(wanted.plan, 'observed_to_expected', numberWords),
    workedOut: `${ratioWords(wanted.plan)} 1 is as expected. ${pointWords}${wanted.delays === undefined ? '' : ` ${estimateWords(wanted.plan)}`}`,
  }
}

function wordsOf(plan: Plan): Pick<Figure, 'heading' | 'top' | 'bottom' | 'counted'> {
  const terms = judgedTerms(plan)
  if (terms === undefined)
    return { heading: 'Observed against expected events', top: 'Observed events', bottom: 'Expected events' }
  const counted = { one: terms.wrongOne, many: terms.wrongMany }
  const top = capital(terms.wrongMany)
  return { heading: `${top} against those expected`, top, bottom: 'Expected', counted }
}

function ratioWords(plan: Plan): string {
  const terms = judgedTerms(plan)
  if (terms === undefined)
    return `Events that happened, divided by the events that cases with the same ${hasScore(plan) ? 'scores' : 'flag'} had in the baseline.`
  const many = capital(terms.wrongMany)
  return terms.alike === ''
    ? `${many}, divided by as many as there would be at the baseline’s rate.`
    : `${many}, divided by those that cases given ${terms.alike} had in the baseline.`
}

/** The windows that are not all known yet. Undefined where the baseline cannot tell how soon events become known. */
function estimatesOf({ tallies, stratum, shown, baseline, delays }: Wanted, mature: ReadonlyMap<string, Part>) {
  const risk = baseline?.expectedRisk
  if (baseline === undefined || risk === undefined || delays === undefined) return undefined
  const scores = pick(tallies, 'score', 'latest', stratum, baseline.baselineId)
  const delay = pick(tallies, 'delay', 'latest', stratum)
  return estimates(shown, delays, {
    first: [...mature.keys()].sort()[0] ?? shown.from,
    mature: (day) => mature.get(day),
    young: (day, age) => expectedOf({ age, delay: delay.get(day), score: scores.get(day) }, delays, risk),
    estimate: estimatedRatio,
  })
}

/**
 * The same for flagged and for unflagged patients. What is done for a flagged patient may prevent the event, so the two
 * must be seen apart: each stands beside its own baseline. None without an expected risk, or of a device that flags nobody.
 */
export function observedByFlagFigures(wanted: Wanted): readonly Figure[] {
  const observed = observedOver(wanted)
  if (observed === undefined || !hasFlag(wanted.plan)) return []
  const { ends, over, inBaseline } = observed
  const last = ends.at(-1)
  const reading =
    last === undefined ? undefined : readingOf(inBaseline, over(last), hasScore(wanted.plan) ? 'score' : 'flag')
  return groups.map(({ who, heading }) => {
    const before = pointOf('', inBaseline, who).value
    return {
      id: `observed-to-expected-${who}`,
      heading,
      ...common,
      points: ends.map((day) => pointOf(day, over(day), who)),
      ...(before === undefined ? {} : { baseline: { mean: before } }),
      limits: [],
      ...(reading === undefined || who === 'unflagged' ? {} : { reading }),
      workedOut: `As for all patients, counting ${who} patients only. The dashed line is what their ratio was in the baseline. ${pointWords}`,
    }
  })
}

const common = {
  section: 'performance',
  kind: 'ratio',
  top: 'Observed events',
  bottom: 'Expected events',
  window,
  every,
} as const

const pointWords = `Each point takes the ${window} days that end on it and only cases whose outcome is known; the upright bar is the 95% interval.`

const groups = [
  { who: 'flagged', heading: 'Observed against expected events: flagged patients' },
  { who: 'unflagged', heading: 'Observed against expected events: patients who were not flagged' },
] as const

/** Observed and expected events of all, as if `all` were one more flag. */
interface Observed extends ExpectedByFlag {
  readonly all: readonly [observed: number, expected: number]
}

function observedOver({ tallies, stratum, shown, baseline }: Wanted) {
  const risk = baseline?.expectedRisk
  if (baseline === undefined || risk === undefined) return undefined
  const byDay = pick(tallies, 'score', 'at maturity', stratum, baseline.baselineId)
  const between = (from: string, to: string): Observed => observedIn(cellsBetween(byDay, from, to), risk)
  return {
    ends: windowEnds(shown, byDay),
    over: (day: string) => between(addDays(day, 1 - window), day),
    inBaseline: between(baseline.fromDay, baseline.toDay),
    dayParts: new Map([...byDay].map(([day, tally]) => [day, partOf(observedIn(scoreCells(tally), risk))])),
  }
}

function partOf({ all: [events, weight] }: Observed): Part {
  return { events, weight }
}

/** Every score cell of the days from `from` to `to`. */
export function cellsBetween(byDay: ReadonlyMap<string, Tally>, from: string, to: string): readonly ScoreCell[] {
  return [...byDay].filter(([day]) => from <= day && day <= to).flatMap(([, tally]) => scoreCells(tally))
}

function observedIn(cells: readonly ScoreCell[], risk: readonly number[]): Observed {
  const known = cells.filter(({ state }) => state > 0)
  return {
    ...expectedByFlag(cells, risk),
    all: [
      known.reduce((sum, { state, n }) => sum + (state === 2 ? n : 0), 0),
      known.reduce((sum, { bin, n }) => sum + n * (risk[bin] ?? Number.NaN), 0),
    ],
  }
}

function pointOf(
  day: string,
  { observed, expected, all }: Observed,
  who: 'all' | 'flagged' | 'unflagged',
): FigurePoint {
  const at = who === 'flagged' ? 1 : 0
  const [numerator, denominator] = who === 'all' ? all : [observed[at], expected[at]]
  const interval = byar(numerator, denominator)
  if (interval === undefined) return { day }
  return { day, value: interval.estimate, low: interval.low, high: interval.high, numerator, denominator }
}

/** What the last four weeks say of the two groups: only a fall of the flagged alone has two readings. */
function readingOf(before: ExpectedByFlag, after: ExpectedByFlag, output: 'score' | 'flag'): string | undefined {
  const apart = flaggedApart(before, after)
  if (apart === undefined) return undefined
  if (apart.onlyFlaggedFell)
    return `Events have fallen among flagged patients and not among the others. That may be the treatment working; it may also be a ${output} that has lost its signal. These figures cannot tell which.`
  return apart.p < 0.05
    ? 'Flagged and unflagged patients have not changed alike since the baseline.'
    : 'Flagged and unflagged patients have not changed differently, beyond chance.'
}
