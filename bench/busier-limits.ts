import { levelsArm } from '../src/drift/arms/levels.ts'
import { meanArm } from '../src/drift/arms/mean.ts'
import { observedExpectedArm } from '../src/drift/arms/observed-expected.ts'
import { shareArm } from '../src/drift/arms/share.ts'
import { type Draw, quietRate } from '../test/drift/arms/quiet.ts'
import { levels, mean, observed, share } from './limits/draws.ts'
import { sidesWords } from './limits/sides-words.ts'

/*
 * How many alarms arms raise a year where nothing happens but that nights have fewer or more cases than those their limits
 * were solved from (60): `npx node bench/busier-limits.ts`. Every hospital has a baseline of its own.
 */

const arms = [
  ['share', shareArm, share],
  ['mean', meanArm(), mean],
  ['levels', levelsArm, levels],
  ['observed against expected', observedExpectedArm, observed],
] as const satisfies readonly (readonly [string, typeof shareArm, (aNight: number) => Draw])[]

for (const times of [1 / 3, 1, 3])
  for (const [name, kind, draw] of arms) {
    const rate = quietRate(kind, draw(60), 0.05, {
      baselines: 100,
      years: 20,
      nights: 180,
      minimumEffect: 0,
      seed: `busier ${name}`,
      later: draw(60 * times),
    })
    console.log(`${Math.round(60 * times)} cases a night: ${name} ${sidesWords(kind, rate)}`)
  }
