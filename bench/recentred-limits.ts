import { levelsArm } from '../src/drift/arms/levels.ts'
import { meanArm } from '../src/drift/arms/mean.ts'
import { observedExpectedArm } from '../src/drift/arms/observed-expected.ts'
import { shareArm } from '../src/drift/arms/share.ts'
import { type Draw, quietRate } from '../test/drift/arms/quiet.ts'
import { levels, mean, observed, share } from './limits/draws.ts'
import { sidesWords } from './limits/sides-words.ts'

/*
 * How many alarms arms made of only 28 nights raise a year in hospitals where nothing happens, with their limits solved for
 * all that is wanted (0.05) and for the fifth that re-centred lines take: `npx node bench/recentred-limits.ts`.
 */

const arms = [
  ['share', shareArm, share(60), 1.15],
  ['mean', meanArm(), mean(60), 0.1],
  ['levels', levelsArm, levels(60), 1.15],
  ['oe', observedExpectedArm, observed(60), 1.25],
] as const satisfies readonly (readonly [string, typeof shareArm, Draw, number])[]

for (const wanted of [0.05, 0.01])
  for (const [name, kind, draw, minimumEffect] of arms) {
    const rate = quietRate(kind, draw, wanted, {
      baselines: 150,
      years: 10,
      nights: 28,
      minimumEffect,
      seed: `rc ${name}`,
    })
    console.log(`28 nights, solved for ${wanted} a year: ${name} ${sidesWords(kind, rate)}`)
  }
