import type { ArmKind, Side } from '../../src/drift/arms/arm.ts'

/** Alarms a year on each side that the arm watches: "up 0.048, down 0.051". */
export function sidesWords({ sides }: ArmKind, rate: Readonly<Record<Side, number>>): string {
  return sides.map((side) => `${side} ${rate[side].toFixed(3)}`).join(', ')
}
