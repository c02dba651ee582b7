const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Where a function with one peak is highest between two ends, by golden sections; an end itself where that is higher. */
export function highest(f: (value: number) => number, low: number, high: number, steps = 60): number {
  let from = low
  let to = high
  let left = to - GOLDEN * (to - from)
  let right = from + GOLDEN * (to - from)
  let atLeft = f(left)
  let atRight = f(right)
  for (let step = 0; step < steps; step++) {
    if (atLeft >= atRight) {
      to = right
      right = left
      atRight = atLeft
      left = to - GOLDEN * (to - from)
      atLeft = f(left)
    } else {
      from = left
      left = right
      atLeft = atRight
      right = from + GOLDEN * (to - from)
      atRight = f(right)
    }
  }
  const inside = (from + to) / 2
  return [low, high].reduce((best, end) => (f(end) >= f(best) ? end : best), inside)
}
