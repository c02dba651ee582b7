import { colours, label, line, wordsWidth } from './frame.ts'

/** Something that happened on a day: an upright line with its shape and its words above the plot. */
export interface Marker {
  readonly day: string
  readonly words: string
  readonly kind: 'release' | 'shift' | 'baseline'
}

export const rowHeight = 20

const looks = {
  release: { colour: colours.release, dash: '4 3', shape: '◆' },
  shift: { colour: colours.shift, dash: 'none', shape: '▲' },
  baseline: { colour: colours.baseline, dash: '2 3', shape: '■' },
} as const

type X = (day: string) => number

/** How many rows of words the markers need above the plot. */
export function markerRows(wanted: readonly Marker[], x: X, width: number): number {
  return Math.max(0, ...placed(wanted, x, width).map(({ row }) => row + 1))
}

export function markers(wanted: readonly Marker[], x: X, bottom: number, width: number): readonly string[] {
  return placed(wanted, x, width).flatMap(({ marker, start, words, row }) => {
    const { colour, dash } = looks[marker.kind]
    const baseline = 16 + row * rowHeight
    return [
      line(x(marker.day), baseline + 4, x(marker.day), bottom, colour, ` stroke-width="2" stroke-dasharray="${dash}"`),
      label(start, baseline, words, 'start', colour),
    ]
  })
}

/** Each marker's words in the first row where they touch no others, and inside the picture. */
function placed(wanted: readonly Marker[], x: X, width: number) {
  const ends: number[] = []
  return [...wanted]
    .sort((a, b) => a.day.localeCompare(b.day))
    .map((marker) => {
      const words = `${looks[marker.kind].shape} ${marker.words}`
      const start = Math.max(4, Math.min(x(marker.day) - 6, width - 4 - wordsWidth(words)))
      const free = ends.findIndex((end) => end + 8 < start)
      const row = free === -1 ? ends.length : free
      ends[row] = start + wordsWidth(words)
      return { marker, start, words, row }
    })
}
