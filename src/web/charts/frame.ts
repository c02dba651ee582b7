import { escapeText } from '../../plan/escape-text.ts'

/**
 * What every chart shares: an SVG string without style attributes (a strict content security policy drops them), with
 * a name and a description for those who do not see it, in colours that reach 3:1 (lines) or 4.5:1 (text) on white.
 * Each meaning has a shape or a word beside its colour.
 */
export const colours = {
  /** text, axes and the data itself take the page's ink, and so follow forced colours */
  ink: 'currentColor',
  data: '#005eb8',
  baseline: '#4c6272',
  limit: '#8a1538',
  shift: '#d5281b',
  release: '#330072',
  quiet: '#4c6272',
} as const

/** Fills behind the lines: decoration, never the only sign of anything. */
export const fills = { baselineRange: '#d2e2f1', noData: '#e8edee', grid: '#d8dde0' } as const

export interface Described {
  /** unique on the page; the ids inside the picture are made from it */
  readonly id: string
  /** under about 125 characters */
  readonly title: string
  /** what the picture shows, for those who do not see it */
  readonly description: string
}

export function svg(
  { id, title, description }: Described,
  width: number,
  height: number,
  body: readonly string[],
): string {
  const safe = escapeText(id)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${safe}-t" aria-describedby="${safe}-d" viewBox="0 0 ${width} ${height}" font-family="Arial, sans-serif" font-size="14" fill="currentColor">`,
    `<title id="${safe}-t">${escapeText(title)}</title><desc id="${safe}-d">${escapeText(description)}</desc>`,
    ...body,
    '</svg>',
  ].join('')
}

type Anchor = 'start' | 'middle' | 'end'

export function label(
  x: number,
  y: number,
  words: string,
  anchor: Anchor = 'start',
  fill: string = colours.ink,
): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${fill}">${escapeText(words)}</text>`
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, rest = ''): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}"${rest}/>`
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"/>`
}

/** A coordinate as text. A number that is none is a bug of ours, and must not become a picture. */
export function at(coordinate: number): string {
  if (!Number.isFinite(coordinate)) throw new RangeError('a chart was given a coordinate that is not a number')
  return String(Math.round(coordinate * 10) / 10)
}

/** About how wide 14-pixel Arial sets these words; on the generous side. */
export function wordsWidth(words: string): number {
  return words.length * 7.6
}
