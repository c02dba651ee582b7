import { contingency as independence } from '../../stats/hypotheses/contingency.ts'
import type { Reading } from './watched.ts'

/**
 * NannyML's χ² (0.13.1, drift/univariate/methods.py): scipy's `chi2_contingency` of the counts by level, with Yates's
 * correction where there are two levels. One level alone has nothing to differ in.
 */
export function contingency(reference: Float64Array, chunk: Float64Array): Reading {
  const test = independence([[...reference], [...chunk]], { continuity: true })
  if (test === undefined) return { value: undefined, because: 'every case has the same level' }
  return { value: test.statistic, p: test.p }
}
