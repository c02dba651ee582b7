import type { CauseFamily } from '../../drift/cause.ts'
import { maturedCells } from '../../drift/expected.ts'
import type { FrozenBaseline } from '../../drift/store.ts'
import { maturedDays } from '../../drift/waiting/waiting.ts'
import { addDays, dayRange } from '../../plan/day.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { Excess } from './excess.ts'
import { type Believed, believed, type HarmAgainst, type Observed, type Reading, weighed } from './readings.ts'

/** What a fault may have meant for patients: those missed and those called over, beyond what was expected. */
export interface Harm {
  /** the first day counted, and the last whose outcomes are due, or the alert's last */
  readonly from: string
  /** where it probably began, or the first day that had no part in raising the alert */
  readonly since: HarmSince
  readonly to: string
  /** a person closed the alert, and outcomes are due for all of its days */
  readonly isWhole: boolean
  /** what the excess is held against; with two, it cannot be told yet which is right, and the interval holds both */
  readonly against: readonly HarmAgainst[]
  /** cases with a score, a flag and a known outcome */
  readonly known: number
  /** with the event, and not flagged; of an output that is judged, which flags nobody, those that were wrong */
  readonly missed: Excess
  /** flagged, and without the event; none of an output that is judged */
  readonly overCalled: Excess
  /** days since then whose outcomes are not due yet: they are in no figure here */
  readonly daysNotDue: number
  /** days that are due and wait until enough of their outcomes are known: in no figure here either */
  readonly daysWaiting: number
}

/**
 * An alert about outcomes is raised because outcomes were worse than expected, so those very outcomes would overstate the
 * harm: a false alarm would always seem to have harmed. It is counted from the first day whose outcomes became known after.
 */
export type HarmSince = 'onset' | 'raised'

/** Why there is no figure. */
export type NoHarmFigure = 'not due yet' | 'no expected risk' | 'no case known' | 'earlier baseline'

/**
 * Missed and over-called patients of one place from the day `from` on, beyond what the baseline leads one to expect of them.
 * Two readings (readings.ts). At the same score: its risk p̃ of each score bin and the share q of the bin that it flagged, so
 * Σ(1 − q)p̃ with the event not flagged and Σq(1 − p̃) flagged without it; a change of who comes, which the score sees, is no
 * harm. With the same patients: as many of every case as at that place in the baseline, where the score or the flag is what
 * went wrong: at a wrong score one would expect the wrong patients. The alert's cause says which, or how many had the event.
 * By tallies at maturity, but for days that wait for their outcomes as the checks let them wait (events are known first):
 * worked out anew each night as more fall due. At a site or in a group the baseline had its own number of them for every one
 * expected of everybody; that factor is in the expected, and its error (1/√ of how many there were) in the interval.
 * Of an output that is judged right or wrong the score is what was given, and the event that it was wrong: the same two readings,
 * neither of which how many were wrong can rule out.
 * Cases without a score, a flag or a known outcome are in no figure, nor patients who never reached the model.
 * `until`: the last night of an alert that a person closed.
 */
export function harmOf(
  ledger: Ledger,
  { baseline, battery }: Pick<FrozenBaseline, 'baseline' | 'battery'>,
  { outcome, output }: Pick<Plan, 'outcome' | 'output'>,
  {
    place,
    cause,
    from,
    since,
    night,
    until = night,
  }: {
    readonly place: string
    readonly cause: CauseFamily
    readonly from: string
    readonly since: HarmSince
    readonly night: string
    readonly until?: string
  },
): Harm | NoHarmFigure {
  const risks = baseline.expectedRisk
  if (risks === undefined) return 'no expected risk'
  // A baseline frozen since then has learned the fault as what is usual, and counted earlier days in other bins.
  if (from <= baseline.toDay) return 'earlier baseline'
  const due = addDays(night, -outcome.maturity_days)
  const lastDue = due < until ? due : until
  if (lastDue < from) return 'not due yet'
  const ages = { maturityDays: outcome.maturity_days, baselineTo: baseline.toDay }
  const complete = maturedDays(ledger, night, ages, battery.completeness)
  const usual = usuallyFlagged(ledger, baseline, risks.length)
  const counted = countDays(complete.ledger, dayRange(from, lastDue), place, risks, usual)
  if (counted.known === 0) return 'no case known'
  const before = countDays(ledger, dayRange(baseline.fromDay, baseline.toDay), place, risks, usual)
  const spread = battery.arms['C2@all']?.dispersion ?? 1
  // The baseline's risks are as uncertain as the events they were told by.
  const risk = 1 / Math.sqrt(Math.max(1, baselineEvents(ledger, baseline)))
  const readings = {
    'same score': atSameScore(place, counted, before, risk),
    'same patients': inSamePatients(counted, before),
  }
  const observed: Observed = {
    missed: counted.missed.observed,
    overCalled: counted.over.observed,
    events: counted.events.observed,
  }
  const weights: Believed =
    before.known === 0 ? { 'same score': 1 } : believed(cause, observed, readings, spread, !judgesOutput({ output }))
  return {
    from,
    since,
    to: lastDue,
    isWhole: until < night && lastDue === until,
    known: counted.known,
    against: (['same score', 'same patients'] as const).filter((one) => weights[one] !== undefined),
    missed: weighed('missed', observed, readings, weights, spread),
    overCalled: weighed('overCalled', observed, readings, weights, spread),
    daysNotDue: lastDue === until ? 0 : dayRange(addDays(lastDue, 1), until).length,
    daysWaiting: complete.waiting.filter((day) => day >= from && day <= lastDue).length,
  }
}

