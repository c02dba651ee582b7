import { escapeText } from '../../plan/escape-text.ts'
import { at, colours } from '../../web/charts/frame.ts'
import type { Chunk, Finding, Verdict } from '../result.ts'

const height = 20
const widest = 320

/**
 * A chunk each, oldest first: a triangle for shifted, a dot for steady, a ring for unknown; where there are many, a tall
 * stroke, a short one, and a gap. What is counted in it stands beside it in words, and is its label.
 */
export function stripChart(findings: readonly Finding[], chunks: readonly Chunk[], words: string): string {
  const step = Math.min(14, widest / Math.max(1, findings.length))
  const width = Math.ceil(Math.max(14, findings.length * step))
  const shapes =
    step < 8
      ? (['steady', 'shifted'] as const).map((verdict) => strokes(verdict, findings, step))
      : findings.map(({ verdict }, place) => {
          const title = `<title>${escapeText(`${chunks[place]?.words ?? ''}: ${verdict}`)}</title>`
          return `<g>${title}${shape(verdict, (place + 0.5) * step, step)}</g>`
        })
  return `<svg role="img" aria-label="${escapeText(words)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes.join('')}</svg>`
}

function shape(verdict: Verdict, x: number, step: number): string {
  const size = Math.min(6, step / 2 - 0.5)
  if (verdict === 'shifted')
    return `<path d="M${at(x - size)} 17L${at(x)} 3L${at(x + size)} 17Z" fill="${colours.shift}"/>`
  if (verdict === 'steady') return `<circle cx="${at(x)}" cy="11" r="${at(size * 0.6)}" fill="#007f3b"/>`
  return `<circle cx="${at(x)}" cy="11" r="${at(size * 0.6)}" fill="#fff" stroke="${colours.quiet}" stroke-width="1.5"/>`
}

function strokes(verdict: 'shifted' | 'steady', findings: readonly Finding[], step: number): string {
  const [top, bottom, colour] = verdict === 'shifted' ? [1, 19, colours.shift] : [9, 13, '#007f3b']
  // A single shifted chunk among hundreds must still be seen.
  const thick = verdict === 'shifted' ? Math.max(1.5, step * 0.8) : step * 0.8
  const drawn = findings.flatMap((finding, place) =>
    finding.verdict === verdict ? [`M${at((place + 0.5) * step)} ${top}V${bottom}`] : [],
  )
  return drawn.length === 0 ? '' : `<path d="${drawn.join('')}" stroke="${colour}" stroke-width="${at(thick)}"/>`
}
