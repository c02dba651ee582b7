import { describe, expect, test } from 'vitest'
import { hidingAlert, type SeenAlert } from '../../src/drill/drill.ts'

const fault = { causes: ['feed'], place: 'site=A', faultFrom: '2026-09-02' } as const
const alert: SeenAlert = { night: '2026-09-10', cause: 'feed', place: 'site=A', title: 'Fewer cases at A' }
const hides = (change: Partial<SeenAlert>) => hidingAlert([{ ...alert, ...change }], fault) !== undefined

describe('a fault may have joined an alert of the same nights without it', () => {
  test('that opened within 14 nights of it, and no later: the nights before would have had to find it', () => {
    expect(hides({})).toBe(true)
    expect(hides({ night: '2026-09-16' })).toBe(true)
    expect(hides({ night: '2026-09-17' })).toBe(false)
  })

  test('that was open when it came, and not one that had been closed', () => {
    expect(hides({ night: '2026-08-10' })).toBe(true)
    expect(hides({ night: '2026-08-10', closed: '2026-09-02' })).toBe(true)
    expect(hides({ night: '2026-08-10', closed: '2026-09-01' })).toBe(false)
  })

  test('about the same thing, there or everywhere', () => {
    expect(hides({ place: 'all' })).toBe(true)
    expect(hides({ place: 'site=B' })).toBe(false)
    expect(hides({ cause: 'labels' })).toBe(false)
  })
})
