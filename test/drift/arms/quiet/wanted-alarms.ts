import { expect } from 'vitest'
import type { ArmKind } from '../../../../src/drift/arms/arm.ts'
import { type Draw, quietRate } from '../quiet.ts'

/*
 * The false-alarm contract from outside: hospitals in which nothing happens, each with a baseline of 180 nights of its own
 * and five years after it. Wanted: one alarm a year and side. 250 years expect 250 alarms (standard deviation 16 by
 * Poisson, about twice that because an unlucky baseline alarms again and again): at most 1.3 a year; and a limit
 * that never alarms is not right either: at least 0.4.
 */
const quiet = { baselines: 50, years: 5, nights: 180, minimumEffect: 0 }

type More = Partial<Omit<Parameters<typeof quietRate>[3], 'seed' | keyof typeof quiet>>

/** Expects the wanted number of alarms, neither too many nor too few, of either side. `seed` names the hospitals. */
export function expectWantedAlarms(kind: ArmKind, draw: Draw, seed: string, more: More = {}): void {
  const rate = quietRate(kind, draw, 1, { ...quiet, ...more, seed })
  for (const side of kind.sides) {
    expect(rate[side], side).toBeLessThan(1.3)
    expect(rate[side], side).toBeGreaterThan(0.4)
  }
}
