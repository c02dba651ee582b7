/** The figures that are estimated, in the order in which they are shown. */
export const measures = ['sensitivity', 'ppv', 'specificity', 'auc'] as const

export type Measure = (typeof measures)[number]

/** Something about each figure. */
export type ByMeasure<T> = Readonly<Record<Measure, T>>

export function forEachMeasure<T>(make: (measure: Measure) => T): ByMeasure<T> {
  return { sensitivity: make('sensitivity'), ppv: make('ppv'), specificity: make('specificity'), auc: make('auc') }
}
