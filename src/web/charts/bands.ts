import { addDays, daysBetween } from '../../plan/day.ts'
import { at, colours, fills, rectangle } from './frame.ts'

/** Days that are not like the others: a pattern behind them, and words below the plot that say what it means. */
export interface Band {
  readonly from: string
  readonly to: string
  readonly kind: 'estimate' | 'too early' | 'waiting'
}

const looks = {
  estimate: { sign: '▨', words: 'Not all known yet: estimate' },
  'too early': { sign: '▩', words: 'Too early to say' },
  waiting: { sign: '◫', words: 'Waits for late outcomes' },
} as const

/** The bands behind the plot: hatched where values are estimates, crossed where there is none, upright lines where a day waits. */
export function bands(
  id: string,
  wanted: readonly Band[],
  x: (day: string) => number,
  [top, bottom]: readonly [number, number],
): readonly string[] {
  if (wanted.length === 0) return []
  const kinds = [...new Set(wanted.map(({ kind }) => kind))]
  const half = (x(addDays(wanted[0]?.from ?? '', 1)) - x(wanted[0]?.from ?? '')) / 2
  return [
    `<defs>${kinds.map((kind) => pattern(id, kind)).join('')}</defs>`,
    ...wanted
      .filter(({ from, to }) => daysBetween(from, to) >= 0)
      .map(({ from, to, kind }) =>
        rectangle(x(from) - half, top, x(to) - x(from) + 2 * half, bottom - top, `url(#${nameOf(id, kind)})`),
      ),
  ]
}

/** "▨ Not all known yet: estimate", once for each kind. */
export function bandWords(wanted: readonly Band[]): readonly string[] {
  return [...new Set(wanted.map(({ kind }) => `${looks[kind].sign} ${looks[kind].words}`))]
}

function nameOf(id: string, kind: Band['kind']): string {
  return `${id}-${kind.replace(' ', '-')}`
}

const lines = { estimate: 'M0 8L8 0', 'too early': 'M0 8L8 0M0 0L8 8', waiting: 'M4 0V8' } as const

function pattern(id: string, kind: Band['kind']): string {
  const size = 8
  return `<pattern id="${nameOf(id, kind)}" width="${at(size)}" height="${at(size)}" patternUnits="userSpaceOnUse">${rectangle(0, 0, size, size, fills.noData)}<path d="${lines[kind]}" stroke="${colours.quiet}" stroke-width="0.7" fill="none"/></pattern>`
}
