/**
 * The x at which an increasing function is 0: steps out from `start` in doubling steps until the sign changes, then
 * inverse quadratic interpolation held within the bracket by bisection (Chandrupatla 1997, Adv Eng Softw 28:145). Where the
 * function never changes its sign within ±1e4 of the start, the last point looked at.
 */
export function root(f: (x: number) => number, start: number, step: number): number {
  const atStart = f(start)
  if (atStart === 0) return start
  const direction = atStart < 0 ? 1 : -1
  let near = start
  let atNear = atStart
  let far = start
  let atFar = atStart
  for (let width = step; atFar !== 0 && atFar < 0 === atStart < 0; width *= 2) {
    if (width > 1e4) return far
    near = far
    atNear = atFar
    far = start + direction * width
    atFar = f(far)
  }
  return between(f, near, atNear, far, atFar)
}

function between(f: (x: number) => number, from: number, atFrom: number, to: number, atTo: number): number {
  let [a, fa, b, fb] = [to, atTo, from, atFrom]
  let c = b
  let fc = fb
  let t = 0.5
  for (let turn = 0; turn < 200; turn++) {
    const x = a + t * (b - a)
    const fx = f(x)
    if (fx > 0 === fa > 0) {
      c = a
      fc = fa
    } else {
      c = b
      fc = fb
      b = a
      fb = fa
    }
    a = x
    fa = fx
    const best = Math.abs(fa) < Math.abs(fb) ? a : b
    const limit = (2.3e-16 * Math.abs(best) + 1e-16) / Math.abs(b - a)
    if (limit > 0.5 || fa === 0 || fb === 0) return fa === 0 ? a : fb === 0 ? b : best
    const xi = (a - b) / (c - b)
    const phi = (fa - fb) / (fc - fb)
    t =
      phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
        ? (fa / (fb - fa)) * (fc / (fb - fc)) + (((c - a) / (b - a)) * fa * fb) / ((fc - fa) * (fc - fb))
        : 0.5
    if (!(t >= limit)) t = limit
    else if (t > 1 - limit) t = 1 - limit
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b
}
