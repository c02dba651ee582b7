/** Marks of a chart as SVG text. Colours are plain and told apart without colour by their shape. */
export const ink = '#212b32'
export const faint = '#768692'
export const blue = '#005eb8'

export function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" ${style}/>`
}

export function dot(x: number, y: number, radius: number, style: string): string {
  return `<circle cx="${at(x)}" cy="${at(y)}" r="${radius}" ${style}/>`
}

export function text(x: number, y: number, words: string, style = ''): string {
  return `<text x="${at(x)}" y="${at(y)}" ${style}>${escaped(words)}</text>`
}

/** A whole picture with what it shows as its title. */
export function picture(width: number, height: number, title: string, marks: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Arial, Helvetica, sans-serif" font-size="14" fill="${ink}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...marks,
    '</svg>',
    '',
  ].join('\n')
}

function at(value: number): string {
  return String(Math.round(10 * value) / 10)
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
