import { describe, expect, it } from 'vitest'
import { gapOverTime } from '../../../src/equality/closer/over-time.ts'
import { overTimeSentence } from '../../../src/equality/closer/words.ts'

const quarters = ['2026-01-01', '2026-04-01', '2026-07-01'].map((from) => ({ from, to: from }))
const counted = (numerator: number, denominator: number) => ({ numerator, denominator })
const three = quarters.map((quarter, at) => ({
  quarter,
  own: counted([30, 35, 20][at] ?? 0, 100),
  rest: counted([120, 130, 110][at] ?? 0, 300),
}))

// numpy 2: Newcombe 1998 (method 10) by quarter; Zou and Donner 2008 for their sum; weighted least squares for the slope.
describe('a gap quarter by quarter', () => {
  const found = gapOverTime(three)

  it('comes to so many events more that were missed', () => {
    expect(found.excess).toMatchObject({
      estimate: expect.closeTo(35, 9),
      low: expect.closeTo(16.226543529505676, 7),
      high: expect.closeTo(51.723650886066565, 7),
    })
    expect(overTimeSentence(found, 'sensitivity')).toContain(
      'Over 3 quarters: 35 more missed events than if this group had been found as often as everyone else (16 to 52).',
    )
  })

  it('has a slope, each quarter weighted by its own interval', () => {
    expect(found.perQuarter).toMatchObject({ estimate: expect.closeTo(-0.03472567019058312, 10) })
  })

  it('counts fewer where the group does better', () => {
    const other = gapOverTime(three.map(({ quarter, own, rest }) => ({ quarter, own: rest, rest: own })))
    expect(overTimeSentence(other, 'sensitivity')).toContain('105 fewer missed events')
  })

  it('makes no trend of quarters with fewer than 10 counted, and no gap of a quarter without any', () => {
    const small = three.map((one, at) => (at === 1 ? { ...one, own: counted(3, 9) } : one))
    expect(gapOverTime(small).perQuarter).toHaveProperty('because')
    expect(gapOverTime(small).points[1]?.gap).toHaveProperty('estimate')
    const none = three.map((one, at) => (at === 1 ? { ...one, own: counted(0, 0) } : one))
    expect(gapOverTime(none).points[1]?.gap).toEqual({ because: 'nothing to count in this level' })
    expect(gapOverTime([]).excess).toHaveProperty('because')
  })
})
