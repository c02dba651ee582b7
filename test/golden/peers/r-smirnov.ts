/** The p-value of R's `ks.test(exact = FALSE)`, whose series of Kolmogorov's limit stops at 1e-6. Ours goes to the last digit. */
export function rSmirnovLimit(d: number, n: number, m: number): number {
  const x = Math.sqrt((n * m) / (n + m)) * d
  if (x <= 0) return 1
  const tolerance = 1e-6
  if (x < 1) {
    const last = Math.floor(Math.sqrt(2 - Math.log(tolerance)))
    let sum = 0
    for (let k = 1; k < last; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x)) / x
    return 1 - sum * Math.sqrt(2 * Math.PI)
  }
  let before = 0
  let sum = 2 * Math.exp(-2 * x * x)
  for (let [k, sign] = [2, -1]; Math.abs(before - sum) > tolerance; k++, sign = -sign) {
    before = sum
    sum += 2 * sign * Math.exp(-2 * x * x * k * k)
  }
  return sum
}
