import type { Figure } from './figure.ts'

/** The rows of a figure's CSV: plain numbers, an empty cell where there is no value. */
export function figureCsv(figure: Figure): (string | number)[][] {
  return [
    [
      'day',
      'days_in_window',
      'value',
      'low_95',
      'high_95',
      ...(figure.kind === 'coefficient' ? ['standard_error'] : []),
      ...(figure.kind === 'agreement' ? [] : [snake(figure.top)]),
      ...(figure.bottom === undefined ? [] : [snake(figure.bottom)]),
      ...(figure.notAllKnown === undefined ? [] : ['share_usually_known']),
      ...(figure.waiting === undefined ? [] : ['known_or_estimate', 'waiting_days']),
    ],
    ...figure.points.map((point) => [
      point.day,
      figure.window,
      point.value ?? '',
      point.low ?? '',
      point.high ?? '',
      ...(figure.kind === 'coefficient' ? [point.standardError ?? ''] : []),
      ...(figure.kind === 'agreement' ? [] : [point.numerator ?? '']),
      ...(figure.bottom === undefined ? [] : [point.denominator ?? '']),
      ...(figure.notAllKnown === undefined ? [] : [point.estimate?.usuallyKnown ?? '']),
      ...(figure.waiting === undefined
        ? []
        : [point.estimate === undefined ? 'known' : 'estimate', point.waiting ?? 0]),
    ]),
  ]
}

function snake(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_$/, '')
}
