import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { newcombe } from '../../stats/proportions/newcombe.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import type { OutcomeColumn } from './counts.ts'
import { hidden, type Shown } from './suppress.ts'

/** A share worked out from shown counts only, so that it says nothing more than they do. */
export type ShownRate =
  | { readonly state: 'given'; readonly value: number; readonly low: number; readonly high: number }
  | { readonly state: 'withheld' | 'undefined' }

/** The shares of a pack: which shown count over which. A denominator with two names is their sum. */
export const packMeasures: Readonly<
  Record<
    string,
    { readonly numerator: OutcomeColumn; readonly denominator: readonly OutcomeColumn[]; readonly words: string }
  >
> = {
  sensitivity: { numerator: 'flagged_event', denominator: ['events'], words: 'events flagged ÷ events' },
  specificity: {
    numerator: 'unflagged_no_event',
    denominator: ['no_events'],
    words: 'non-events not flagged ÷ non-events',
  },
  ppv: {
    numerator: 'flagged_event',
    denominator: ['flagged_event', 'flagged_no_event'],
    words: 'events flagged ÷ flagged with a known outcome',
  },
  npv: {
    numerator: 'unflagged_no_event',
    denominator: ['unflagged_event', 'unflagged_no_event'],
    words: 'non-events not flagged ÷ not flagged with a known outcome',
  },
  flag_rate: { numerator: 'flagged', denominator: ['units'], words: 'flagged ÷ all units' },
  event_rate: { numerator: 'events', denominator: ['known'], words: 'events ÷ outcomes known' },
  wrong_rate: { numerator: 'events', denominator: ['known'], words: 'outputs that were wrong ÷ outputs judged' },
  label_completeness: { numerator: 'known', denominator: ['units'], words: 'outcomes known ÷ all units' },
}

/** The shares of a pack about this kind of device: of one that flags nobody none is of flags. */
export function packMeasuresOf(plan: Pick<Plan, 'output'>): readonly string[] {
  return Object.keys(packMeasures).filter((measure) =>
    judgesOutput(plan) ? ['wrong_rate', 'label_completeness'].includes(measure) : measure !== 'wrong_rate',
  )
}

/** Shown counts added up; hidden when one of them is. */
export function sumShown(parts: readonly Shown[]): Shown {
  let sum = 0
  for (const part of parts) {
    if (part === hidden) return hidden
    sum += part
  }
  return sum
}

/** The share of two shown counts with its 95 % interval; withheld when either is hidden, undefined for 0 of 0. */
export function shownRate(numerator: Shown, denominator: Shown): ShownRate {
  if (numerator === hidden || denominator === hidden) return { state: 'withheld' }
  return given(proportionInterval(numerator, denominator))
}

/** One group's share minus that of the others taken together, from shown counts, with Newcombe's 95 % interval. */
export function shownDifference(own: readonly [Shown, Shown], others: readonly (readonly [Shown, Shown])[]): ShownRate {
  const [x1, n1] = own
  const [x2, n2] = [sumShown(others.map(([x]) => x)), sumShown(others.map(([, n]) => n))]
  if (x1 === hidden || n1 === hidden || x2 === hidden || n2 === hidden) return { state: 'withheld' }
  return given(newcombe(x1, n1, x2, n2))
}

function given(interval: ReturnType<typeof newcombe>): ShownRate {
  if (interval === undefined) return { state: 'undefined' }
  return {
    state: 'given',
    value: sixPlaces(interval.estimate),
    low: sixPlaces(interval.low),
    high: sixPlaces(interval.high),
  }
}

/** Digits beyond these say nothing about counts that were rounded to 5. */
function sixPlaces(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
