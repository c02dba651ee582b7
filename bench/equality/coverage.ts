import { scoreFigures } from '../../src/equality/closer/scores.ts'
import { binomialProbability } from '../../src/stats/distributions/binomial.ts'
import { normalQuantile } from '../../src/stats/distributions/normal.ts'
import { newcombe } from '../../src/stats/proportions/newcombe.ts'
import { proportionInterval } from '../../src/stats/proportions/proportion.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'

/** How often 95 % intervals hold the truth: the mean over true values, and the worst of them. */
export interface Coverage {
  readonly figure: string
  readonly events: number
  readonly mean: number
  readonly worst: number
}

const counts = [10, 20, 50, 100, 300]
const shares = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

/** Of a share of so many events: exact, from the binomial distribution. */
export function shareCoverage(): readonly Coverage[] {
  return counts.map((n) => {
    const held = shares.map((p) => {
      let sum = 0
      for (let x = 0; x <= n; x++) {
        const interval = proportionInterval(x, n)
        if (interval !== undefined && interval.low <= p && p <= interval.high) sum += binomialProbability(x, n, p) ?? 0
      }
      return sum
    })
    return { figure: 'share of a group', events: n, ...summary(held) }
  })
}

/** Of the gap to 1,000 events of everyone else, 10 points above: simulated. */
export function gapCoverage(): readonly Coverage[] {
  const random = createRandom('equality bench: gap coverage')
  const draws = 4000
  return counts.map((n) => {
    const held = shares.slice(0, -1).map((p) => {
      const q = Math.min(0.97, p + 0.1)
      let inside = 0
      for (let draw = 0; draw < draws; draw++) {
        const interval = newcombe(random.binomial(n, p), n, random.binomial(1000, q), 1000)
        if (interval !== undefined && interval.low <= p - q && p - q <= interval.high) inside += 1
      }
      return inside / draws
    })
    return { figure: 'gap to everyone else', events: n, ...summary(held) }
  })
}

/** Of the AUC, with ten times as many without the event: scores normal in both classes; simulated. */
export function aucCoverage(): readonly Coverage[] {
  const random = createRandom('equality bench: AUC coverage')
  const draws = 400
  return [10, 20, 50, 100].map((events) => {
    const held = [0.6, 0.7, 0.8, 0.9].map((auc) => {
      const apart = Math.SQRT2 * (normalQuantile(auc) ?? 0)
      let inside = 0
      for (let draw = 0; draw < draws; draw++) {
        const cells = [...drawn(events, apart, 2, random.normal), ...drawn(10 * events, 0, 1, random.normal)]
        const { auc: said } = scoreFigures(cells, [], undefined)
        if (!('because' in said) && said.low <= auc && auc <= said.high) inside += 1
      }
      return inside / draws
    })
    return { figure: 'AUC', events, ...summary(held) }
  })
}

/** 400 bins from −4 to 6. */
function drawn(count: number, mean: number, state: number, normal: () => number) {
  return Array.from({ length: count }, () => {
    const bin = Math.max(0, Math.min(399, Math.floor((mean + normal() + 4) * 40)))
    return { bin, flag: 0, state, n: 1 }
  })
}

function summary(held: readonly number[]) {
  return { mean: held.reduce((sum, one) => sum + one, 0) / held.length, worst: Math.min(...held) }
}
