import { describe, expect, it } from 'vitest'
import { type FunnelChart, funnelChart } from '../../../src/web/charts/funnel.ts'
import { labelsInside } from './read-svg.ts'

const curve = [10, 50, 100, 200].map((size) => ({
  size,
  warning: { low: 0.3 - 0.9 / Math.sqrt(size), high: 0.3 + 0.9 / Math.sqrt(size) },
  control: { low: 0.3 - 1.4 / Math.sqrt(size), high: 0.3 + 1.4 / Math.sqrt(size) },
}))

const chart: FunnelChart = {
  id: 'sites',
  title: 'Sensitivity by site',
  description: 'Northbridge 9.0%, below the outer limit.',
  write: (share) => `${Math.round(share * 100)}%`,
  along: 'Events',
  target: 0.3,
  targetName: 'The others',
  curve,
  points: [
    { name: 'Northbridge', size: 190, value: 0.09, outside: true, words: 'Below the outer limit' },
    { name: 'Hollin & Sons', size: 52, value: 0.31, outside: false, words: 'Within' },
  ],
}

describe('the funnel', () => {
  it('tells a site outside from the others by shape and name, not by colour alone', () => {
    const svg = funnelChart(chart)
    expect(svg.match(/rotate\(45/g)).toHaveLength(1)
    expect(svg.match(/<circle/g)).toHaveLength(1)
    expect(svg).toContain('Northbridge: Below the outer limit')
    expect(svg).toContain('Hollin &amp; Sons: Within')
  })

  it('names only those outside where there are many', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      name: `Site ${at}`,
      size: 20 + at * 5,
      value: 0.3,
      outside: at === 7,
      words: 'Within',
    }))
    const names = funnelChart({ ...chart, points: many }).match(/>Site \d+</g)
    expect(names).toEqual(['>Site 7<'])
  })

  it('keeps its words in the picture', () => {
    expect(labelsInside(funnelChart(chart))).toEqual([])
  })
})
