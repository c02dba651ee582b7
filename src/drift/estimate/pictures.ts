import { dayWords } from '../../plan/words.ts'
import { isRight } from './back-test.ts'
import { type ByMeasure, forEachMeasure } from './measures.ts'
import type { EstimateReport } from './report.ts'
import { writeFigure } from './words.ts'

/** What the picture of one figure shows of a month. */
export interface MonthPicture {
  readonly words: string
  readonly estimate?: { readonly value: number; readonly low: number; readonly high: number; readonly wrong: boolean }
  readonly realised?: { readonly value: number; readonly low?: number; readonly high?: number }
  /** in place of an estimate */
  readonly instead?: string
}

export interface Picture {
  readonly months: readonly MonthPicture[]
  readonly write: (value: number) => string
}

/** The months of each figure as its picture needs them, the oldest first. */
export function picturesOf(report: EstimateReport): ByMeasure<Picture> {
  return forEachMeasure((measure) => ({
    write: (value) => writeFigure(measure, value),
    months:
      report.kind === 'none'
        ? []
        : report.months.map(({ from, figures }) => {
            const [figure, words] = [figures[measure], dayWords(from).split(' ')[1]?.slice(0, 3) ?? '']
            if (figure.kind === 'muted') return { words, instead: 'Not shown' }
            const { realised } = figure
            const beside = realised === undefined ? {} : { realised }
            if (figure.kind === 'unknown') return { words, instead: 'None', ...beside }
            const { estimate, low, high } = figure.estimate
            const wrong = realised !== undefined && !isRight({ estimate: figure.estimate, realised })
            return { words, ...beside, estimate: { value: estimate, low, high, wrong } }
          }),
  }))
}
