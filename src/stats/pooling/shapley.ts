/**
 * The Shapley split of a difference.
 *
 * Use: where a gap between two groups comes from, when more than two things differ between them at once.
 * Formula: value(S) is the figure with the factors of S as they are in the first group and all others as in the second. Factor
 *   i's part is the mean, over all orders in which the factors could be changed one after another, of what changing it does:
 *   Σ over S without i of |S|!(k − |S| − 1)!/k!·[value(S and i) − value(S)]. The parts sum to value(all) − value(none) exactly.
 *   With two factors it is the split of Kitagawa. S is given as a number: bit i is set where factor i is changed.
 * Assumes: each figure with some factors changed means something by itself.
 * Not for: more than about ten factors (2 to the power of their number is worked out); a cause.
 * Undefined: no factor or more than 16, or one of the figures cannot be worked out.
 * Source: Shapley 1953, Contributions to the Theory of Games II, 307; Shorrocks 2013, J Econ Inequal 11:99.
 */
export function shapleySplit(
  factors: number,
  value: (changed: number) => number | undefined,
): readonly number[] | undefined {
  if (!Number.isInteger(factors) || factors < 1 || factors > 16) return undefined
  const values = Array.from({ length: 2 ** factors }, (_, changed) => value(changed))
  if (!values.every((one) => one !== undefined && Number.isFinite(one))) return undefined
  const weights = weightsOf(factors)
  return Array.from({ length: factors }, (_, factor) => {
    const bit = 2 ** factor
    let part = 0
    for (let set = 0; set < values.length; set++) {
      if ((set & bit) !== 0) continue
      part += (weights[sizeOf(set)] ?? 0) * ((values[set | bit] ?? 0) - (values[set] ?? 0))
    }
    return part
  })
}

/** |S|!(k − |S| − 1)!/k! by the size of S: one over k times the number of sets of that size among the others. */
function weightsOf(factors: number): readonly number[] {
  const weights = [1 / factors]
  for (let size = 1; size < factors; size++) weights.push(((weights[size - 1] ?? 0) * size) / (factors - size))
  return weights
}

function sizeOf(set: number): number {
  let size = 0
  for (let rest = set; rest > 0; rest >>= 1) size += rest & 1
  return size
}
