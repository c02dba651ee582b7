import { nannymlMethod } from '../../src/compare/nannyml/method.ts'
import type { Point } from '../../src/compare/result.ts'
import { compareFixtures } from '../../test/compare/peers/files.ts'

/** One of California housing's months: the AUC that was realised, and NannyML's band of the estimated one. */
interface BandOfMonth {
  readonly realised: number
  readonly low: number
  readonly high: number
  readonly held: boolean
}

/** In how many of California housing's 20 months NannyML's band of the estimated AUC holds the AUC that was realised. */
export async function californiaBand(): Promise<{ readonly held: number; readonly of: number }> {
  const all = await nannymlBand()
  return { held: all.filter(({ held }) => held).length, of: all.length }
}

/** Every month, the 8 of the reference first. */
export async function nannymlBand(): Promise<readonly BandOfMonth[]> {
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
  return realised.flatMap(({ value }, at) => {
    const interval = estimated[at]?.interval
    if (value === undefined || interval === undefined) return []
    const { low, high } = interval
    return [{ realised: value, low, high, held: low <= value && value <= high }]
  })
}
