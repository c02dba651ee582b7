import { nannymlMethod } from '../../src/compare/nannyml/method.ts'
import type { Point } from '../../src/compare/result.ts'
import { compareFixtures } from '../../test/compare/peers/files.ts'

/** In how many of California housing's 20 months NannyML's band of the estimated AUC holds the AUC that was realised. */
export async function californiaBand(): Promise<{ readonly held: number; readonly of: number }> {
  const { results } = await compareFixtures(
    nannymlMethod,
    'california-reference.csv.gz',
    'california-analysis.csv.gz',
    {
      cut: { by: 'period', period: 'month' },
      ...{ time: 'timestamp', score: 'y_pred_proba', flag: 'y_pred', outcome: 'clf_target' },
    },
  )
  const measures = results.performance.flatMap((one) => one.measures)
  const [realised, estimated] = ['roc_auc', 'cbpe_roc_auc'].map((key) => {
    const measure = measures.find((one) => one.key === key)
    return [...(measure?.referencePoints ?? []), ...(measure?.points ?? [])]
  }) as [Point[], Point[]]
  const both = realised.flatMap(({ value }, at) => {
    const interval = estimated[at]?.interval
    return value === undefined || interval === undefined ? [] : [{ value, interval }]
  })
  return {
    held: both.filter(({ value, interval }) => interval.low <= value && value <= interval.high).length,
    of: both.length,
  }
}
