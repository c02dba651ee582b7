import type { Interval } from '../interval.ts'
import { quantile } from '../samples/weighted-quantile.ts'
import type { Random } from '../simulation/random.ts'
import { mergeBins, type PeriodBins } from './merge-bins.ts'

/**
 * A figure as a function of the bins' shares of cases (they sum to 1) and event rates. `bins` says which of the given bins
 * each one is made of. `undefined` where it cannot be worked out.
 */
export type BinMeasure = (
  shares: readonly number[],
  rates: readonly number[],
  bins: readonly (readonly number[])[],
) => number | undefined

export type WhyChanged = {
  /** after less before, with the two parts it is the exact sum of */
  readonly change: Interval
  readonly mix: Interval
  readonly relationship: Interval
  /** which part is more than half, where chance does not explain it; `undefined` where it cannot be said */
  readonly mostly: 'mix' | 'relationship' | undefined
  readonly bins: number
}

/**
 * Why did a figure change: other patients, or another relationship?
 *
 * Use: the sentence under every performance finding: "of the 3.1-point fall, 0.4 is a different mix of patients and 2.7 is a
 *   changed relationship".
 * Formula: the figure is M(w, r) of the bins' shares w and event rates r, before (0) and after (1). Mix part
 *   ½[M(w1, r0) − M(w0, r0) + M(w1, r1) − M(w0, r1)], relationship part the rest: the two-factor Shapley form of Kitagawa's
 *   split, which sums exactly. Neighbouring bins are merged until each has 5 events and 5 non-events in both periods.
 *   Intervals are the middle 95 % of 500 seeded multinomial draws of both periods. "Mostly" only when the middle 95 % of
 *   what the larger part exceeds half the change by lies above 0.
 * Assumes: bins of the expected risk hold like with like; cases are independent.
 * Not for: a cause: patients who changed within a bin look like a changed relationship.
 * Undefined: fewer than 20 events in a period (too few to say why), fewer than two bins after merging, a figure that
 *   cannot be worked out, or the level is outside (0, 1).
 * Source: Kitagawa 1955, JASA 50:1168; Shorrocks 2013, J Econ Inequal 11:99 (Shapley form).
 */
export function whyChanged(
  before: PeriodBins,
  after: PeriodBins,
  measure: BinMeasure,
  random: Random,
  options: { readonly draws?: number; readonly level?: number; readonly keepApart?: readonly number[] } = {},
): WhyChanged | undefined {
  const { draws = 500, level = 0.95, keepApart = [] } = options
  if (!(level > 0 && level < 1) || draws < 1) return undefined
  const merged = mergeBins(before, after, keepApart)
  if (merged === undefined || merged.bins.length < 2) return undefined
  if (Math.min(sum(merged.before.events), sum(merged.after.events)) < 20) return undefined
  const split = (first: PeriodBins, second: PeriodBins): Split | undefined =>
    shapley(first, second, (shares, rates) => measure(shares, rates, merged.bins))
  const found = split(merged.before, merged.after)
  if (found === undefined) return undefined
  const drawn: Split[] = []
  for (let draw = 0; draw < draws; draw++) {
    const one = split(redraw(merged.before, random), redraw(merged.after, random))
    if (one !== undefined) drawn.push(one)
  }
  // A figure that often cannot be worked out has no honest interval.
  if (drawn.length < 0.95 * draws) return undefined
  const interval = (part: (one: Split) => number): Interval => middle(part(found), drawn.map(part), level)
  return {
    change: interval(({ mix, relationship }) => mix + relationship),
    mix: interval(({ mix }) => mix),
    relationship: interval(({ relationship }) => relationship),
    mostly: mostly(found, drawn, level),
    bins: merged.bins.length,
  }
}

type Split = { readonly mix: number; readonly relationship: number }

function shapley(
  before: PeriodBins,
  after: PeriodBins,
  measure: (shares: readonly number[], rates: readonly number[]) => number | undefined,
): Split | undefined {
  const [w0, r0, w1, r1] = [shares(before), rates(before), shares(after), rates(after)]
  if (w0 === undefined || r0 === undefined || w1 === undefined || r1 === undefined) return undefined
  const [m00, m10, m01, m11] = [measure(w0, r0), measure(w1, r0), measure(w0, r1), measure(w1, r1)]
  if (m00 === undefined || m10 === undefined || m01 === undefined || m11 === undefined) return undefined
  const mix = (m10 - m00 + m11 - m01) / 2
  const relationship = m11 - m00 - mix
  return Number.isFinite(mix) && Number.isFinite(relationship) ? { mix, relationship } : undefined
}

function shares({ events, nonEvents }: PeriodBins): readonly number[] | undefined {
  const total = sum(events) + sum(nonEvents)
  return total > 0 ? events.map((count, bin) => (count + (nonEvents[bin] ?? 0)) / total) : undefined
}

/** The event rate of each bin; `undefined` when one has no cases: its rate is not 0 but unknown. */
function rates({ events, nonEvents }: PeriodBins): readonly number[] | undefined {
  const found = events.map((count, bin) => count / (count + (nonEvents[bin] ?? 0)))
  return found.every(Number.isFinite) ? found : undefined
}

/** As many cases as there were, drawn anew from the cells of events and non-events by bin. */
function redraw({ events, nonEvents }: PeriodBins, random: Random): PeriodBins {
  const cells = [...events, ...nonEvents]
  let cases = sum(cells)
  let weight = cases
  const drawn = cells.map((cell) => {
    const count = weight > 0 ? random.binomial(cases, Math.min(1, cell / weight)) : 0
    cases -= count
    weight -= cell
    return count
  })
  return { events: drawn.slice(0, events.length), nonEvents: drawn.slice(events.length) }
}

function mostly(found: Split, drawn: readonly Split[], level: number): WhyChanged['mostly'] {
  const larger = Math.abs(found.mix) > Math.abs(found.relationship) ? 'mix' : 'relationship'
  const side = Math.sign(found.mix + found.relationship)
  const excess = (one: Split): number => side * (one[larger] - (one.mix + one.relationship) / 2)
  const low = quantile(drawn.map(excess), (1 - level) / 2)
  return excess(found) > 0 && low !== undefined && low > 0 ? larger : undefined
}

function middle(estimate: number, values: readonly number[], level: number): Interval {
  const tail = (1 - level) / 2
  const low = quantile(values, tail) ?? estimate
  const high = quantile(values, 1 - tail) ?? estimate
  return { estimate, low: Math.min(low, estimate), high: Math.max(high, estimate) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
