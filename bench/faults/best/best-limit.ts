import { latticeOf } from '../../../src/stats/sequential/increment-law.ts'
import { limitForRunLength } from '../../../src/stats/sequential/limit-for-run-length.ts'
import { runLengthFrom, runLengths } from '../../../src/stats/sequential/run-length.ts'

const states = 400

/**
 * The limit at which a likelihood-ratio CUSUM runs for `runLength` nights when nothing is wrong. The steps are of nights
 * without the fault and of nights with it, pooled: a night whose ratio is e^w comes e^w times as often with the fault, so
 * that each sample tells of the tail that the other has too few nights to show (the balance heuristic of Veach and Guibas
 * 1995). Where the two are so far apart that no night without the fault ever speaks for it, the limit is ln(runLength),
 * which is always enough (Lorden 1971, Ann Math Stat 42:1897).
 */
export function bestLimit(quiet: readonly number[], faulted: readonly number[], runLength: number): number {
  const values = [...quiet, ...faulted]
  const weights = values.map((step) => 1 / (quiet.length + faulted.length * Math.exp(step)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const law = { values, probabilities: weights.map((weight) => weight / total) }
  const lengthAt = (limit: number) => {
    const width = (2 * limit) / (2 * states - 1)
    return runLengthFrom(runLengths(latticeOf(law, width, states), states), 0)
  }
  return limitForRunLength(lengthAt, runLength) ?? Math.log(runLength)
}
