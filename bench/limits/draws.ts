import { expectedNight } from '../../src/drift/arms/observed-expected.ts'
import { type Draw, patients } from '../../test/drift/arms/quiet.ts'

/** Nights in a hospital where nothing happens, as the benchmarks of limits draw them. */

/** Of about so many patients a night one in ten. */
export const share =
  (aNight: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, aNight)
    return [random.binomial(n, 0.1), n]
  }

/** A number that is normal about 5 in as many. */
export const mean =
  (aNight: number): Draw =>
  (random, weekend) => {
    const values = Array.from({ length: patients(random, weekend, aNight) }, () => 5 + random.normal())
    return [values.length, values.reduce((a, b) => a + b, 0), values.reduce((a, b) => a + b * b, 0)]
  }

/** Three levels: a half of them, and a quarter each. */
export const levels =
  (aNight: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, aNight)
    const first = random.binomial(n, 0.5)
    const second = random.binomial(n - first, 0.5)
    return [0, first, second, n - first - second]
  }

const bands = [
  { risk: 0.02, part: 0.5 },
  { risk: 0.06, part: 0.3 },
  { risk: 0.15, part: 0.15 },
  { risk: 0.4, part: 0.05 },
]

/** Events against those that a score in four bands leads one to expect. */
export const observed =
  (aNight: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, aNight)
    return expectedNight(
      bands.map(({ risk, part }) => {
        const known = Math.max(1, Math.round(n * part))
        return { known, events: random.binomial(known, risk), risk }
      }),
    )
  }
