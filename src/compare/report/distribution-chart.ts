import { scaleLinear } from 'd3-scale'
import { exactPercentWords, percentWords } from '../../plan/words.ts'
import { at, colours, type Described, fills, label, line, rectangle, svg, wordsWidth } from '../../web/charts/frame.ts'
import type { Distribution } from './distribution.ts'

const width = 800
const plotHeight = 160
const barHeight = 15
const longest = 30

/** How a column is spread before and now: the reference filled, the current file a line; or bars below one another. */
export function distributionChart(
  described: Described,
  distribution: Distribution,
  write: (value: number) => string,
): string {
  return distribution.kind === 'number' ? histogram(described, distribution, write) : bars(described, distribution)
}

function histogram(
  described: Described,
  { edges, reference, current }: Extract<Distribution, { kind: 'number' }>,
  write: (value: number) => string,
): string {
  const [left, right, top] = [70, width - 24, 36]
  const bottom = top + plotHeight
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1]
  const x = scaleLinear([low, high], [left, right])
  const y = scaleLinear([0, Math.max(...reference, ...current, 1e-9)], [bottom, top]).nice(3)
  const outline = (shares: readonly number[]): string =>
    shares
      .map(
        (share, bin) =>
          `${bin === 0 ? 'M' : 'L'}${at(x(edges[bin] ?? low))} ${at(y(share))}H${at(x(edges[bin + 1] ?? high))}`,
      )
      .join('')
  return svg(described, width, bottom + 34, [
    rectangle(left, 8, 22, 12, fills.baselineRange),
    label(left + 30, 19, 'Reference (filled)', 'start', colours.baseline),
    line(left + 190, 14, left + 212, 14, colours.data, ' stroke-width="2.5"'),
    label(left + 220, 19, 'Current (line)', 'start', colours.data),
    ...y
      .ticks(3)
      .flatMap((tick) => [
        line(left, y(tick), right, y(tick), fills.grid),
        label(left - 8, y(tick) + 5, tick === 0 ? '0' : exactPercentWords(tick), 'end'),
      ]),
    `<path d="${outline(reference)}V${at(bottom)}H${at(left)}Z" fill="${fills.baselineRange}" stroke="${colours.baseline}"/>`,
    `<path d="${outline(current)}" fill="none" stroke="${colours.data}" stroke-width="2.5"/>`,
    line(left, bottom, right, bottom, colours.ink),
    ...x.ticks(6).map((tick) => label(x(tick), bottom + 20, write(tick), 'middle')),
  ])
}

function bars(described: Described, { levels }: Extract<Distribution, { kind: 'category' }>): string {
  const left = 24 + Math.max(40, ...levels.map(({ name }) => wordsWidth(shorten(name))))
  const right = width - 70
  const x = scaleLinear(
    [0, Math.max(...levels.flatMap(({ reference, current }) => [reference, current]), 1e-9)],
    [left, right],
  )
  const top = 34
  const step = 2 * barHeight + 14
  return svg(described, width, top + levels.length * step + 4, [
    bar(left, 8, 22, fills.baselineRange, colours.baseline),
    label(left + 30, 19, 'Reference (pale)', 'start', colours.baseline),
    bar(left + 190, 8, 22, colours.data, colours.data),
    label(left + 220, 19, 'Current (dark)', 'start', colours.data),
    ...levels.flatMap(({ name, reference, current }, place) => {
      const y = top + place * step
      return [
        label(left - 8, y + barHeight + 5, shorten(name), 'end'),
        bar(left, y, x(reference) - left, fills.baselineRange, colours.baseline),
        label(x(reference) + 6, y + barHeight - 2, percentWords(reference), 'start', colours.baseline),
        bar(left, y + barHeight, x(current) - left, colours.data, colours.data),
        label(x(current) + 6, y + 2 * barHeight - 1, percentWords(current), 'start', colours.data),
      ]
    }),
  ])
}

function bar(x: number, y: number, size: number, fill: string, stroke: string): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, size))}" height="${barHeight - 1}" fill="${fill}" stroke="${stroke}"/>`
}

function shorten(words: string): string {
  return words.length <= longest ? words : `${words.slice(0, longest - 1)}…`
}
