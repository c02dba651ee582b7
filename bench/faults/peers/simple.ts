import { psi } from '../../../src/stats/distances/psi.ts'
import { chunkAuc } from './chunk-auc.ts'
import { score } from './column.ts'
import type { Chunk, Rule } from './rule.ts'
import { beyondMean } from './three-sd.ts'

/** PSI of the score over tenths of the baseline, a week at a time, above 0.25. */
export const scorePsi: Rule = {
  id: 'psi',
  name: 'PSI of the score above 0.25, weekly',
  source: 'https://search.r-project.org/CRAN/refmans/scorecard/html/perf_psi.html',
  usual: 0.25,
  chunkNights: 7,
  readsOutcomes: false,
  figure(_plan, reference) {
    const baseline = score.valuesOf(reference.flat()).toSorted()
    const cuts = Array.from({ length: 9 }, (_, at) => baseline[Math.floor(((at + 1) * baseline.length) / 10)] ?? 0)
    const countsOf = (values: Float64Array) => {
      const counts = new Array<number>(10).fill(0)
      for (const value of values) {
        const bin = cuts.filter((cut) => cut <= value).length
        counts[bin] = (counts[bin] ?? 0) + 1
      }
      return counts
    }
    const expected = countsOf(baseline)
    return (chunk) => psi(expected, countsOf(score.valuesOf(chunk)))?.psi
  },
}

/** The share flagged on a day, further than 3 SD of the baseline's days from their mean: a Shewhart chart. */
export const dailyFlags: Rule = {
  id: 'daily-flags',
  name: 'Shewhart chart of the share flagged: a day outside mean ± 3 SD of the baseline’s days',
  source: 'https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc332.htm',
  usual: 3,
  chunkNights: 1,
  readsOutcomes: false,
  figure: (_plan, reference) => beyondMean(flagRate, reference, 'both'),
}

/** AUC over four weeks below 0.7: a fixed bar, as an acceptance test has it. */
export const monthlyAuc: Rule = {
  id: 'monthly-auc',
  name: 'A fixed bar: AUC of four weeks below 0.7 (limits here are of 1 − AUC)',
  source: 'https://www.mathworks.com/help/risk/metrics-handlers.html',
  usual: 1 - 0.7,
  chunkNights: 28,
  readsOutcomes: true,
  figure: () => (chunk) => {
    const auc = chunkAuc(chunk)
    return auc === undefined ? undefined : 1 - auc
  },
}

function flagRate(chunk: Chunk): number | undefined {
  const flags = chunk.flatMap(({ rows }) => rows.flatMap(({ flag }) => (flag === null ? [] : [Number(flag)])))
  return flags.length === 0 ? undefined : flags.reduce((sum, flag) => sum + flag, 0) / flags.length
}
