import { type Draw, patients } from '../../test/drift/arms/quiet.ts'

/** Nights in a hospital where nothing happens, as the benchmarks of limits draw them. */

/** Of about sixty patients a night one in ten. */
export const share: Draw = (random, weekend) => {
  const n = patients(random, weekend, 60)
  return [random.binomial(n, 0.1), n]
}

/** A number that is normal about 5 in as many. */
export const mean: Draw = (random, weekend) => {
  const values = Array.from({ length: patients(random, weekend, 60) }, () => 5 + random.normal())
  return [values.length, values.reduce((a, b) => a + b, 0), values.reduce((a, b) => a + b * b, 0)]
}

/** Three levels: a half of them, and a quarter each. */
export const levels: Draw = (random, weekend) => {
  const n = patients(random, weekend, 60)
  const first = random.binomial(n, 0.5)
  const second = random.binomial(n - first, 0.5)
  return [0, first, second, n - first - second]
}
