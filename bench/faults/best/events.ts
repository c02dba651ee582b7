import type { Prediction } from '../../../src/ingest/case.ts'
import { recalibrate } from '../../../src/stats/performance/recalibration.ts'
import { logistic } from '../../../src/stats/special/logistic.ts'
import type { Night } from './night.ts'
import type { Series } from './series.ts'

/**
 * Which cases have the event, each with the risk that its score tells: a logistic line of the score's logit, one for the
 * flagged and one for the others, because treatment begins at the flag.
 */
export function events(
  about: Omit<Series, 'ratio' | 'readsOutcomes'>,
  isOfSeries: (row: Prediction) => boolean,
): Series {
  return {
    ...about,
    readsOutcomes: true,
    ratio(quiet, faulted) {
      const [before, after] = [risksOf(quiet, isOfSeries), risksOf(faulted, isOfSeries)]
      return (night) => eventRatio(night, isOfSeries, before, after)
    },
  }
}

export type Risk = (row: Prediction) => number

/** ln(likelihood ratio) of the night's known outcomes under two risks. */
export function eventRatio(night: Night, isOfSeries: (row: Prediction) => boolean, before: Risk, after: Risk): number {
  let sum = 0
  for (const row of night.rows) {
    const event = night.events.get(row.predictionId)
    if (event === undefined || row.logit === null || !isOfSeries(row)) continue
    const [q, p] = [before(row), after(row)]
    sum += event ? Math.log(p / q) : Math.log((1 - p) / (1 - q))
  }
  return sum
}

/** The risk that a score told on these nights. */
export function risksOf(nights: readonly Night[], isOfSeries: (row: Prediction) => boolean): Risk {
  const lines = [false, true].map((flag) => {
    const cases = nights.flatMap(({ rows, events: known }) =>
      rows.flatMap((row) => {
        const event = known.get(row.predictionId)
        if (event === undefined || row.logit === null || row.flag !== flag || !isOfSeries(row)) return []
        return [{ logit: row.logit, event: Number(event) }]
      }),
    )
    const fitted = recalibrate({
      logits: cases.map(({ logit }) => logit),
      events: cases.map(({ event }) => event),
      nonEvents: cases.map(({ event }) => 1 - event),
    })
    if (fitted === undefined) throw new Error(`too few events to tell the risk of ${cases.length} cases`)
    return fitted
  })
  return ({ logit, flag }) => {
    const line = lines[Number(flag === true)]
    return logistic((line?.intercept ?? 0) + (line?.slope ?? 1) * (logit ?? 0))
  }
}
