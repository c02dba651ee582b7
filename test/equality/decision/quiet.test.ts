import { describe, expect, it } from 'vitest'
import { middling, simulate } from './quiet.ts'

/** Four standard errors above a share of one in 20, of 400 quarters. */
const bound = 0.05 + 4 * Math.sqrt((0.05 * 0.95) / 400)

describe('quarters in which every group is found equally often', () => {
  it.each([0.35, 0.85])(
    'call any group worse in at most one of 20, without a margin, at a sensitivity of %f, where max − min is above 10 points in most',
    (share) => {
      const { worse, spread } = simulate(`equal ${share}`, 400, {
        sizes: middling,
        share,
        margin: 0,
        wrongAtMost: 0.05,
      })
      expect(worse).toBeLessThanOrEqual(bound)
      expect(spread).toBeGreaterThan(0.5)
    },
  )

  it('call any worse in at most one of 20 where a gap is as wide as the margin, and no wider', () => {
    const quarters = { sizes: middling, share: 0.5, margin: 0.1, wrongAtMost: 0.05, gap: 0.1 }
    expect(simulate('at the margin', 400, quarters).worse).toBeLessThanOrEqual(bound)
  })
})

describe('quarters in which one group of 300 events is found 15 points less often', () => {
  it('call it worse in four of five, where any gap counts', () => {
    const sizes = { ...middling, age_band: [600, 900, 900, 300] }
    const quarters = { sizes, share: 0.7, margin: 0, wrongAtMost: 0.05, gap: 0.15 }
    expect(simulate('a true gap', 100, quarters).found).toBeGreaterThan(0.8)
  })
})
