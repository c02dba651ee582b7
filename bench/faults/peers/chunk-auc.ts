import { rocAuc } from '../../../src/stats/performance/auc.ts'
import { scoredCases } from '../../../src/stats/performance/scored-cases.ts'
import type { Chunk } from './rule.ts'

/** The area under the ROC curve over the chunk's known outcomes; undefined without both classes. */
export function chunkAuc(chunk: Chunk): number | undefined {
  const scores: number[] = []
  const outcomes: number[] = []
  for (const { rows, events } of chunk)
    for (const { predictionId, score } of rows) {
      const event = events.get(predictionId)
      if (event === undefined || score === null) continue
      scores.push(score)
      outcomes.push(Number(event))
    }
  const cases = scoredCases(scores, outcomes)
  return cases && rocAuc(cases)?.auc
}
