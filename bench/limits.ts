import { levelsArm } from '../src/drift/arms/levels.ts'
import { meanArm } from '../src/drift/arms/mean.ts'
import { shareArm } from '../src/drift/arms/share.ts'
import { volumeArm } from '../src/drift/arms/volume.ts'
import { besideFourWeeks, type Draw, type Prepare, patients, quietRate } from '../test/drift/arms/quiet.ts'

/*
 * How many alarms arms raise a year in hospitals where nothing happens, beside how many their limits were solved for:
 * `npx node bench/limits.ts`. Every hospital has a baseline of its own, so the baseline's error is inside.
 */

const share: Draw = (random, weekend) => {
  const n = patients(random, weekend, 60)
  return [random.binomial(n, 0.1), n]
}

const mean: Draw = (random, weekend) => {
  const values = Array.from({ length: patients(random, weekend, 60) }, () => 5 + random.normal())
  return [values.length, values.reduce((a, b) => a + b, 0), values.reduce((a, b) => a + b * b, 0)]
}

const levels: Draw = (random, weekend) => {
  const n = patients(random, weekend, 60)
  const first = random.binomial(n, 0.5)
  const second = random.binomial(n - first, 0.5)
  return [0, first, second, n - first - second]
}

const arms = [
  ['share', shareArm, share],
  ['mean', meanArm(), mean],
  ['volume', volumeArm, (random, weekend) => [patients(random, weekend, 132)]],
  ['levels', levelsArm, levels],
] as const satisfies readonly (readonly [string, typeof shareArm, Draw])[]

for (const [wanted, years] of [
  [0.05, 20],
  [1, 2],
] as const)
  for (const [name, kind, draw] of arms) {
    const prepare: Prepare = kind === volumeArm ? besideFourWeeks : (nights) => nights
    const rate = quietRate(kind, draw, wanted, {
      baselines: 200,
      years,
      nights: 180,
      minimumEffect: 0,
      seed: name,
      prepare,
    })
    const sides = kind.sides.map((side) => `${side} ${rate[side].toFixed(3)}`).join(', ')
    console.log(`wanted ${wanted} a year: ${name} ${sides}`)
  }
