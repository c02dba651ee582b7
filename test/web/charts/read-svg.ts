/** Reads back what a chart drew, so that a test can hold it to its view box. */

/** Every number in every path. */
export function pathNumbers(svg: string): readonly number[] {
  return [...svg.matchAll(/ d="([^"]*)"/g)].flatMap(([, d = '']) => (d.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number))
}

/** The words that would stand outside the picture: 14-pixel Arial is narrower than 7.6 pixels a letter on average. */
export function labelsInside(svg: string): readonly string[] {
  const [, , width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
  return [...svg.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)" text-anchor="(\w+)"[^>]*>([^<]*)</g)].flatMap(
    ([, x = '', y = '', anchor = '', words = '']) => {
      const length = words.replace(/&\w+;|&#39;/g, 'x').length * 7.2
      const start = Number(x) - (anchor === 'end' ? length : anchor === 'middle' ? length / 2 : 0)
      const isInside = start >= 0 && start + length <= width && Number(y) >= 10 && Number(y) <= height
      return isInside ? [] : [`${words} at ${x}, ${y}`]
    },
  )
}
