import { countWords, daysWords, exactPercentWords, percentWords } from '../../plan/words.ts'
import { type ReliabilityBin, reliabilityCurve } from '../../stats/performance/reliability.ts'
import type { Cell } from '../cell.ts'
import { pick } from './by-day.ts'
import { casesByRisk } from './calibration.ts'
import { cellsBetween } from './observed.ts'
import type { Wanted } from './windows.ts'

/** Bands of expected risk with what happened in each, over the mature days shown. */
export interface Reliability {
  readonly from: string
  readonly to: string
  readonly bands: readonly ReliabilityBin[]
}

/** Below so many events there is no curve to read. */
const fewestEvents = 20

/** Ten bands of about as many cases each; undefined without an expected risk, or with fewer than 20 events. */
export function reliabilityOf({ tallies, stratum, shown, baseline }: Wanted): Reliability | undefined {
  const risk = baseline?.expectedRisk
  if (baseline === undefined || risk === undefined) return undefined
  const byDay = pick(tallies, 'score', 'at maturity', stratum, baseline.baselineId)
  const cases = casesByRisk(cellsBetween(byDay, shown.from, shown.matureTo), risk)
  const bands = reliabilityCurve(cases)
  const events = (bands ?? []).reduce((sum, band) => sum + band.events, 0)
  return bands === undefined || events < fewestEvents ? undefined : { from: shown.from, to: shown.matureTo, bands }
}

/** What the page says of the curve: first how many bands are as expected, then the band that is furthest from it. */
export function reliabilityWords({ from, to, bands }: Reliability) {
  const off = bands.filter(({ meanScore, observed }) => meanScore < observed.low || meanScore > observed.high)
  const furthest = off.toSorted((a, b) => distance(b) - distance(a))[0]
  const most =
    furthest === undefined
      ? ''
      : ` Furthest off: where ${percentWords(furthest.meanScore)} were expected to have the event, ${percentWords(furthest.observed.estimate)} had it (95% interval ${percentWords(furthest.observed.low)} to ${percentWords(furthest.observed.high)}).`
  const as = `in ${bands.length - off.length} of ${bands.length} bands as many patients had the event as was expected, within chance.`
  return {
    heading: 'Do patients fare as their scores say?',
    sentence: `${daysWords(from, to)}: ${as}${most} One band in 20 is off by chance alone.`,
    workedOut:
      'Cases whose outcome is known are put in ten bands by their expected risk, which is what cases with the same scores came to in the baseline. Each point is a band: how many were expected to have the event, and how many had it. On the dashed line the two are equal; above it more events happened than expected. The upright bar is the 95% interval (Wilson).',
    table: {
      caption: 'Do patients fare as their scores say?',
      captionHidden: true as const,
      head: heads.map((text, index): Cell => ({ text, numeric: index > 0 })),
      rows: bands.map(({ n, events, meanScore, observed }): readonly Cell[] =>
        [
          exactPercentWords(meanScore),
          exactPercentWords(observed.estimate),
          `${exactPercentWords(observed.low)} to ${exactPercentWords(observed.high)}`,
          countWords(events),
          countWords(n),
        ].map((text, index) => ({ text, numeric: index > 0 })),
      ),
    },
  }
}

/** The rows of its CSV: plain numbers. */
export function reliabilityCsv({ from, to, bands }: Reliability): (string | number)[][] {
  return [
    ['from', 'to', 'expected', 'observed', 'low_95', 'high_95', 'events', 'cases'],
    ...bands.map(({ n, events, meanScore, observed }) => [
      ...[from, to, meanScore, observed.estimate, observed.low, observed.high, events, n],
    ]),
  ]
}

const heads = ['Expected', 'Observed', '95% interval', 'Events', 'Cases']

/** How far a band is from what was expected, in half-widths of its interval. */
function distance({ meanScore, observed }: ReliabilityBin): number {
  const side = meanScore < observed.low ? observed.estimate - observed.low : observed.high - observed.estimate
  return Math.abs(observed.estimate - meanScore) / side
}
