import { describe, expect, it } from 'vitest'
import { colours, fills } from '../../../src/web/charts/frame.ts'

/** WCAG 2.2, relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe('the colours of the charts', () => {
  it('measures black on white as 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  })

  it.each(Object.entries(colours).filter(([, colour]) => colour.startsWith('#')))(
    '%s reaches 4.5:1 as text on white, and 3:1 as a line on the fills behind it',
    (_name, colour) => {
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour, fills.baselineRange)).toBeGreaterThanOrEqual(3)
      expect(contrast(colour, fills.noData)).toBeGreaterThanOrEqual(3)
    },
  )
})
