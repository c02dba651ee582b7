import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArmKind, NightValues } from '../../../src/drift/arms/arm.ts'
import { contrastArm } from '../../../src/drift/arms/contrast.ts'
import { levelsArm } from '../../../src/drift/arms/levels.ts'
import { freezeArm } from '../../../src/drift/arms/limit.ts'
import { meanArm } from '../../../src/drift/arms/mean.ts'
import { shareArm } from '../../../src/drift/arms/share.ts'
import { dayTypeOf } from '../../../src/plan/calendar/day-type.ts'
import { addDays } from '../../../src/plan/day.ts'

/** Small sites whose nights must be taken together, large ones, and nights on which nobody came. */
const cases = fc.oneof(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 40, max: 300 }))

const kinds: readonly (readonly [string, ArmKind, fc.Arbitrary<readonly number[]>])[] = [
  ['a share', shareArm, cases.chain((n) => fc.integer({ min: 0, max: n }).map((x) => [x, n]))],
  [
    'a stratum beside the rest',
    contrastArm,
    cases.chain((events) =>
      fc
        .tuple(fc.integer({ min: 0, max: events }), fc.double({ min: 0.1, max: 5, noNaN: true }))
        .map(([own, expected]) => [own, events, expected, 3 * expected]),
    ),
  ],
  [
    'a mean',
    meanArm(),
    fc.tuple(cases, fc.double({ min: -1, max: 1, noNaN: true })).map(([n, mean]) => [n, n * mean, n * (1 + mean ** 2)]),
  ],
  [
    'levels',
    levelsArm,
    cases.chain((n) =>
      fc.tuple(fc.integer({ min: 0, max: n }), fc.integer({ min: 0, max: n })).map(([a, b]) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        return [0, low, high - low, n - high]
      }),
    ),
  ],
]

test.each(kinds)(
  'the quick way of drawing nights anew gives %s the same limits to the last bit',
  (_name, kind, values) => {
    const { quickNights, ...slow } = kind
    expect(quickNights).toBeDefined()
    fc.assert(
      fc.property(fc.array(values, { minLength: 28, maxLength: 60 }), fc.string(), (list, seed) => {
        const nights = list.map((one, at): NightValues => {
          const day = addDays('2025-03-03', at)
          return { day, dayType: dayTypeOf(day, 'England'), values: one }
        })
        expect(JSON.stringify(freezeArm(kind, nights, 2, seed))).toBe(JSON.stringify(freezeArm(slow, nights, 2, seed)))
      }),
      { numRuns: 4 },
    )
  },
)
