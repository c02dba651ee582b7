import { type Reliability, reliabilityWords } from '../../drift/figures/reliability.ts'
import { percentWords } from '../../plan/words.ts'
import { reliabilityChart } from '../charts/reliability.ts'
import type { FigureView } from './figure-view.ts'

/** The reliability curve as a figure of the page. */
export function reliabilityView(curve: Reliability, csvHref: string): FigureView {
  const words = reliabilityWords(curve)
  return {
    id: 'reliability',
    ...words,
    window: '',
    csvHref,
    svg: reliabilityChart({
      id: 'chart-reliability',
      title: words.heading,
      description: `${words.heading} ${words.sentence} The data are in the table below the picture.`,
      points: curve.bands.map(({ meanScore, observed: { estimate, low, high } }) => ({
        expected: meanScore,
        observed: estimate,
        low,
        high,
      })),
      write: percentWords,
    }),
  }
}
