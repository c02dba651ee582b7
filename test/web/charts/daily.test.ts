import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/plan/day.ts'
import { type DailyChart, dailyChart } from '../../../src/web/charts/daily.ts'
import type { DailyPoint } from '../../../src/web/charts/points.ts'
import { labelsInside, pathNumbers } from './read-svg.ts'

function chart(more: Partial<DailyChart> = {}): DailyChart {
  const points = Array.from({ length: 30 }, (_, index) => ({
    day: addDays('2026-10-01', index),
    value: 0.1 + (index % 5) / 100,
  }))
  return {
    id: 'flag-rate',
    title: 'Share flagged',
    description: 'The share flagged each day.',
    from: '2026-10-01',
    to: '2026-10-30',
    points,
    write: (value) => `${Math.round(value * 100)}%`,
    fromZero: true,
    atMost: 1,
    ...more,
  }
}

describe('the daily chart', () => {
  it('is an image with a name and a description, by ids of its own', () => {
    const svg = dailyChart(chart())
    expect(svg).toContain('role="img" aria-labelledby="flag-rate-t" aria-describedby="flag-rate-d"')
    expect(svg).toContain('<title id="flag-rate-t">Share flagged</title>')
    expect(svg).toContain('<desc id="flag-rate-d">The share flagged each day.</desc>')
  })

  it('has no style attribute, no script and no link: a strict content security policy would drop them', () => {
    expect(dailyChart(chart())).not.toMatch(/style=|<style|<script|href=/)
  })

  it('breaks the line at a day without data and says so; it never draws a nought there', () => {
    const points = chart().points.map((point) => (point.day === '2026-10-10' ? { day: point.day } : point))
    const svg = dailyChart(chart({ points }))
    const path = /<path[^>]* d="([^"]*)"/.exec(svg)?.[1] ?? ''
    expect(path.match(/M/g)).toHaveLength(2)
    expect(svg.match(/<circle/g)).toHaveLength(29)
    expect(svg).toContain('✕ No data on these days')
  })

  it('shows what is not all known yet by shape and in words: hollow points, a broken line, hatched days', () => {
    const points = chart().points.map((point) => (point.day > '2026-10-20' ? { ...point, estimate: {} } : point))
    const svg = dailyChart(
      chart({
        points,
        bands: [
          { from: '2026-10-21', to: '2026-10-30', kind: 'estimate' },
          { from: '2026-10-12', to: '2026-10-12', kind: 'waiting' },
        ],
      }),
    )
    expect(svg.match(/<circle[^>]*fill="#ffffff"/g)).toHaveLength(10)
    expect(svg.match(/<path[^>]*stroke-dasharray/g)).toHaveLength(1)
    expect(svg).toContain('▨ Not all known yet: estimate · ◫ Waits for late outcomes')
    expect(svg).toContain('<pattern id="flag-rate-estimate"')
    expect(labelsInside(svg)).toEqual([])
  })

  it('writes "No data" into a gap that is wide enough', () => {
    const points = chart().points.map((point) => (point.day > '2026-10-20' ? { day: point.day } : point))
    expect(dailyChart(chart({ points }))).toContain('>No data<')
  })

  it('draws a day on its own as a point, because no line reaches it', () => {
    const points: DailyPoint[] = Array.from({ length: 200 }, (_, index) => ({ day: addDays('2026-01-01', index) }))
    points[50] = { day: addDays('2026-01-01', 50), value: 0.2 }
    const svg = dailyChart(chart({ from: '2026-01-01', to: '2026-07-19', points }))
    expect(svg.match(/<circle/g)).toHaveLength(1)
  })

  it('shows the baseline, the agreed limit, a release and the start of a shift in words, not in colour alone', () => {
    const svg = dailyChart(
      chart({
        baseline: { mean: 0.1, low: 0.08, high: 0.12 },
        limits: [{ value: 0.3, words: 'Agreed: at most 30%' }],
        markers: [
          { day: '2026-10-05', words: 'Release 3.2.1', kind: 'release' },
          { day: '2026-10-07', words: 'Shift began about 7 Oct', kind: 'shift' },
        ],
      }),
    )
    expect(svg).toContain('Baseline 10%')
    expect(svg).toContain('Agreed: at most 30%')
    expect(svg).toContain('◆ Release 3.2.1')
    expect(svg).toContain('▲ Shift began about 7 Oct')
  })

  it('keeps the words of neighbouring markers apart', () => {
    const markers = ['01', '02', '03', '04'].map((date) => ({
      day: `2026-10-${date}`,
      words: `Release 1.${date}`,
      kind: 'release' as const,
    }))
    const rows = [...dailyChart(chart({ markers })).matchAll(/y="([\d.]+)"[^>]*>◆/g)].map((match) => match[1])
    expect(new Set(rows).size).toBe(4)
  })

  it('escapes every word it is given', () => {
    const svg = dailyChart(
      chart({
        id: 'a"b',
        title: '<script>alert(1)</script>',
        limits: [{ value: 0.2, words: '<b> & "c"' }],
        markers: [{ day: '2026-10-05', words: "R'<i>", kind: 'release' }],
      }),
    )
    expect(svg).not.toMatch(/<script|<b>|<i>|id="a"b/)
    expect(svg).toContain('&lt;b&gt; &amp; &quot;c&quot;')
  })

  it('never holds NaN, undefined or Infinity, and keeps its words in the picture, whatever the data', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 120 }),
        fc.boolean(),
        fc.boolean(),
        (values, fromZero, withBaseline) => {
          const points = values.map((one, index) => ({
            day: addDays('2026-01-01', index),
            ...(one === undefined ? {} : { value: one, low: one - 1, high: one + 1 }),
          }))
          const { atMost: _, ...rest } = chart()
          const svg = dailyChart({
            ...rest,
            from: '2026-01-01',
            to: addDays('2026-01-01', values.length - 1),
            points,
            fromZero,
            write: (one) => one.toFixed(1),
            ...(withBaseline ? { baseline: { mean: 3, low: 1, high: 4 } } : {}),
            markers: [{ day: '2026-01-01', words: 'Release 1.0.0', kind: 'release' }],
          })
          expect(svg).not.toMatch(/NaN|undefined|Infinity/)
          expect(pathNumbers(svg).every(Number.isFinite)).toBe(true)
          expect(labelsInside(svg)).toEqual([])
        },
      ),
    )
  })

  it('refuses a value that is not a number by leaving a gap', () => {
    const points = chart().points.map((point, index) => (index === 3 ? { day: point.day, value: Number.NaN } : point))
    expect(dailyChart(chart({ points }))).toContain('✕ No data on these days')
  })

  it('says "No data" where there is nothing at all', () => {
    const points = chart().points.map(({ day }) => ({ day }))
    expect(dailyChart(chart({ points }))).toContain('>No data<')
  })

  it('draws no value as flat as several', () => {
    const points = chart().points.map(({ day }) => ({ day, value: 0 }))
    expect(dailyChart(chart({ points }))).not.toMatch(/NaN/)
  })
})
