/**
 * The rows that have a time, in the order of their times; rows with the same time keep theirs. `undefined` when every
 * row has one and they already stand in order.
 */
export function orderByTime(times: Float64Array): Uint32Array | undefined {
  let inOrder = true
  let known = 0
  let before = Number.NEGATIVE_INFINITY
  for (const time of times) {
    if (Number.isNaN(time)) inOrder = false
    else {
      known += 1
      if (time < before) inOrder = false
      before = time
    }
  }
  if (inOrder) return undefined
  const rows = new Uint32Array(known)
  let place = 0
  for (let row = 0; row < times.length; row++) {
    if (Number.isNaN(times[row])) continue
    rows[place] = row
    place += 1
  }
  return rows.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
}
