import type { Atoms } from '../../samples/atoms.ts'
import { pooled } from '../../samples/pooled.ts'

/**
 * P(D ≥ d) of the two-sample Kolmogorov–Smirnov distance when every order of the pooled cases is as likely, given which of
 * them are tied (or as if none were). `largest` is d·n·m, a whole number. Goes through the n × m lattice of "so many of x
 * and so many of y so far": a path counts once it has touched the boundary, and only where a run of ties ends.
 */
export function exactSmirnov(
  x: Atoms,
  y: Atoms,
  largest: number,
  alternative: 'two-sided' | 'less' | 'greater',
  ties: 'given' | 'ignored',
): number {
  if (largest <= 0) return 1
  const n = x.total
  const m = y.total
  const ends = ties === 'given' ? endsOfTies(x, y) : new Uint8Array(n + m + 1).fill(1)
  const [up, down] = [alternative !== 'less', alternative !== 'greater']
  // touched[j]: the probability that a path to (i, j) has touched the boundary.
  const touched = new Float64Array(m + 1)
  for (let i = 0; i <= n; i++) {
    let left = 0
    for (let j = 0; j <= m; j++) {
      const gap = i * m - j * n
      if (ends[i + j] === 1 && ((up && gap >= largest) || (down && -gap >= largest))) left = 1
      else if (i + j > 0) left = (i * (touched[j] ?? 0) + j * left) / (i + j)
      touched[j] = left
    }
  }
  return Math.min(1, touched[m] ?? 1)
}

/** 1 at every number of pooled cases after which the value changes. */
function endsOfTies(x: Atoms, y: Atoms): Uint8Array {
  const ends = new Uint8Array(x.total + y.total + 1)
  const { inX, inY } = pooled(x, y)
  let seen = 0
  for (const [at, count] of inX.entries()) {
    seen += count + (inY[at] ?? 0)
    ends[seen] = 1
  }
  return ends
}
