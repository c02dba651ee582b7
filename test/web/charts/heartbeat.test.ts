import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/plan/day.ts'
import { type Beat, heartbeat } from '../../../src/web/charts/heartbeat.ts'
import { labelsInside } from './read-svg.ts'

const beats: readonly Beat[] = ['steady', 'shifted', 'unknown', 'none']
const nights = Array.from({ length: 30 }, (_, index) => ({
  night: addDays('2026-10-01', index),
  beat: beats[index % 4] ?? 'none',
}))

describe('the strip of nights', () => {
  const svg = heartbeat({ id: 'nights-a', title: 'Last 30 nights', description: '8 shifted.', nights })

  it('says each night in words and in a shape of its own, with a key', () => {
    expect(svg).toContain('<title>1 October 2026: steady</title>')
    expect(svg).toContain('<title>4 October 2026: no run</title>')
    const shapeOf = (words: string) => new RegExp(`${words}</title><(\\w+)`).exec(svg)?.[1]
    expect([shapeOf('steady'), shapeOf('shifted'), shapeOf('cannot say'), shapeOf('no run')]).toEqual([
      'circle',
      'path',
      'circle',
      'path',
    ])
    for (const words of ['>shifted<', '>steady<', '>cannot say<', '>no run<']) expect(svg).toContain(words)
  })

  it('fills a steady night and leaves one that cannot say hollow', () => {
    expect(svg).toMatch(/steady<\/title><circle[^>]*fill="#007f3b"/)
    expect(svg).toMatch(/cannot say<\/title><circle[^>]*fill="#fff"/)
  })

  it('keeps its key in the picture', () => {
    expect(labelsInside(svg)).toEqual([])
    expect(labelsInside(heartbeat({ id: 'a', title: 'a', description: 'a', nights: nights.slice(0, 3) }))).toEqual([])
  })
})
