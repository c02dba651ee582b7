import { hypergeometricProbability } from '../../../src/stats/distributions/hypergeometric.ts'

/** The odds ratio of R's fisher.test and the ends of its interval, which R looks for to four digits only. */
export interface RFisher {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/**
 * R's own search: `uniroot` of the odds ratio on (0, 1), or of its inverse on (ε, 1), with the default tolerance of ε^¼. Ours
 * solves the same equations to the last digit, as scipy's `contingency.odds_ratio` does.
 */
export function rFisher(table: readonly (readonly number[])[], level: number): RFisher {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = table
  const [m, n, k] = [a + c, b + d, a + b]
  const [least, most] = [Math.max(0, k - n), Math.min(k, m)]
  const counts = Array.from({ length: most - least + 1 }, (_, at) => least + at)
  const logs = counts.map((count) =>
    Math.log(hypergeometricProbability(count, { total: m + n, marked: m, drawn: k }) ?? 0),
  )
  const weights = (odds: number): readonly number[] => {
    const raw = logs.map((log, at) => log + Math.log(odds) * (counts[at] ?? 0))
    const top = Math.max(...raw)
    const scaled = raw.map((log) => Math.exp(log - top))
    const all = scaled.reduce((sum, one) => sum + one, 0)
    return scaled.map((one) => one / all)
  }
  const mean = (odds: number): number => {
    if (odds === 0) return least
    return weights(odds).reduce((sum, one, at) => sum + one * (counts[at] ?? 0), 0)
  }
  const below = (odds: number): number => {
    if (odds === 0) return 1
    return weights(odds).reduce((sum, one, at) => sum + ((counts[at] ?? 0) <= a ? one : 0), 0)
  }
  const above = (odds: number): number => {
    if (odds === 0) return a === least ? 1 : 0
    return weights(odds).reduce((sum, one, at) => sum + ((counts[at] ?? 0) >= a ? one : 0), 0)
  }
  const alpha = (1 - level) / 2
  const solve = (f: (odds: number) => number, isBelowOne: boolean): number =>
    isBelowOne ? uniroot(f, 0) : 1 / uniroot((inverse) => f(1 / inverse), Number.EPSILON)
  return {
    estimate: a === least ? 0 : a === most ? Infinity : solve((odds) => mean(odds) - a, mean(1) > a),
    low: a === least ? 0 : solve((odds) => above(odds) - alpha, above(1) > alpha),
    high: a === most ? Infinity : solve((odds) => below(odds) - alpha, below(1) < alpha),
  }
}

/** Brent's zeroin as R's `uniroot` calls it, on (lower, 1). */
function uniroot(f: (x: number) => number, lower: number): number {
  const tolerance = Number.EPSILON ** 0.25
  let [a, b] = [lower, 1]
  let [fa, fb] = [f(a), f(b)]
  let [c, fc] = [a, fa]
  for (let turn = 0; turn < 1000; turn++) {
    const previous = b - a
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b
      b = c
      c = a
      fa = fb
      fb = fc
      fc = fa
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2
    let step = (c - b) / 2
    if (Math.abs(step) <= near || fb === 0) return b
    if (Math.abs(previous) >= near && Math.abs(fa) > Math.abs(fb)) {
      const across = c - b
      let p: number
      let q: number
      if (a === c) {
        const t1 = fb / fa
        p = across * t1
        q = 1 - t1
      } else {
        const [q0, t1, t2] = [fa / fc, fb / fc, fb / fa]
        p = t2 * (across * q0 * (q0 - t1) - (b - a) * (t1 - 1))
        q = (q0 - 1) * (t1 - 1) * (t2 - 1)
      }
      if (p > 0) q = -q
      else p = -p
      if (p < 0.75 * across * q - Math.abs(near * q) / 2 && p < Math.abs((previous * q) / 2)) step = p / q
    }
    if (Math.abs(step) < near) step = step > 0 ? near : -near
    a = b
    fa = fb
    b += step
    fb = f(b)
    if (fb > 0 === fc > 0) {
      c = a
      fc = fa
    }
  }
  return b
}
