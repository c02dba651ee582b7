/**
 * P(U ≥ observed) of the two-sample Cramér–von Mises statistic U when every order of n and m cases is as likely, by counting
 * the orders through the lattice of "so many of x and so many of y so far" (Xiao, Gordon and Yakovlev 2007, J Stat Softw 17:8).
 */
export function exactCramerVonMises(observed: number, n: number, m: number): number {
  // Summed over the steps of an order, ((i·m − j·n)/g)² is a whole number in one-to-one relation with U.
  const divisor = greatestCommonDivisor(n, m)
  const total = n + m
  const bar = (6 * observed - n * m * (4 * n * m - 1)) * ((total * n * m) / (6 * n * m * divisor * divisor))
  // ways[j]: how many orders of i and j cases have each sum so far.
  let ways: Map<number, number>[] = []
  for (let i = 0; i <= n; i++) {
    const row: Map<number, number>[] = []
    for (let j = 0; j <= m; j++) {
      const gap = ((i * m - j * n) / divisor) ** 2
      const here = new Map<number, number>(i + j === 0 ? [[0, 1]] : [])
      for (const from of [ways[j], row[j - 1]])
        for (const [sum, count] of from ?? []) here.set(sum + gap, (here.get(sum + gap) ?? 0) + count)
      row.push(here)
    }
    ways = row
  }
  let all = 0
  let asLarge = 0
  for (const [sum, count] of ways[m] ?? []) {
    all += count
    // scipy rounds the observed sum, which ties may leave between two possible ones, down to a whole number.
    if (sum >= Math.floor(bar + 1e-6)) asLarge += count
  }
  return asLarge / all
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
