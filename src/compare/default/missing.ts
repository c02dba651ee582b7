import { countWords, exactPercentWords } from '../../plan/words.ts'
import { differencePValue, newcombe } from '../../stats/proportions/newcombe.ts'
import { proportionInterval } from '../../stats/proportions/proportion.ts'
import { given } from '../given.ts'
import type { Chunk, Column, Measure, Sides } from '../result.ts'
import type { Answer } from './evidence.ts'
import { rowsOf, tooFew } from './evidence.ts'
import { mattersAsOdds, pointsWords } from './shares.ts'

/** How many cells of the column are missing (or could not be read) in these rows. */
function countMissing(column: Column, { first, end }: { readonly first: number; readonly end: number }): number {
  let missing = 0
  if (column.kind === 'number') {
    for (let row = first; row < end; row++) if (Number.isNaN(column.values[row])) missing += 1
  } else for (let row = first; row < end; row++) if ((column.codes[row] ?? -1) < 0) missing += 1
  return missing
}

export interface Missing {
  readonly measure: Measure
  /** one for each chunk of the current side; empty where no cell of either side is missing, and nothing is asked */
  readonly answers: readonly Answer[]
}

/** The share of missing cells, chunk by chunk, against the whole reference. */
export function missingRate(reference: Column, current: Column, sides: Sides): Missing {
  const n = sides.reference.rows
  const before = countMissing(reference, { first: 0, end: n })
  const counts = sides.current.chunks.map((chunk) => countMissing(current, chunk))
  const interval = proportionInterval(before, n)
  const measure: Measure = {
    key: 'missing_rate',
    name: 'Missing',
    says: 'The share of rows in which the cell is missing or could not be read.',
    scale: 'share',
    ...(interval === undefined ? {} : { reference: { value: interval.estimate, interval } }),
    points: sides.current.chunks.map((chunk, at) => {
      const share = proportionInterval(counts[at] ?? 0, rowsOf(chunk))
      return {
        value: share?.estimate,
        ...given({ interval: share, p: differencePValue(counts[at] ?? 0, rowsOf(chunk), before, n) }),
      }
    }),
  }
  if (before === 0 && counts.every((count) => count === 0)) return { measure, answers: [] }
  return { measure, answers: sides.current.chunks.map((chunk, at) => answerOf(counts[at] ?? 0, chunk, before, n)) }
}

function answerOf(missing: number, chunk: Chunk, before: number, n: number): Answer {
  const rows = rowsOf(chunk)
  const few = tooFew(rows, 'the chunk') ?? tooFew(n, 'the reference')
  if (few !== undefined) return { p: undefined, matters: false, sentence: few }
  const difference = newcombe(missing, rows, before, n)
  const sentence = `Missing in ${exactPercentWords(missing / rows)} of rows (${countWords(missing)} of ${countWords(rows)}); in the reference ${exactPercentWords(before / n)}${difference === undefined ? '' : `: ${pointsWords(difference)}`}.`
  return {
    p: differencePValue(missing, rows, before, n),
    matters: mattersAsOdds(missing / rows, before / n),
    sentence,
  }
}
