import { listWords } from '../../plan/words.ts'
import type { Interval } from '../../stats/interval.ts'
import { given } from '../given.ts'
import type { Chunk, Compared, Finding, Measure, Point, Scale, Verdict } from '../result.ts'
import { isOutside, type Rule, type Thresholds, thresholdsOf } from './threshold.ts'

/** What is said of a measure once, whatever its values. */
export interface About {
  readonly key: string
  readonly name: string
  readonly says: string
  readonly scale: Scale
  readonly rule: Rule
  readonly limits: Thresholds
  /** judged by p below 0.05 instead of thresholds: NannyML's χ² */
  readonly byP?: boolean
}

/** A measure of one chunk, not yet judged. */
export interface Reading {
  readonly value: number | undefined
  readonly standardError?: number | undefined
  readonly p?: number | undefined
  /** why there is no value */
  readonly because?: string
}

/** Holds the chunks of both sides against the thresholds that the reference's chunks give, or against `others`. */
export function watched(
  about: About,
  reference: readonly Reading[],
  current: readonly Reading[],
  others?: readonly Reading[],
): Measure {
  const values = (others ?? reference).map(({ value }) => value)
  const thresholds = about.byP === true ? {} : given(thresholdsOf(values, about.rule, about.limits))
  const judge = (reading: Reading): Point => pointOf(reading, about, thresholds)
  const { key, name, says, scale } = about
  return {
    ...{ key, name, says, scale },
    ...thresholds,
    points: current.map(judge),
    referencePoints: reference.map(judge),
  }
}

/** One finding for each chunk of the current side: shifted where any of the measures is outside its thresholds. */
function findingsOf(measures: readonly Measure[], chunks: readonly Chunk[]): readonly Finding[] {
  return chunks.map((_, at) => {
    const outside = measures.filter(({ points }) => points[at]?.verdict === 'shifted')
    if (outside.length > 0)
      return { verdict: 'shifted', sentence: `${outside.map((one) => sentenceOf(one, at)).join('; ')}.` }
    const said = measures.filter(({ points }) => points[at]?.verdict === 'steady')
    const silent = measures.filter((one) => isSilent(one, at))
    if (said.length > 0 && silent.length === 0) return { verdict: 'steady', sentence: "Within NannyML's thresholds." }
    const because = (silent[0] ?? measures[0])?.points[at]?.because ?? 'there is nothing to measure'
    if (said.length === 0) return { verdict: 'unknown', sentence: `No value: ${because}.` }
    const [lost, seen] = [silent, said].map((those) => listWords(those.map(({ name }) => name)))
    return { verdict: 'unknown', sentence: `No value of ${lost}: ${because}. Within NannyML's thresholds: ${seen}.` }
  })
}

/** Whether a measure that has values elsewhere has none in this chunk: then nothing is steady, whatever the others say. */
function isSilent({ points, referencePoints = [] }: Measure, at: number): boolean {
  return points[at]?.value === undefined && [...points, ...referencePoints].some(({ value }) => value !== undefined)
}

/** Measures with their findings. */
export function judged(measures: readonly Measure[], chunks: readonly Chunk[]): Compared {
  return { measures, findings: findingsOf(measures, chunks) }
}

type Bounds = { readonly lower?: number; readonly upper?: number }

function pointOf({ value, standardError, p, because }: Reading, { limits, byP }: About, bounds: Bounds): Point {
  const { lower, upper } = bounds
  const outside = byP !== true ? isOutside(value, { lower, upper }) : p === undefined ? undefined : p < 0.05
  const judged = byP === true || lower !== undefined || upper !== undefined
  const verdict: Verdict | undefined =
    outside === undefined ? 'unknown' : outside ? 'shifted' : judged ? 'steady' : undefined
  const interval = value === undefined ? undefined : band(value, standardError, limits)
  return {
    value,
    ...given({ verdict, interval, standardError, p, because: value === undefined ? because : undefined }),
  }
}

/** NannyML's confidence band: three standard errors each way, within what the measure can take. */
function band(value: number, standardError: number | undefined, { lower, upper }: Thresholds): Interval | undefined {
  if (standardError === undefined) return undefined
  const low = Math.max(value - 3 * standardError, lower ?? -Infinity)
  const high = Math.min(value + 3 * standardError, upper ?? Infinity)
  return { estimate: value, low, high }
}

function sentenceOf({ name, points, lower, upper }: Measure, at: number): string {
  const { value, p } = points[at] ?? {}
  if (value === undefined) return name
  if (p !== undefined) return `${name} ${figure(value)}, p ${p < 0.001 ? 'below 0.001' : `= ${figure(p)}`}`
  return upper !== undefined && value > upper
    ? `${name} ${figure(value)} is above NannyML's threshold of ${figure(upper)}`
    : `${name} ${figure(value)} is below NannyML's threshold of ${figure(lower ?? Number.NaN)}`
}

function figure(value: number): string {
  return String(Number(value.toPrecision(3)))
}
