import type { Interval } from '../interval.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { wilson } from './wilson.ts'

/**
 * The interval shown beside a proportion.
 *
 * Use: every rate that is shown: sensitivity, PPV, flag rate, missing rate.
 * Formula: Wilson's interval; Clopper–Pearson's where x = 0, x = n or n ≤ 20.
 * Assumes: cases are independent of each other.
 * Not for: subjects who come several times: the interval by subject.
 * Undefined: there are no cases (n = 0), x is outside 0…n, or the level is outside (0, 1). Nothing out of nothing is not nought.
 * Source: Brown, Cai and DasGupta 2001, Stat Sci 16:101 (Wilson); Clopper and Pearson 1934, Biometrika 26:404.
 */
export function proportionInterval(x: number, n: number, level = 0.95): Interval | undefined {
  return x === 0 || x === n || n <= 20 ? clopperPearson(x, n, level) : wilson(x, n, level)
}
