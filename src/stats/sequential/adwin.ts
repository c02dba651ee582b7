interface AdwinOptions {
  /** δ: how sure a cut must be */
  readonly delta?: number
  /** cuts are looked for after every so many values */
  readonly clock?: number
  /** buckets kept of each size */
  readonly bucketsPerRow?: number
  /** neither part of a cut is shorter than this */
  readonly shortestPart?: number
  /** nothing is looked for in a window this short or shorter */
  readonly grace?: number
}

/** Where the stream's mean changed, and the window of values that are like each other at its end. */
interface AdaptiveWindow {
  /** index of the value after which each change was seen; the window starts afresh with the next */
  readonly detections: readonly number[]
  readonly width: number
  readonly sum: number
  /** sum of squared deviations from the window's mean */
  readonly squares: number
}

/** Values gathered by twos, fours, eights…: their sum and their squared deviations. */
interface Bucket {
  readonly sum: number
  readonly squares: number
}

interface Window {
  /** rows[r] holds buckets of 2^r values, the oldest first */
  readonly rows: Bucket[][]
  width: number
  sum: number
  squares: number
}

/**
 * ADWIN: a window that forgets what was before a change of mean.
 *
 * Use: a second look at a stream of outcomes or errors that needs no baseline and no choice of window.
 * Formula: the window W is cut wherever the means of its older part (n₀) and newer part (n₁) differ by more than
 * √(2·σ²·δ′/m) + ⅔·δ′/m, with 1/m = 1/(n₀ − 4) + 1/(n₁ − 4), σ² the window's variance and δ′ = ln(2·ln|W|/δ). All cuts
 * between buckets are tried, from the oldest; the oldest bucket is dropped while one is found.
 * Assumes: values are bounded (0 to 1) and independent.
 * Not for: promising a false-alarm rate: its δ bounds each look, not a year of them.
 * Undefined: no values, one that is not a finite number, or an option out of range.
 * Source: Bifet and Gavaldà 2007, SIAM Data Mining, 443; the variance of buckets: Babcock and others 2003, PODS, 234.
 * @awaited the watch on outcomes in the order in which they arrive
 */
export function adwin(values: ArrayLike<number>, options: AdwinOptions = {}): AdaptiveWindow | undefined {
  const { delta = 0.002, clock = 32, bucketsPerRow = 5, shortestPart = 5, grace = 10 } = options
  const wholes = [clock, bucketsPerRow, shortestPart]
  if (!(delta > 0 && delta < 1 && grace >= 0 && wholes.every((whole) => Number.isInteger(whole) && whole >= 1)))
    return undefined
  if (values.length === 0) return undefined
  const detections: number[] = []
  let window = emptyWindow()
  let seen = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (!Number.isFinite(value)) return undefined
    if (detections.at(-1) === at - 1 && at > 0) {
      window = emptyWindow()
      seen = 0
    }
    take(window, value, bucketsPerRow)
    seen += 1
    if (seen % clock !== 0 || window.width <= grace) continue
    let cut = false
    while (hasCut(window, delta, shortestPart)) {
      cut = true
      dropOldest(window)
    }
    if (cut) detections.push(at)
  }
  return { detections, width: window.width, sum: window.sum, squares: window.squares }
}

function emptyWindow(): Window {
  return { rows: [[]], width: 0, sum: 0, squares: 0 }
}

function take(window: Window, value: number, bucketsPerRow: number): void {
  if (window.width > 0) {
    const offMean = value - window.sum / window.width
    window.squares += (window.width * offMean * offMean) / (window.width + 1)
  }
  window.width += 1
  window.sum += value
  window.rows[0]?.push({ sum: value, squares: 0 })
  for (let row = 0; row < window.rows.length; row++) {
    const buckets = window.rows[row] ?? []
    if (buckets.length <= bucketsPerRow) break
    const [older, newer] = buckets.splice(0, 2)
    if (older === undefined || newer === undefined) break
    const size = 2 ** row
    const apart = (older.sum - newer.sum) / size
    const merged = { sum: older.sum + newer.sum, squares: older.squares + newer.squares + (size * apart * apart) / 2 }
    const next = window.rows[row + 1]
    if (next === undefined) window.rows.push([merged])
    else next.push(merged)
  }
}

function dropOldest(window: Window): void {
  const row = window.rows.length - 1
  const oldest = window.rows[row]?.shift()
  if (oldest === undefined) return
  const size = 2 ** row
  window.width -= size
  window.sum -= oldest.sum
  const apart = oldest.sum / size - (window.width > 0 ? window.sum / window.width : 0)
  window.squares -= oldest.squares + (size * window.width * apart * apart) / (size + window.width)
  while (window.rows.length > 1 && window.rows.at(-1)?.length === 0) window.rows.pop()
}

function hasCut({ rows, width, sum, squares }: Window, delta: number, shortestPart: number): boolean {
  const confidence = Math.log((2 * Math.log(width)) / delta)
  const variance = squares / width
  let older = 0
  let olderSum = 0
  for (let row = rows.length - 1; row >= 0; row--) {
    for (const bucket of rows[row] ?? []) {
      older += 2 ** row
      olderSum += bucket.sum
      const newer = width - older
      if (older < shortestPart || newer < shortestPart) continue
      const perCase = 1 / (older - shortestPart + 1) + 1 / (newer - shortestPart + 1)
      const apart = Math.abs(olderSum / older - (sum - olderSum) / newer)
      if (apart > Math.sqrt(2 * perCase * variance * confidence) + (2 / 3) * confidence * perCase) return true
    }
  }
  return false
}
