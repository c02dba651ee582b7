/**
 * The smallest whole k in first…last with cdf(k) ≥ p, looked for outwards from `start`. As in R, cdf(k) counts as p when only
 * rounding divides them (64 units of the last digit), so that the quantile undoes the cdf.
 *
 * Part: of the quantiles of counts.
 */
export function discreteQuantile(
  cdf: (k: number) => number | undefined,
  p: number,
  { first, last, start }: { readonly first: number; readonly last: number; readonly start: number },
): number {
  const bar = p * (1 - 64 * Number.EPSILON)
  const reaches = (k: number): boolean => (cdf(k) ?? 1) >= bar
  let low = first - 1
  let high = last
  for (let width = 1; ; width *= 2) {
    const k = Math.max(first, Math.min(last, Math.round(start)))
    const down = k - width
    const up = k + width
    if (down > first && !reaches(down)) low = Math.max(low, down)
    if (up < last && reaches(up)) high = Math.min(high, up)
    if ((low >= first || down <= first) && (high < last || up >= last)) break
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (reaches(middle)) high = middle
    else low = middle
  }
  return high
}
