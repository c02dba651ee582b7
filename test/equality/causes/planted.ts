import type { ScoreCounts } from '../../../src/equality/causes/counts.ts'
import { createRandom } from '../../../src/stats/simulation/random.ts'
import { logistic } from '../../../src/stats/special/logistic.ts'

/** 100 score bins, evenly spread in log-odds of risk from −5 to 2; flagged from −1 on. */
const logits = Array.from({ length: 100 }, (_, bin) => -5 + 0.07 * (bin + 0.5))
export const risk = logits.map(logistic)

/** A group as it truly is: what can be planted in it. */
export interface Planted {
  readonly units: number
  /** mean and spread of the scores, in log-odds */
  readonly mean?: number
  readonly sd?: number
  /** log-odds of the event at a score beside what the score says */
  readonly beside?: number
  /** how much the log-odds of the event rise with those of the score, about the group's mean */
  readonly slope?: number
  /** flagged from here on */
  readonly threshold?: number
  /** share of outcomes known among the not flagged and the flagged */
  readonly known?: readonly [number, number]
}

/** One random group's counts. */
export function planted(seed: string, group: Planted): ScoreCounts {
  const { units, mean = -2, sd = 1, beside = 0, slope = 1, threshold = -1, known = [1, 1] } = group
  const random = createRandom(seed)
  const of = [0, 1].map(() => [0, 1, 2].map(() => new Array<number>(logits.length).fill(0)))
  const add = (flag: number, state: number, bin: number, n: number) => {
    const counts = of[flag]?.[state]
    if (counts !== undefined) counts[bin] = (counts[bin] ?? 0) + n
  }
  for (let unit = 0; unit < units; unit++) {
    const score = mean + sd * random.normal()
    const bin = Math.max(0, Math.min(99, Math.floor((score + 5) / 0.07)))
    const own = logits[bin] ?? 0
    const flag = own >= threshold ? 1 : 0
    const event = random.bernoulli(logistic(mean + slope * (own - mean) + beside))
    const isKnown = random.bernoulli(known[flag] ?? 1)
    add(flag, isKnown ? (event ? 2 : 1) : 0, bin, 1)
  }
  return { of }
}
