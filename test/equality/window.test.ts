import { describe, expect, it } from 'vitest'
import { equalityWindow, fromFirstCase } from '../../src/equality/window.ts'

describe('the days of an equality table', () => {
  it('are the mature ones of the last 365, without the baseline’s own', () => {
    expect(equalityWindow('2026-12-31', 30, { from: '2026-01-01', to: '2026-06-30' })).toEqual({
      from: '2026-01-01',
      to: '2026-12-01',
      matureTo: '2026-12-01',
      without: { from: '2026-01-01', to: '2026-06-30' },
    })
  })

  it('start where there is something to count outside the baseline, so that no empty month is claimed', () => {
    const window = equalityWindow('2026-10-31', 22, { from: '2026-03-06', to: '2026-09-01' })
    expect(fromFirstCase(window, ['2026-09-03', '2026-03-06', '2026-09-02']).from).toBe('2026-09-02')
    expect(fromFirstCase(window, ['2026-03-06']).from).toBe('2025-11-01')
  })

  it('are the days asked for, baseline or not, as far as they are mature', () => {
    const baseline = { from: '2025-09-01', to: '2026-02-28' }
    expect(equalityWindow('2026-11-04', 30, baseline, { from: '2025-09-01', to: '2026-10-05' })).toEqual({
      from: '2025-09-01',
      to: '2026-10-05',
      matureTo: '2026-10-05',
    })
  })

  it('end with the last mature day when only a first day is asked for, and span 365 when only a last', () => {
    expect(equalityWindow('2026-12-31', 30, undefined, { from: '2026-11-01' })).toMatchObject({ to: '2026-12-01' })
    expect(equalityWindow('2026-12-31', 30, undefined, { to: '2026-11-30' })).toMatchObject({ from: '2025-12-01' })
  })
})
