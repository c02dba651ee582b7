import { levelsArm } from '../src/drift/arms/levels.ts'
import { meanArm } from '../src/drift/arms/mean.ts'
import { shareArm } from '../src/drift/arms/share.ts'
import { volumeArm } from '../src/drift/arms/volume.ts'
import { besideEightWeeks, type Draw, type Prepare, patients, quietRate } from '../test/drift/arms/quiet.ts'
import { levels, mean, share } from './limits/draws.ts'
import { sidesWords } from './limits/sides-words.ts'

/*
 * How many alarms arms raise a year in hospitals where nothing happens, beside how many their limits were solved for:
 * `npx node bench/limits.ts`. Every hospital has a baseline of its own, so the baseline's error is inside.
 */

const arms = [
  ['share', shareArm, share(60)],
  ['mean', meanArm(), mean(60)],
  ['volume', volumeArm, (random, weekend) => [patients(random, weekend, 132)]],
  ['levels', levelsArm, levels(60)],
] as const satisfies readonly (readonly [string, typeof shareArm, Draw])[]

for (const [wanted, years] of [
  [0.05, 20],
  [1, 2],
] as const)
  for (const [name, kind, draw] of arms) {
    const prepare: Prepare = kind === volumeArm ? besideEightWeeks : (nights) => nights
    const rate = quietRate(kind, draw, wanted, {
      baselines: 200,
      years,
      nights: 180,
      minimumEffect: 0,
      seed: name,
      prepare,
    })
    console.log(`wanted ${wanted} a year: ${name} ${sidesWords(kind, rate)}`)
  }
