import { countWords, plural } from '../../plan/words.ts'
import { given } from '../given.ts'
import type { Column, Compared, Finding, Measure, Point, Sides } from '../result.ts'
import { type About, aboutOf, byKind } from './about.ts'
import { defaultChoice } from './default-choice.ts'
import { type Sample, sampleOf } from './samples.ts'
import { type StatisticName, statistics } from './statistics.ts'

/**
 * Evidently's drift of one column: the statistic that it would choose, judged by its own threshold, and its other statistics
 * for such a column, shown and not judged. The choice is that of the first chunk that has values.
 */
export function compareColumn(
  reference: Column,
  current: Column,
  { reference: before, current: now }: Sides,
): Compared {
  const whole = sampleOf(reference, { first: 0, end: before.rows })
  const chunks = now.chunks.map((chunk) => sampleOf(current, chunk))
  const first = chunks.find((chunk) => chunk !== undefined)
  if (whole === undefined || first === undefined) return nothing(now.chunks.length)
  const chosen = defaultChoice(reference.kind, whole, first)
  const tooMany = reference.kind === 'number' && whole.size * chunks.length > MOST_WORK
  const others = tooMany ? [] : byKind[reference.kind].filter((name) => name !== chosen)
  const judged = measureOf(chosen, whole, chunks, true)
  return {
    measures: [judged, ...others.map((name) => measureOf(name, whole, chunks, false))],
    findings: judged.points.map((point): Finding => findingOf(point, aboutOf[chosen])),
    ...(tooMany ? { remarks: [tooManyWords(chunks.length, whole.size)] } : {}),
  }
}

/** Cases of the reference, over and over for each chunk: more are not gone through for what judges nothing. */
const MOST_WORK = 4_000_000

function tooManyWords(chunks: number, cases: number): string {
  const few = Math.floor(MOST_WORK / cases)
  const advice = few >= 1 ? `; with ${plural(few, 'chunk')} or fewer they are` : ''
  return `Evidently’s other statistics are not shown: they begin anew with all ${countWords(cases)} values of the reference in each of ${plural(chunks, 'chunk')}${advice}.`
}

function measureOf(
  key: StatisticName,
  whole: Sample,
  chunks: readonly (Sample | undefined)[],
  isJudged: boolean,
): Measure {
  const { name, says, isP, threshold, drifts } = aboutOf[key]
  return {
    ...{ key, name, says, scale: 'index' },
    ...(isP ? { lower: threshold } : { upper: threshold }),
    points: chunks.map((chunk): Point => {
      const value = chunk && statistics[key](whole, chunk)
      const verdict = value === undefined ? 'unknown' : drifts(value) ? 'shifted' : 'steady'
      return {
        value,
        ...given({
          verdict: isJudged ? (verdict as Point['verdict']) : undefined,
          p: isP ? value : undefined,
          because: value === undefined ? 'there are too few values, or all are the same' : undefined,
        }),
      }
    }),
  }
}

function findingOf({ value, verdict, because, p }: Point, { name, isP, threshold }: About): Finding {
  if (value === undefined || verdict === undefined)
    return { verdict: 'unknown', sentence: `No value: ${because ?? 'there is nothing to measure'}.` }
  const figure = isP && value < 0.001 ? 'below 0.001' : String(Number(value.toPrecision(3)))
  const sentence = `${name}: ${isP ? 'p ' : ''}${figure}; Evidently's threshold is ${threshold}.`
  return { verdict, sentence, ...given({ p }) }
}

function nothing(chunks: number): Compared {
  const finding: Finding = { verdict: 'unknown', sentence: 'No value: every cell of a side is missing.' }
  return { measures: [], findings: Array.from({ length: chunks }, () => finding) }
}
