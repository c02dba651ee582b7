/** Two columns of whole numbers that are multiplied place by place; without the second the first is summed as it is. */
export type Factors = readonly [Float64Array, Float64Array?]

const half = 2 ** 20
const largest = 2 ** 40
const together = 2048

/**
 * Σ a·b of each of `pairs` by stratum, exact. `combinations`: by place the combination that it is of; `strataOf`: by combination
 * the strata that it counts in, of so many. Adding big integers one by one would take longer than everything else: a number
 * below 2⁴⁰ is taken in two halves, whose products a float holds exactly, 2,048 of them at a time; larger ones are added as they are.
 */
export function exactProducts(
  pairs: readonly Factors[],
  combinations: Int32Array,
  strata: number,
  strataOf: readonly (readonly number[])[],
): readonly (readonly bigint[])[] {
  const width = 3 * pairs.length
  const sums = Array.from({ length: strata }, () => pairs.map(() => 0n))
  const held = new Float64Array(width * strata)
  const terms = new Float64Array(width)

  function addLarge(own: readonly number[], at: number, a: number, b: number): void {
    for (const stratum of own) {
      const to = sums[stratum]
      if (to !== undefined) to[at] = (to[at] ?? 0n) + BigInt(a) * BigInt(b)
    }
  }

  function flush(): void {
    for (const [stratum, to] of sums.entries())
      for (let at = 0; at < pairs.length; at++) {
        const [highs, across, lows] = held.subarray(width * stratum + 3 * at, width * stratum + 3 * at + 3)
        to[at] = (to[at] ?? 0n) + (BigInt(highs ?? 0) << 40n) + (BigInt(across ?? 0) << 20n) + BigInt(lows ?? 0)
      }
    held.fill(0)
  }

  for (const [place, combination] of combinations.entries()) {
    const own = strataOf[combination] ?? []
    for (let at = 0; at < pairs.length; at++) {
      const [first, second] = pairs[at] ?? []
      const a = first?.[place] ?? 0
      const b = second === undefined ? 1 : (second[place] ?? 0)
      const isLarge = Math.abs(a) >= largest || Math.abs(b) >= largest
      if (isLarge) addLarge(own, at, a, b)
      take(terms, 3 * at, isLarge ? 0 : a, b)
    }
    for (const stratum of own) {
      const from = width * stratum
      for (let at = 0; at < width; at++) held[from + at] = (held[from + at] ?? 0) + (terms[at] ?? 0)
    }
    if (place % together === together - 1) flush()
  }
  flush()
  return sums
}

/** The products of the halves of a and b: upper by upper, across, lower by lower. */
function take(terms: Float64Array, at: number, a: number, b: number): void {
  const [upperA, upperB] = [Math.floor(a / half), Math.floor(b / half)]
  const [lowerA, lowerB] = [a - upperA * half, b - upperB * half]
  terms[at] = upperA * upperB
  terms[at + 1] = upperA * lowerB + lowerA * upperB
  terms[at + 2] = lowerA * lowerB
}