interface Pair {
  readonly observed: number
  readonly expected: number
}

interface Counted {
  readonly known: number
  readonly missed: Pair
  readonly over: Pair
  readonly events: Pair
  readonly flaggedEvents: number
}

/** By the baseline's risks and flags at each score, times what the place had for each expected of everybody. */
function atSameScore(place: string, counted: Counted, before: Counted, risk: number): Reading {
  const [missed, over, events] = [before.missed, before.over, before.events].map((pair) => factorOf(place, pair))
  const scaled = ({ expected }: Pair, by = whole) => ({
    expected: by.factor * expected,
    error: by.factor * expected * Math.hypot(risk, by.error),
  })
  const ofOver = over ?? whole
  return {
    missed: scaled(counted.missed, missed),
    overCalled: {
      expected: ofOver.factor * counted.over.expected,
      error: ofOver.factor * Math.hypot(risk * counted.flaggedEvents, ofOver.error * counted.over.expected),
    },
    events: scaled(counted.events, events),
  }
}

/** As many of every known case as in the baseline there; the error is that of how many there were. */
function inSamePatients(counted: Counted, before: Counted): Reading {
  const ofCases = ({ observed }: Pair) => {
    const expected = (counted.known * observed) / Math.max(1, before.known)
    return { expected, error: (counted.known * Math.sqrt(Math.max(1, observed))) / Math.max(1, before.known) }
  }
  return { missed: ofCases(before.missed), overCalled: ofCases(before.over), events: ofCases(before.events) }
}

const whole = { factor: 1, error: 0 }

/** Cases of days at a place with score, flag and known outcome: missed and over-called, and as many as everybody's risks and flags expect. */
function countDays(
  ledger: Ledger,
  days: readonly string[],
  place: string,
  risks: readonly number[],
  usual: readonly (number | undefined)[],
): Counted {
  let [known, flaggedEvents] = [0, 0]
  const none = () => ({ observed: 0, expected: 0 })
  const [missed, over, events] = [none(), none(), none()]
  for (const day of days)
    for (const { bin, flag, state, n } of maturedCells(ledger, day, place)) {
      const risk = risks[bin]
      if (state === 0 || flag === 2 || risk === undefined) continue
      // A bin that the baseline never saw is flagged as it is flagged now.
      const flagged = usual[bin] ?? flag
      known += n
      missed.expected += n * (1 - flagged) * risk
      over.expected += n * flagged * (1 - risk)
      events.expected += n * risk
      flaggedEvents += n * flagged * risk
      if (state === 2) events.observed += n
      if (flag === 0 && state === 2) missed.observed += n
      if (flag === 1 && state === 1) over.observed += n
    }
  return { known, missed, over, events, flaggedEvents }
}

/** How many there were at a place in the baseline for each that everybody's risks expect, and its relative error; 1 of everybody. */
function factorOf(place: string, { observed, expected }: Pair): { readonly factor: number; readonly error: number } {
  if (place === 'all') return whole
  return { factor: (observed + 0.5) / (expected + 0.5), error: 1 / Math.sqrt(observed + 0.5) }
}

/** The share of each score bin that was flagged in the baseline, of everybody; undefined where none of it came with a flag. */
function usuallyFlagged(
  ledger: Ledger,
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string },
  bins: number,
): readonly (number | undefined)[] {
  const [flagged, all] = [new Array<number>(bins).fill(0), new Array<number>(bins).fill(0)]
  for (const day of dayRange(fromDay, toDay))
    for (const { bin, flag, n } of maturedCells(ledger, day, 'all')) {
      if (flag === 2 || bin >= bins) continue
      all[bin] = (all[bin] ?? 0) + n
      flagged[bin] = (flagged[bin] ?? 0) + flag * n
    }
  return all.map((n, bin) => (n === 0 ? undefined : (flagged[bin] ?? 0) / n))
}

/** Events of the baseline's own matured days: of everybody, because the risks were told by everybody. */
function baselineEvents(
  ledger: Ledger,
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string },
): number {
  return dayRange(fromDay, toDay).reduce(
    (sum, day) =>
      maturedCells(ledger, day, 'all').reduce((total, { state, n }) => (state === 2 ? total + n : total), sum),
    0,
  )
}
