import type { Plan } from '../plan/plan.ts'
import { scoreCuts } from './bins.ts'
import { plausibleRange } from './fixed-point.ts'
import { flagCuts } from './output-value.ts'

/**
 * The frozen cuts of an output (`outputValue`): of a score as scores are cut, of a flag between its two values, of a number between
 * the tenths of the baseline's plausible ones. Of a category every class is a bin of its own, in the plan's order from bin 0; documents are all in
 * one. `scores`: the baseline's outputs, of a category and a document none are asked.
 */
export function outputCuts({ output, releases }: Plan, scores: readonly number[]): readonly number[] {
  switch (output.kind) {
    case 'probability':
      return scoreCuts(
        scores,
        releases.flatMap(({ threshold }) => threshold ?? []),
      )
    case 'binary':
      return flagCuts
    case 'number': {
      const [low, high] = plausibleRange(output)
      return decileCuts(scores.filter((score) => score >= low && score <= high))
    }
    case 'category':
      return output.classes.slice(1).map((_, at) => at + 1.5)
    case 'document':
      return []
  }
}

/**
 * The least number of each tenth but the first, each once: so no tenth of the baseline is empty. One that is the least of all is left
 * out, since none would be below it.
 */
function decileCuts(numbers: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(numbers).sort()
  const firsts = Array.from({ length: 9 }, (_, at) => sorted[Math.floor((sorted.length * (at + 1)) / 10)])
  const [least = Number.POSITIVE_INFINITY] = sorted
  return [...new Set(firsts)].filter((cut): cut is number => cut !== undefined && cut > least)
}
