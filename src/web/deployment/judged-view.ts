import type { JudgedPanel } from '../../drift/figures/judged/panel.ts'
import type { FigureView } from './figure-view.ts'

/** What references say of the outputs over all the days shown, as a figure of the page: its tables stand open. */
export function judgedView({ heading, sentence, tables, workedOut }: JudgedPanel, csvHref: string): FigureView {
  return { id: 'judged', heading, sentence, tables, workedOut, window: '', csvHref }
}
