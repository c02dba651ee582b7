import { escapeText } from '../../plan/escape-text.ts'
import { dayWords } from '../../plan/words.ts'
import { at, colours, type Described, label, svg } from './frame.ts'

/** What a night said as a whole. `none`: the night did not run. */
export type Beat = 'steady' | 'shifted' | 'unknown' | 'none'

export interface Heartbeat extends Described {
  readonly nights: readonly { readonly night: string; readonly beat: Beat }[]
}

const beatWords: Readonly<Record<Beat, string>> = {
  shifted: 'shifted',
  steady: 'steady',
  unknown: 'cannot say',
  none: 'no run',
}

const step = 20
const order = ['shifted', 'steady', 'unknown', 'none'] as const

/** The last nights in a row, a shape each, oldest first; the key says what each shape means. */
export function heartbeat(chart: Heartbeat): string {
  const width = Math.max(440, chart.nights.length * step + 20)
  return svg(chart, width, 62, [
    ...chart.nights.map(
      ({ night, beat }, index) =>
        `<g><title>${escapeText(`${dayWords(night)}: ${beatWords[beat]}`)}</title>${shapes[beat](10 + index * step + step / 2, 18)}</g>`,
    ),
    ...order.flatMap((beat, index) => [
      shapes[beat](18 + index * 108, 50),
      label(30 + index * 108, 55, beatWords[beat]),
    ]),
  ])
}

const shapes: Readonly<Record<Beat, (x: number, y: number) => string>> = {
  shifted: (x, y) =>
    `<path d="M${at(x - 8)} ${at(y + 7)}L${at(x)} ${at(y - 8)}L${at(x + 8)} ${at(y + 7)}Z" fill="${colours.shift}"/>`,
  steady: (x, y) => `<circle cx="${at(x)}" cy="${at(y)}" r="6" fill="#007f3b"/>`,
  unknown: (x, y) =>
    `<circle cx="${at(x)}" cy="${at(y)}" r="5" fill="#fff" stroke="${colours.quiet}" stroke-width="2"/>`,
  none: (x, y) =>
    `<path d="M${at(x - 5)} ${at(y - 5)}L${at(x + 5)} ${at(y + 5)}M${at(x + 5)} ${at(y - 5)}L${at(x - 5)} ${at(y + 5)}" stroke="${colours.ink}" stroke-width="2.5"/>`,
}
