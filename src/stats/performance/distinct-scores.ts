import type { Sample } from '../samples/sample.ts'

type DistinctScores = {
  /** each score once, ascending */
  readonly scores: Float64Array
  /** for each row the place of its score in that list */
  readonly places: Uint32Array
}

/**
 * Distinct scores, and the place of every row among them.
 *
 * Use: where rows must keep what belongs to them (an estimated probability, a second score) while they are ranked.
 * Formula: the numbers alone are sorted, and each row looks up its place by halving: several times faster than sorting a
 * million rows.
 * Assumes: scores were found to be finite.
 * Undefined: never; no rows have no places.
 * Source: by definition.
 */
export function distinctScores(rows: Sample): DistinctScores {
  const sorted = Float64Array.from(rows).sort()
  let size = 0
  for (let at = 0; at < sorted.length; at++) {
    const score = sorted[at] ?? 0
    if (size === 0 || score !== sorted[size - 1]) sorted[size++] = score
  }
  const scores = sorted.slice(0, size)
  const places = new Uint32Array(rows.length)
  for (let row = 0; row < rows.length; row++) {
    const score = rows[row] ?? 0
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((scores[middle] ?? 0) < score) low = middle + 1
      else high = middle
    }
    places[row] = low
  }
  return { scores, places }
}
