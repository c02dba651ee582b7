import type { QuotedFigure } from '../content.ts'
import type { Days } from '../pack/overlap.ts'

/** What has left the deployment already, as far as a notice's figures have to be held against it. */
export interface Left {
  /** figures that other notices gave, whole */
  readonly given: readonly QuotedFigure[]
  /** days of this notice's figures that share days with a published report or an evidence pack */
  readonly days: readonly Days[]
}

export const nothingLeft: Left = { given: [], days: [] }

/** Whether a figure's own days are among those of which other counts have left. */
export function sharesDays({ finding, night }: QuotedFigure, { days }: Left): boolean {
  const { from = night, to = night } = finding
  return days.some((one) => one.from === from && one.to === to)
}
