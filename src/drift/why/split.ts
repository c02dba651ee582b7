import { recalibrate } from '../../stats/performance/recalibration.ts'
import { mergeBins, type PeriodBins } from '../../stats/pooling/merge-bins.ts'
import { type BinMeasure, type WhyChanged, whyChanged } from '../../stats/pooling/why-changed.ts'
import { createRandom } from '../../stats/simulation/random.ts'
import type { SplitFigure } from './answer.ts'
import { bands, type KnownOutcomes } from './known.ts'

/** A figure before and after, and its change split into mix and relationship. */
export interface FigureSplit extends WhyChanged {
  readonly before: number
  readonly after: number
}

/** Below so many events in a period nothing is said of why (Kitagawa's split is made of rates that rest on them). */
export const fewestEvents = 20

/**
 * The exact split of a figure's change (see the statistic `why-changed`), by bands of expected risk; sensitivity,
 * specificity and predictive value keep flagged and unflagged cases apart. `logits`: the mean logit of each band.
 * Undefined with fewer than 20 events in a period, or where too few bands are left.
 */
export function splitOf(
  figure: SplitFigure,
  before: KnownOutcomes,
  after: KnownOutcomes,
  logits: readonly number[],
  seed: string,
): FigureSplit | undefined {
  const bins = byFlag(figure) ? flagged : everybody
  const keepApart = byFlag(figure) ? [bands] : []
  const measure = measureOf(figure, logits, before)
  const [first, second] = [bins(before), bins(after)]
  const split = whyChanged(first, second, measure, createRandom(seed), { keepApart })
  const merged = mergeBins(first, second, keepApart)
  if (split === undefined || merged === undefined) return undefined
  const [was, is] = [merged.before, merged.after].map((period) => figureOf(measure, period, merged.bins))
  return was === undefined || is === undefined ? undefined : { ...split, before: was, after: is }
}

/** Events of a period that the figure rests on. */
export function eventsOf(figure: SplitFigure, known: KnownOutcomes): number {
  const { events } = (byFlag(figure) ? flagged : everybody)(known)
  return events.reduce((sum, count) => sum + count, 0)
}

type RateOfFlag = Exclude<SplitFigure, 'event rate' | 'slope'>

function byFlag(figure: SplitFigure): figure is RateOfFlag {
  return figure !== 'event rate' && figure !== 'slope'
}

function measureOf(figure: SplitFigure, logits: readonly number[], before: KnownOutcomes): BinMeasure {
  if (figure === 'event rate') return eventRate
  return figure === 'slope' ? slopeOn(logits, everybody(before)) : rates[figure]
}

const eventRate: BinMeasure = (shares, rates) => shares.reduce((sum, share, bin) => sum + share * (rates[bin] ?? 0), 0)

/** The calibration slope on the bands' own logits; a merged band's is the mean of its cases in the baseline. */
function slopeOn(logits: readonly number[], { events, nonEvents }: PeriodBins): BinMeasure {
  const size = (bin: number) => (events[bin] ?? 0) + (nonEvents[bin] ?? 0)
  return (shares, rates, bins) => {
    const fitted = recalibrate({
      logits: bins.map((merged) => {
        const cases = merged.reduce((sum, bin) => sum + size(bin), 0)
        return merged.reduce((sum, bin) => sum + size(bin) * (logits[bin] ?? 0), 0) / cases
      }),
      events: shares.map((share, bin) => share * (rates[bin] ?? 0)),
      nonEvents: shares.map((share, bin) => share * (1 - (rates[bin] ?? 0))),
    })
    return fitted?.slope
  }
}

/** Every case, whatever its flag, by band. */
function everybody({ events, nonEvents }: KnownOutcomes): PeriodBins {
  const added = (counts: readonly number[]) =>
    Array.from({ length: bands }, (_, band) =>
      [0, 1, 2].reduce((sum, flag) => sum + (counts[bands * flag + band] ?? 0), 0),
    )
  return { events: added(events), nonEvents: added(nonEvents) }
}

/** The unflagged by band, then the flagged by band; cases without a flag are in no rate of the flag. */
function flagged({ events, nonEvents }: KnownOutcomes): PeriodBins {
  return { events: events.slice(0, 2 * bands), nonEvents: nonEvents.slice(0, 2 * bands) }
}

const rates: Readonly<Record<RateOfFlag, BinMeasure>> = {
  sensitivity: (shares, rates, bins) => {
    const events = shares.map((share, bin) => share * (rates[bin] ?? 0))
    return part(events, (bin) => isFlagged(bins[bin]))
  },
  specificity: (shares, rates, bins) => {
    const nonEvents = shares.map((share, bin) => share * (1 - (rates[bin] ?? 0)))
    return part(nonEvents, (bin) => !isFlagged(bins[bin]))
  },
  ppv: (shares, rates, bins) => {
    const among = shares.map((share, bin) => (isFlagged(bins[bin]) ? share : 0))
    const all = among.reduce((sum, share) => sum + share, 0)
    return all > 0 ? among.reduce((sum, share, bin) => sum + share * (rates[bin] ?? 0), 0) / all : undefined
  },
}

function isFlagged(bins: readonly number[] | undefined): boolean {
  return (bins?.[0] ?? 0) >= bands
}

function part(weights: readonly number[], isIn: (bin: number) => boolean): number | undefined {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return all > 0 ? weights.reduce((sum, weight, bin) => sum + (isIn(bin) ? weight : 0), 0) / all : undefined
}

/** The figure of one period over its merged bins. */
function figureOf(
  measure: BinMeasure,
  { events, nonEvents }: PeriodBins,
  bins: readonly (readonly number[])[],
): number | undefined {
  const sizes = events.map((count, bin) => count + (nonEvents[bin] ?? 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return measure(
    sizes.map((size) => size / total),
    events.map((count, bin) => count / (sizes[bin] ?? 1)),
    bins,
  )
}
