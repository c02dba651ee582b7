import { exactPercentWords, plural } from '../../plan/words.ts'
import type { Quarter } from '../decision/quarters.ts'
import type { PrimaryMeasure } from '../decision/terms.ts'
import { inSentence } from '../decision/words.ts'
import type { Said } from '../said.ts'
import { measureWords, pointsWords, pWords } from '../words.ts'
import type { OrderedTrend } from './ordered.ts'
import type { GapOverTime } from './over-time.ts'
import type { Spread } from './spread.ts'

/** "0.646 (0.638 to 0.654)", or why there is none. */
export function saidWords(said: Said, write: (value: number) => string): string {
  return 'because' in said
    ? `Not worked out: ${said.because}`
    : `${write(said.estimate)} (${write(said.low)} to ${write(said.high)})`
}

/** "Jul–Sep 2026". */
export function shortQuarter({ from }: Quarter): string {
  return `${['Jan–Mar', 'Apr–Jun', 'Jul–Sep', 'Oct–Dec'][Math.floor((Number(from.slice(5, 7)) - 1) / 3)]} ${from.slice(0, 4)}`
}

/** How much the levels truly differ, chance taken off. */
export function spreadSentence({ tau, twoInThree }: Spread, measure: PrimaryMeasure): string {
  if ('because' in tau) return `How much the groups truly differ cannot be worked out: ${tau.because}.`
  const figures = `τ = ${tau.estimate.toFixed(2)} in log-odds, ${tau.low.toFixed(2)} to ${tau.high.toFixed(2)}`
  if (tau.estimate === 0 || twoInThree === undefined)
    return `The groups differ no more than chance explains; how far they may differ all the same: ${figures}.`
  const [low, high] = twoInThree.map(exactPercentWords)
  return `Chance taken off, two in three groups would have a true ${inSentence(measureWords[measure].name)} between ${low} and ${high} (${figures}).`
}

/** What the ordered bands do from one to the next. */
export function trendSentence({ perBand, p, bands }: OrderedTrend, measure: PrimaryMeasure): string {
  if ('because' in perBand) return `No trend over the bands: ${perBand.because}.`
  const test = p === undefined ? '' : `, ${pWords(p)} (Cochran and Armitage)`
  return `From one of the ${bands} bands to the next, ${inSentence(measureWords[measure].name)} changes by ${pointsRange(perBand)}${test}.`
}

/** Whether the gap grows, and what it has come to in people. */
export function overTimeSentence(
  { points, perQuarter, p, excess }: GapOverTime,
  measure: PrimaryMeasure,
  against = 'everyone else',
): string {
  if (points.length === 0) return 'No whole quarter has cases whose outcomes are all due.'
  const change =
    'because' in perQuarter
      ? `No trend yet: ${perQuarter.because}.`
      : `From one quarter to the next the gap changes by ${pointsRange(perQuarter)}${p === undefined ? '' : `, ${pWords(p)}`}.`
  if ('because' in excess) return `${change} What it has come to cannot be worked out: ${excess.because}.`
  const [name, names, as] = excessNames[measure]
  const [sign, low, high] =
    excess.estimate < 0 ? [-1, -excess.high, -excess.low] : ([1, excess.low, excess.high] as const)
  const size = Math.abs(Math.round(excess.estimate))
  const more = sign < 0 ? 'fewer' : 'more'
  return `${change} Over ${plural(points.length, 'quarter')}: ${size} ${more} ${size === 1 ? name : names} than if this group had been ${as} as ${against} (${whole(low)} to ${whole(high)}).`
}

const excessNames: Readonly<Record<PrimaryMeasure, readonly [one: string, many: string, as: string]>> = {
  sensitivity: ['missed event', 'missed events', 'found as often'],
  specificity: ['flag without the event', 'flags without the event', 'left unflagged as often'],
  ppv: ['flag that was wrong', 'flags that were wrong', 'flagged as rightly'],
  flagRate: ['case not flagged', 'cases not flagged', 'flagged as often'],
  wrongRate: ['wrong output', 'wrong outputs', 'right as often'],
}

/** "−0.3 points (−2.1 to +1.5)". */
export function pointsRange({ estimate, low, high }: Exclude<Said, { because: string }>): string {
  return `${pointsWords(estimate)} points (${pointsWords(low)} to ${pointsWords(high)})`
}

/** A length of time that a person reads: "48 seconds", "12 minutes", "3.4 hours". */
export function secondsWords(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`
}

function whole(value: number): string {
  const rounded = Math.round(value)
  return rounded < 0 ? `−${-rounded}` : String(rounded)
}
