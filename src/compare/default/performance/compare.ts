import { exactPercentWords, numberWords } from '../../../plan/words.ts'
import type { Interval } from '../../../stats/interval.ts'
import { given } from '../../given.ts'
import type { ComparedPerformance, Finding, Point, Predictions, Scale, Sides } from '../../result.ts'
import type { Open } from '../evidence.ts'
import { pointsWords } from '../shares.ts'
import { type Cases, casesOf } from './cases.ts'
import type { Gap, Gauge, Reading } from './gauge.ts'
import { rateGauges } from './rate-gauges.ts'
import { aucGauge, brierGauge, edgeOf, observedGauge, slopeGauge } from './score-gauges.ts'

/** Every measure of performance that the named columns allow, chunk by chunk, against the whole reference. */
export function comparePerformance(
  reference: Predictions,
  current: Predictions,
  sides: Sides,
): readonly ComparedPerformance[] {
  const whole = casesOf(reference, { first: 0, end: sides.reference.rows })
  const chunks = sides.current.chunks.map((chunk) => casesOf(current, chunk))
  const of = <Detail>(gauge: Gauge<Detail>): ComparedPerformance => follow(gauge, whole, chunks)
  const scored = reference.score !== undefined && current.score !== undefined
  const flagged = reference.flag !== undefined && current.flag !== undefined
  const rates = rateGauges.filter(({ key }) => flagged || !ofFlags.includes(key)).map(of)
  if (!scored) return rates
  return [
    of(aucGauge),
    ...rates,
    of(observedGauge),
    of(slopeGauge(edgeOf([reference.score, current.score]))),
    of(brierGauge),
  ]
}

const ofFlags = ['sensitivity', 'specificity', 'ppv', 'npv', 'flag_rate']

function follow<Detail>(gauge: Gauge<Detail>, whole: Cases, chunks: readonly Cases[]): ComparedPerformance {
  const { key, name, says, scale } = gauge
  const before = gauge.read(whole)
  const readings = chunks.map((chunk) => gauge.read(chunk))
  return {
    subject: name,
    measures: [
      {
        ...{ key, name, says, scale },
        ...('because' in before ? {} : { reference: { value: before.value, ...given({ interval: before.interval }) } }),
        points: readings.map((reading) => pointOf(reading, before, gauge)),
      },
    ],
    findings: readings.map((reading) => findingOf(reading, before, gauge)),
  }
}

function pointOf<Detail>(reading: Reading<Detail>, before: Reading<Detail>, gauge: Gauge<Detail>): Point {
  if ('because' in reading) return { value: undefined, because: reading.because }
  const p = 'because' in before ? undefined : gauge.compare(reading.detail, before.detail).p
  return { value: reading.value, ...given({ interval: reading.interval, p, because: reading.few }) }
}

function findingOf<Detail>(reading: Reading<Detail>, before: Reading<Detail>, gauge: Gauge<Detail>): Open {
  const { name, scale } = gauge
  const unknown = (sentence: string): Finding => ({ verdict: 'unknown', sentence })
  if ('because' in reading) return unknown(`${name} is undefined: ${reading.because}.`)
  if ('because' in before) return unknown(`${name} is undefined in the reference: ${before.because}.`)
  const shown = `${name} ${written(reading, scale)}; in the reference ${written(before, scale)}`
  const few = reading.few ?? (before.few === undefined ? undefined : `in the reference ${before.few}`)
  if (few !== undefined) return unknown(`${shown}. Not judged: ${few}.`)
  const gap = gauge.compare(reading.detail, before.detail)
  if (gap.p === undefined) return unknown(`${shown}. Not judged: no test can be made of them.`)
  return {
    verdict: 'steady',
    p: gap.matters ? gap.p : 1,
    sentence: `${shown}${gapWords(gap, scale)}.`,
    ...given({ basis: gap.basis }),
  }
}

function written(
  { value, interval }: { readonly value: number; readonly interval: Interval | undefined },
  scale: Scale,
): string {
  const write = scale === 'share' ? exactPercentWords : (figure: number) => figure.toFixed(3)
  return interval === undefined ? write(value) : `${write(value)} (${write(interval.low)} to ${write(interval.high)})`
}

function gapWords({ interval, ratio = false }: Gap, scale: Scale): string {
  if (interval === undefined) return ''
  const { estimate, low, high } = interval
  if (ratio) return `: ${numberWords(estimate)} times (95% interval ${numberWords(low)} to ${numberWords(high)})`
  if (scale === 'share') return `: ${pointsWords(interval)}`
  return `: ${signed(estimate)} (95% interval ${signed(low)} to ${signed(high)})`
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(3)
  return Number(text) === 0 ? '0' : value < 0 ? `−${text}` : `+${text}`
}
