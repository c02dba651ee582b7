import { describe, expect, it } from 'vitest'
import { type IntervalChart, intervalChart } from '../../../src/web/charts/intervals.ts'
import { labelsInside } from './read-svg.ts'

const chart: IntervalChart = {
  id: 'sensitivity-by-sex',
  title: 'Sensitivity by sex',
  description: 'Women 38.2%, men 33.7%.',
  within: [0, 1],
  write: (value) => `${Math.round(value * 100)}%`,
  references: [{ value: 0.8, words: 'Agreed: at least 80%' }],
  rows: [
    { label: 'Everyone', value: 0.36, low: 0.34, high: 0.38, words: '36.0% (34.0 to 38.0)', whole: true },
    { label: 'Women', value: 0.382, low: 0.36, high: 0.4, words: '38.2% (36.0 to 40.0)' },
    { label: 'Not known', words: 'Undefined: no events' },
  ],
}

describe('the interval chart', () => {
  it('has a mark for each group with an estimate, and the reason for each without', () => {
    const svg = intervalChart(chart)
    expect(svg.match(/<rect[^>]*width="10"/g)).toHaveLength(2)
    expect(svg).toContain('Undefined: no events')
  })

  it('tells the whole from the groups by shape', () => {
    expect(intervalChart(chart).match(/rotate\(45/g)).toHaveLength(1)
  })

  it('names its reference lines in words', () => {
    expect(intervalChart(chart)).toContain('Agreed: at least 80%')
  })

  it('keeps its words in the picture, however long the names', () => {
    const rows = [
      ...chart.rows,
      {
        label: 'Asian or Asian British: any other Asian background',
        words: '12.3% (10.2 to 14.9), inconclusive',
        value: 0.1,
      },
    ]
    const svg = intervalChart({
      ...chart,
      rows,
      references: [
        { value: 0.01, words: 'No difference' },
        { value: 0.99, words: 'The agreed margin of five points' },
      ],
    })
    expect(labelsInside(svg)).toEqual([])
    expect(svg).not.toMatch(/NaN|undefined/)
  })

  it('is drawn without a single estimate', () => {
    expect(
      intervalChart({ ...chart, references: [], rows: [{ label: 'Women', words: 'Undefined: no events' }] }),
    ).not.toContain('NaN')
  })

  it('escapes the names of groups', () => {
    expect(intervalChart({ ...chart, rows: [{ label: '<b>x</b>', words: '&' }] })).toContain('&lt;b&gt;x&lt;/b&gt;')
  })
})
