/** A point of a curve. */
export type Point = { readonly x: number; readonly y: number }

/**
 * Where a curve crosses 0 between two points on either side of it, for functions that are dear to work out and nearly a
 * straight line: regula falsi, an end that has stayed twice counting half (the Illinois rule; Dowell and Jarratt 1971,
 * BIT 11:168). The first x whose |y| is below `near`; where the ends come within `narrow` of each other (relative) before
 * that, the second end. `undefined` when both points lie on one side or the function does not answer.
 */
export function regulaFalsi(
  f: (x: number) => number,
  first: Point,
  second: Point,
  { near, narrow }: { readonly near: number; readonly narrow: number },
): number | undefined {
  if (Math.abs(first.y) < near) return first.x
  if (Math.abs(second.y) < near) return second.x
  if (!(first.y * second.y < 0)) return undefined
  let [a, b] = [first.x, second.x]
  let [ofA, ofB] = [first.y, second.y]
  let stayed: 'a' | 'b' | undefined
  for (let turn = 0; turn < 100 && Math.abs(b - a) > narrow * Math.abs(b); turn++) {
    const x = (a * ofB - b * ofA) / (ofB - ofA)
    const y = f(x)
    if (Number.isNaN(y)) return undefined
    if (Math.abs(y) < near) return x
    if (y > 0 === first.y > 0) {
      ;[a, ofA] = [x, y]
      if (stayed === 'b') ofB /= 2
      stayed = 'b'
    } else {
      ;[b, ofB] = [x, y]
      if (stayed === 'a') ofA /= 2
      stayed = 'a'
    }
  }
  return b
}
