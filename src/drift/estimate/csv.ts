import { measures } from './measures.ts'
import type { EstimateReport } from './report.ts'

/** A row a month and figure: plain numbers. What is muted has no number here either. */
export function estimateCsv(report: EstimateReport): string[][] {
  const rows =
    report.kind === 'none'
      ? []
      : report.months.flatMap(({ from, to, due, figures }) =>
          measures.map((measure) => {
            const figure = figures[measure]
            const estimate = figure.kind === 'estimate' ? figure.estimate : undefined
            const realised = figure.kind === 'muted' ? undefined : figure.realised
            return [
              report.night,
              from,
              to,
              measure,
              due,
              figure.kind,
              figure.kind === 'unknown' ? figure.why : undefined,
              estimate?.estimate,
              estimate?.low,
              estimate?.high,
              realised?.value,
              realised?.low,
              realised?.high,
            ].map((value) => String(value ?? ''))
          }),
        )
  return [[...columns], ...rows]
}

/** A row a month, the baseline's own first: what the scores say by themselves. */
export function scoresCsv(report: EstimateReport): string[][] {
  const months = report.kind === 'none' ? [] : [...report.baseline.months, ...report.months]
  return [
    ['from', 'to', 'scored', 'flagged', 'mean_risk', 'average_confidence', 'distance', 'events_if_only_commoner'],
    ...months.map(({ from, to, scores }) =>
      [
        from,
        to,
        scores?.units,
        scores?.flagged,
        scores?.meanRisk,
        scores?.confidence,
        scores?.distance,
        scores?.eventsIfCommoner,
      ].map((value) => String(value ?? '')),
    ),
  ]
}

const columns = [
  'night',
  'from',
  'to',
  'figure',
  'outcomes_due',
  'estimate_valid_only_if_still_calibrated',
  'reason',
  'estimate',
  'estimate_low_95',
  'estimate_high_95',
  'realised',
  'realised_low_95',
  'realised_high_95',
]
