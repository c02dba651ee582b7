import type { Atoms } from './atoms.ts'

/** How many cases of each of two samples have each distinct value, by ascending value. */
export type Pooled = { readonly inX: Float64Array; readonly inY: Float64Array }

/** Merges two samples value by value: what every rank test starts from, ties included. */
export function pooled(x: Atoms, y: Atoms): Pooled {
  const size = x.values.length + y.values.length
  const inX = new Float64Array(size)
  const inY = new Float64Array(size)
  let [i, j, at] = [0, 0, 0]
  for (; i < x.values.length || j < y.values.length; at++) {
    const ofX = x.values[i] ?? Infinity
    const ofY = y.values[j] ?? Infinity
    if (ofX <= ofY) {
      inX[at] = (x.cumulative[i] ?? 0) - (x.cumulative[i - 1] ?? 0)
      i += 1
    }
    if (ofY <= ofX) {
      inY[at] = (y.cumulative[j] ?? 0) - (y.cumulative[j - 1] ?? 0)
      j += 1
    }
  }
  return { inX: inX.subarray(0, at), inY: inY.subarray(0, at) }
}
