/**
 * P(ω² > x) for the limit law of the Cramér–von Mises statistic, by Smirnov's formula
 * (1/π)·Σ (−1)^(k+1) ∫ √(−s/sin s)·e^(−xs²/2)·2/s ds over (2k − 1)π < s < 2kπ, each integral by Gauss–Chebyshev quadrature, which takes
 * the singularities at both ends exactly. Every digit holds in the far tail; 1 below x = 0.003.
 */
export function cramerVonMisesSurvival(x: number): number {
  if (!(x > 0.003)) return 1
  let sum = 0
  for (let k = 1; k < 1000; k++) {
    const part = integral(x, (2 * k - 1) * Math.PI)
    sum += k % 2 === 1 ? part : -part
    if (part < 1e-17 * sum) break
  }
  return Math.min(1, Math.max(0, sum / Math.PI))
}

const NODES = 64

/** The integral over one half wave, from `start` to start + π. */
function integral(x: number, start: number): number {
  let sum = 0
  for (let node = 0; node < NODES; node++) {
    // Both distances from the ends directly: near an end the sine must not lose its digits.
    const angle = ((2 * node + 1) * Math.PI) / (4 * NODES)
    const fromStart = Math.PI * Math.sin(angle) ** 2
    const toEnd = Math.PI * Math.cos(angle) ** 2
    const s = start + fromStart
    const sine = Math.sin(Math.min(fromStart, toEnd))
    sum += (2 / s) * Math.sqrt((s * fromStart * toEnd) / sine) * Math.exp((-x * s * s) / 2)
  }
  return (sum * Math.PI) / NODES
}
