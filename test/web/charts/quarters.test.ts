import { describe, expect, it } from 'vitest'
import { type QuartersChart, quartersChart } from '../../../src/web/charts/quarters.ts'
import { labelsInside } from './read-svg.ts'

const points = [
  { words: 'Jan–Mar 2026', value: -0.02, low: -0.1, high: 0.06 },
  { words: 'Apr–Jun 2026' },
  { words: 'Jul–Sep 2026', value: -0.06, low: -0.12, high: 0 },
]

const chart: QuartersChart = {
  id: 'gap',
  title: 'Male: gap in sensitivity by quarter',
  description: 'January to March −2 points',
  write: (share) => `${(share * 100).toFixed(1)}`,
  points,
  references: [
    { value: 0, words: 'No gap' },
    { value: -0.05, words: 'Agreed: 5 points below' },
  ],
}

describe('a gap by quarter', () => {
  it('has a mark for each quarter with a value, and a cross and no 0 for one without', () => {
    const svg = quartersChart(chart)
    expect(svg.match(/<circle/g)).toHaveLength(2)
    expect(svg.match(/✕/g)).toHaveLength(1)
  })

  it('names its lines in words, apart from one another however near they lie', () => {
    const svg = quartersChart({
      ...chart,
      references: [
        { value: 0, words: 'No gap' },
        { value: -0.001, words: 'Agreed' },
      ],
    })
    const places = [...svg.matchAll(/y="([\d.]+)"[^>]*>(?:No gap|Agreed)</g)].map(([, y]) => Number(y))
    expect(Math.abs((places[0] ?? 0) - (places[1] ?? 0))).toBeGreaterThanOrEqual(16)
  })

  it('keeps its words in the picture, also of three years', () => {
    const years = Array.from({ length: 12 }, (_, at) => ({ words: `Jan–Mar ${2020 + at}`, value: 0.1 * at }))
    expect(labelsInside(quartersChart(chart))).toEqual([])
    expect(labelsInside(quartersChart({ ...chart, points: years }))).toEqual([])
  })
})
