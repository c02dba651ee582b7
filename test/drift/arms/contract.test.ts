import { describe, expect, test } from 'vitest'
import { advance, restingState } from '../../../src/drift/arms/advance.ts'
import { agreedArm } from '../../../src/drift/arms/agreed.ts'
import { agreedCountArm } from '../../../src/drift/arms/agreed-count.ts'
import { agreedKappaArm } from '../../../src/drift/arms/agreed-kappa.ts'
import { agreedMeanArm } from '../../../src/drift/arms/agreed-mean.ts'
import { agreedRatioArm } from '../../../src/drift/arms/agreed-ratio.ts'
import type { ArmKind, NightValues } from '../../../src/drift/arms/arm.ts'
import { contrastArm } from '../../../src/drift/arms/contrast.ts'
import { countArm } from '../../../src/drift/arms/count.ts'
import { levelsArm } from '../../../src/drift/arms/levels.ts'
import { freezeArm } from '../../../src/drift/arms/limit.ts'
import { meanArm } from '../../../src/drift/arms/mean.ts'
import { expectedNight, observedExpectedArm } from '../../../src/drift/arms/observed-expected.ts'
import { bandedNight, logit, riskBands } from '../../../src/drift/arms/risk-bands.ts'
import { shareArm } from '../../../src/drift/arms/share.ts'
import { skewedMeanArm } from '../../../src/drift/arms/skewed-mean.ts'
import { slopeArm } from '../../../src/drift/arms/slope.ts'
import { spreadArm } from '../../../src/drift/arms/spread.ts'
import { volumeArm } from '../../../src/drift/arms/volume.ts'
import { addDays, daysBetween } from '../../../src/plan/day.ts'
import { createRandom, type Random } from '../../../src/stats/simulation/random.ts'
import { besideEightWeeks, type Draw, nightsOf, type Prepare, path, patients } from './quiet.ts'

interface Case {
  readonly name: string
  readonly kind: ArmKind
  readonly prepare?: Prepare
  readonly quiet: Draw
  /** a shift that nobody should miss, upwards and downwards */
  readonly up: Draw
  readonly down: Draw
  readonly empty: readonly number[]
  readonly one: readonly number[]
  readonly minimumEffect: number
}

const share =
  (q: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, 60)
    return [random.binomial(n, q), n]
  }
const mean =
  (mu: number, unit = 1, sd = 1): Draw =>
  (random, weekend) => {
    const values = Array.from({ length: patients(random, weekend, 60) }, () => unit * (sd * random.normal() + mu))
    return [values.length, values.reduce((a, b) => a + b, 0), values.reduce((a, b) => a + b * b, 0)]
  }
const volume =
  (perDay: number): Draw =>
  (random, weekend) => [patients(random, weekend, perDay)]
const levels =
  (first: number, second: number): Draw =>
  (random, weekend) => {
    const n = patients(random, weekend, 60)
    const a = random.binomial(n, first)
    const b = random.binomial(n - a, second / (1 - first))
    return [0, a, b, n - a - b]
  }
const ratio =
  (r: number): Draw =>
  (random, weekend) => {
    const expected = 0.1 * patients(random, weekend, 60)
    return [random.poisson(r * expected), expected]
  }

/** Observed events are r times what three bins of risk lead one to expect. */
const observed =
  (r: number): Draw =>
  (random, weekend) =>
    expectedNight(
      [0.02, 0.1, 0.3].map((risk) => {
        const known = patients(random, weekend, 40)
        return { known, events: random.binomial(known, Math.min(1, r * risk)), risk }
      }),
    )
/** Lognormal values with this median. */
const skewed =
  (median: number): Draw =>
  (random, weekend) => {
    const values = Array.from({ length: patients(random, weekend, 60) }, () => random.lognormal(Math.log(median), 0.8))
    return [values.length, values.reduce((a, b) => a + b, 0), values.reduce((a, b) => a + b * b, 0)]
  }
/** So many on average in each of a night's audited documents, several in some. */
const counted =
  (rate: number): Draw =>
  (random, weekend) => {
    const found = Array.from({ length: patients(random, weekend, 30) }, () =>
      random.poisson((rate * random.gamma(0.7)) / 0.7),
    )
    return [found.reduce((a, b) => a + b, 0), found.length, found.reduce((a, b) => a + b * b, 0)]
  }
/** A site's events are r times what the rest lead one to expect. */
const contrast =
  (r: number): Draw =>
  (random, weekend) => {
    const [own, rest] = [0.1 * patients(random, weekend, 30), 0.1 * patients(random, weekend, 90)]
    const events = [random.poisson(r * own), random.poisson(rest)] as const
    return [events[0], events[0] + events[1], own, own + rest]
  }

/** Events of four bins of risk, whose slope on the logit of that risk is β. */
const risks = [0.02, 0.06, 0.15, 0.4]
const sloped =
  (beta: number): Draw =>
  (random, weekend) =>
    bandedNight(
      riskBands(risks),
      risks.map((risk, bin) => {
        const known = patients(random, weekend, 40)
        const truth = 1 / (1 + Math.exp(-(logit(0.12) + beta * (logit(risk) - logit(0.12)))))
        return { bin, known, events: random.binomial(known, truth), risk }
      }),
    )

/** Three classes in an order: so many outputs right, the others a class off. */
const graded =
  (right: number): Draw =>
  (random, weekend) => {
    const cells = new Array<number>(9).fill(0)
    for (let left = patients(random, weekend, 60); left > 0; left--) {
      const reference = random.integer(3)
      const output = random.bernoulli(right) ? reference : (reference + 1) % 3
      cells[3 * output + reference] = (cells[3 * output + reference] ?? 0) + 1
    }
    return cells
  }

const cases: readonly Case[] = [
  {
    name: 'calibration slope',
    kind: slopeArm,
    quiet: sloped(1),
    up: sloped(1.8),
    down: sloped(0.3),
    empty: bandedNight(riskBands(risks), []),
    one: bandedNight(riskBands(risks), [{ bin: 3, known: 1, events: 0, risk: 0.4 }]),
    minimumEffect: 1.25,
  },
  {
    name: 'observed against expected',
    kind: observedExpectedArm,
    quiet: observed(1),
    up: observed(1.8),
    down: observed(0.4),
    empty: expectedNight([]),
    one: expectedNight([{ known: 1, events: 1, risk: 0.1 }]),
    minimumEffect: 1.25,
  },
  {
    name: 'a site against the rest',
    kind: contrastArm,
    quiet: contrast(1),
    up: contrast(2.2),
    down: contrast(0.3),
    empty: [0, 0, 0, 0],
    one: [1, 1, 0.1, 0.2],
    minimumEffect: 1.25,
  },
  {
    name: 'share',
    kind: shareArm,
    quiet: share(0.1),
    up: share(0.2),
    down: share(0.03),
    empty: [0, 0],
    one: [1, 1],
    minimumEffect: 1.15,
  },
  {
    name: 'mean',
    kind: meanArm(),
    quiet: mean(0),
    up: mean(0.5),
    down: mean(-0.5),
    empty: [0, 0, 0],
    one: [1, 3, 9],
    minimumEffect: 0.1,
  },
  {
    name: 'spread',
    kind: spreadArm(),
    quiet: mean(-2),
    up: mean(-2, 1, 1.4),
    down: mean(-2, 1, 0.7),
    empty: [0, 0, 0],
    one: [1, 0, 0],
    minimumEffect: 0.1,
  },
  {
    name: 'volume',
    kind: volumeArm,
    prepare: besideEightWeeks,
    quiet: volume(60),
    up: volume(90),
    down: volume(35),
    empty: [0],
    one: [1],
    minimumEffect: 0.1,
  },
  {
    name: 'levels',
    kind: levelsArm,
    quiet: levels(0.5, 0.4),
    up: levels(0.7, 0.2),
    down: levels(0.3, 0.4),
    empty: [0, 0, 0, 0],
    one: [0, 1, 0, 0],
    minimumEffect: 1.15,
  },
  {
    name: 'mean of skewed values',
    kind: skewedMeanArm(),
    quiet: skewed(1),
    up: skewed(1.6),
    down: skewed(0.5),
    empty: [0, 0, 0],
    one: [1, 3, 9],
    minimumEffect: 0.1,
  },
  {
    name: 'count in documents',
    kind: countArm,
    quiet: counted(0.3),
    up: counted(0.7),
    down: counted(0.05),
    empty: [0, 0, 0],
    one: [1, 1, 1],
    minimumEffect: 1.25,
  },
  {
    name: 'agreed mean, at most',
    kind: agreedMeanArm('up', 0.2),
    quiet: mean(0),
    up: mean(0.6),
    down: mean(0),
    empty: [0, 0, 0],
    one: [1, 3, 9],
    minimumEffect: 0,
  },
  {
    name: 'agreed mean, at least',
    kind: agreedMeanArm('down', -0.2),
    quiet: mean(0),
    up: mean(0),
    down: mean(-0.6),
    empty: [0, 0, 0],
    one: [1, -3, 9],
    minimumEffect: 0,
  },
  {
    name: 'agreed count in documents, at most',
    kind: agreedCountArm(0.4),
    quiet: counted(0.3),
    up: counted(0.8),
    down: counted(0.3),
    empty: [0, 0, 0],
    one: [1, 1, 1],
    minimumEffect: 0,
  },
  {
    name: 'agreed, at least',
    kind: agreedArm('down', 0.8),
    quiet: share(0.9),
    up: share(0.9),
    down: share(0.6),
    empty: [0, 0],
    one: [1, 1],
    minimumEffect: 0,
  },
  {
    name: 'agreed, at most',
    kind: agreedArm('up', 0.2),
    quiet: share(0.1),
    up: share(0.4),
    down: share(0.1),
    empty: [0, 0],
    one: [1, 1],
    minimumEffect: 0,
  },
  {
    name: 'agreed κ, at least',
    kind: agreedKappaArm(0.6, 3, true),
    quiet: graded(0.9),
    up: graded(0.9),
    down: graded(0.5),
    empty: new Array<number>(9).fill(0),
    one: [0, 1, 0, 0, 0, 0, 0, 0, 0],
    minimumEffect: 0,
  },
  {
    name: 'agreed ratio, at most',
    kind: agreedRatioArm('up', 1.25),
    quiet: ratio(1),
    up: ratio(1.8),
    down: ratio(1),
    empty: [0, 0],
    one: [1, 0.1],
    minimumEffect: 0,
  },
  {
    name: 'agreed ratio, at least',
    kind: agreedRatioArm('down', 0.75),
    quiet: ratio(1),
    up: ratio(1),
    down: ratio(0.4),
    empty: [0, 0],
    one: [1, 0.1],
    minimumEffect: 0,
  },
]

const asDrawn: Prepare = (nights) => nights

const night = (day: string, values: readonly number[]): NightValues => ({ day, dayType: 'weekday', values })

describe.each(cases)(
  'every arm: $name',
  ({ name, kind, prepare = asDrawn, quiet, up, down, empty, one, minimumEffect }) => {
    const drawn = nightsOf(createRandom(`baseline of ${name}`), quiet, 140)
    const baseline = prepare(drawn)
    const following = (nights: readonly NightValues[]) => prepare([...drawn, ...nights]).slice(drawn.length)
    const arm = freezeArm(kind, baseline, 0.5, name)
    if (arm === undefined) throw new Error('no arm')
    const after = addDays(baseline.at(-1)?.day ?? '', 1)

    test('has a finite limit for each of its sides', () => {
      for (const side of kind.sides) {
        expect(arm.limits[side]?.limit).toBeGreaterThan(0)
        expect(Number.isFinite(arm.limits[side]?.limit)).toBe(true)
      }
      expect(arm.dispersion).toBeGreaterThanOrEqual(1)
    })

    test('freezes to the same bytes again, and stores as JSON without loss', () => {
      expect(JSON.stringify(freezeArm(kind, baseline, 0.5, name))).toBe(JSON.stringify(arm))
      expect(JSON.parse(JSON.stringify(arm))).toEqual(arm)
    })

    test('has no estimate where there is nothing to compare with', () => {
      expect(freezeArm(kind, [], 0.5, name)).toBeUndefined()
      expect(freezeArm(kind, baseline.slice(0, 13), 0.5, name)).toBeUndefined()
      expect(
        freezeArm(
          kind,
          baseline.map((one) => ({ ...one, values: empty })),
          0.5,
          name,
        ),
      ).toBeUndefined()
    })

    test('on empty nights an arm that counts cases stands still, and no night makes it anything but a number', () => {
      const silence = Array.from({ length: 20 }, (_, index) => night(addDays(after, index), empty))
      for (const side of kind.sides) {
        for (const state of path(kind, side, arm, silence, minimumEffect)) expect(Number.isFinite(state.sum)).toBe(true)
        if (kind !== volumeArm) expect(path(kind, side, arm, silence, minimumEffect).at(-1)?.sum).toBe(0)
      }
    })

    test('one single case neither alarms nor breaks it', () => {
      for (const side of kind.sides) {
        const state = advance(
          kind,
          side,
          arm,
          arm.limits[side]?.limit,
          minimumEffect,
          restingState,
          night(after, one),
          daysBetween,
        )
        expect(Number.isFinite(state.height)).toBe(true)
        if (kind !== volumeArm) expect(state.shift).toBeUndefined()
      }
    })

    test('a night that is not a number never alarms and is never a number again until somebody restarts it', () => {
      for (const side of kind.sides) {
        const broken = night(
          after,
          one.map(() => Number.NaN),
        )
        const state = advance(
          kind,
          side,
          arm,
          arm.limits[side]?.limit,
          minimumEffect,
          restingState,
          broken,
          daysBetween,
        )
        expect(state.shift).toBeUndefined()
      }
    })

    test('a planted shift is found on its own side within four weeks, with its onset in the first of them', () => {
      for (const side of kind.sides) {
        const random = createRandom(`shift ${name} ${side}`)
        const shifted = nightsOf(random, side === 'up' ? up : down, 28, after)
        const found = path(kind, side, arm, following(shifted), minimumEffect).find(
          ({ shift }) => shift !== undefined,
        )?.shift
        expect(found, side).toBeDefined()
        expect(daysBetween(after, found?.onset ?? '')).toBeLessThanOrEqual(7)
        const effect = kind.effect(arm.parameters, found?.gathered ?? [])
        const beyond = (effect?.value ?? Number.NaN) - (effect?.expected ?? Number.NaN)
        if (kind !== levelsArm) expect(Math.sign(beyond)).toBe(side === 'up' ? 1 : -1)
      }
    })

    test('a shift to the good side is no alarm on the other', () => {
      if (kind === levelsArm) return
      for (const side of kind.sides) {
        const random = createRandom(`other ${name} ${side}`)
        const shifted = nightsOf(random, side === 'up' ? down : up, 60, after)
        expect(path(kind, side, arm, following(shifted), minimumEffect).some(({ shift }) => shift !== undefined)).toBe(
          false,
        )
      }
    })
  },
)

describe('a mean', () => {
  test('in another unit is the same arm: the limit, the heights and the nights of alarm do not change', () => {
    const [plain, scaled] = [1, 1000].map((unit) => {
      const random = createRandom('unit')
      const baseline = nightsOf(random, mean(0, unit), 140)
      const arm = freezeArm(meanArm(), baseline, 0.5, 'unit')
      if (arm === undefined) throw new Error('no arm')
      return {
        arm,
        heights: path(meanArm(), 'up', arm, nightsOf(random, mean(0.2, unit), 40), 0.1).map(({ height }) => height),
      }
    })
    expect(scaled?.arm.limits.up?.limit).toBeCloseTo(plain?.arm.limits.up?.limit ?? Number.NaN, 6)
    plain?.heights.forEach((height, index) => {
      expect(scaled?.heights[index]).toBeCloseTo(height, 6)
    })
  })

  test('of values that are all equal has no spread to judge by, so no arm', () => {
    const same = Array.from({ length: 60 }, (_, index) => night(addDays('2026-01-01', index), [40, 200, 1000]))
    expect(freezeArm(meanArm(), same, 0.5, 'same')).toBeUndefined()
  })

  test('of too few cases a night waits for more, at most seven nights, and forgets what waited too long', () => {
    const baseline = nightsOf(createRandom('few'), mean(0), 140)
    const arm = freezeArm(meanArm(), baseline, 0.5, 'few')
    if (arm === undefined) throw new Error('no arm')
    const few = Array.from({ length: 21 }, (_, index) => night(addDays('2026-01-01', index), [4, 4, 8]))
    const states = path(meanArm(), 'up', arm, few, 0.1)
    expect(states.map(({ pendingNights }) => pendingNights)).toEqual([
      1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0,
    ])
    expect(states[6]).toEqual(restingState)
    const enough = path(
      meanArm(),
      'up',
      arm,
      Array.from({ length: 3 }, (_, index) => night(addDays('2026-01-01', index), [10, 10, 20])),
      0.1,
    )
    expect(enough.map(({ pendingNights }) => pendingNights)).toEqual([1, 2, 0])
    expect(enough[2]?.height).toBeGreaterThan(0)
  })
})

describe('levels', () => {
  test('name the rare level that doubled, not the common one that gave way to it', () => {
    const counts = (n: number, rare: number) => [0, Math.round(0.9 * n), Math.round(0.09 * n), rare]
    const baseline = Array.from({ length: 60 }, (_, index) => night(addDays('2026-01-01', index), counts(100, 1)))
    const parameters = levelsArm.estimate(baseline) ?? {}
    const gathered = levelsArm.contribution(parameters, night('2026-03-02', [0, 890, 90, 20]))
    const effect = levelsArm.effect(parameters, gathered)
    expect(effect).toMatchObject({ level: 3, numerator: 20, denominator: 1000 })
    // scipy: binomtest(20, 1000).proportion_ci(method='wilson') = 0.012983682916415135, 0.030690005229717786
    expect(effect?.low).toBeCloseTo(0.012983682916415135, 12)
    expect(effect?.high).toBeCloseTo(0.030690005229717786, 12)
    expect(levelsArm.worthAnAlert(parameters, 'up', gathered, 1.15)).toBe(true)
  })

  test('so many that a night expects fewer than five of each are told apart over several nights, not passed as steady', () => {
    const many = (first: number) => (random: Random) => {
      const counts = new Array<number>(41).fill(0)
      for (let one = 0; one < 130; one++) {
        const level = random.next() * (39 + first)
        const at = level < first ? 1 : Math.min(40, 2 + Math.floor(level - first))
        counts[at] = (counts[at] ?? 0) + 1
      }
      return counts
    }
    const arm = freezeArm(levelsArm, nightsOf(createRandom('many'), many(1), 140), 0.5, 'many')
    if (arm === undefined) throw new Error('no arm')
    const tripled = path(levelsArm, 'up', arm, nightsOf(createRandom('tripled'), many(3), 28), 1.15)
    const found = tripled.find(({ shift }) => shift !== undefined)?.shift
    expect(levelsArm.effect(arm.parameters, found?.gathered ?? [])?.level).toBe(1)
    // Of 40 cases a week fewer than one of each level is expected: nothing tells them apart, so there is no step.
    const week = levelsArm.contribution(arm.parameters, night('2026-03-02', [0, ...new Array<number>(40).fill(1)]))
    expect(levelsArm.ready(week)).toBe(false)
  })

  test('a level that the baseline never saw is found and named as such', () => {
    const arm = freezeArm(levelsArm, nightsOf(createRandom('unseen'), levels(0.5, 0.4), 140), 0.5, 'unseen')
    if (arm === undefined) throw new Error('no arm')
    const strange = Array.from({ length: 14 }, (_, index) => night(addDays('2026-01-01', index), [6, 27, 22, 5]))
    const found = path(levelsArm, 'up', arm, strange, 1.15).find(({ shift }) => shift !== undefined)?.shift
    expect(levelsArm.effect(arm.parameters, found?.gathered ?? [])?.level).toBe(0)
  })
})

describe('agreed limits', () => {
  test('of exactly 1 or nearly 0 are watched too: one miss is evidence, not infinity', () => {
    const all = freezeArm(agreedArm('down', 1), nightsOf(createRandom('all'), share(1), 60), 0.5, 'all')
    expect(Number.isFinite(all?.limits.down?.limit)).toBe(true)
    expect(
      freezeArm(agreedArm('up', 0.001), nightsOf(createRandom('none'), share(0.0005), 60), 0.5, 'none')?.limits.up,
    ).toBeDefined()
  })
})

describe('a shift', () => {
  const baseline = nightsOf(createRandom('latch'), share(0.1), 140)
  const arm = freezeArm(shareArm, baseline, 0.5, 'latch')
  if (arm === undefined) throw new Error('no arm')
  const loud = (from: string, nights: number) =>
    Array.from({ length: nights }, (_, index) => night(addDays(from, index), [30, 60]))
  const calm = (from: string, nights: number) =>
    Array.from({ length: nights }, (_, index) => night(addDays(from, index), [6, 60]))

  test('is shown for fourteen nights after it last crossed, and what is seen grows with it', () => {
    const states = path(shareArm, 'up', arm, [...loud('2026-03-01', 1), ...calm('2026-03-02', 20)], 1.15)
    expect(states.filter(({ shift }) => shift !== undefined)).toHaveLength(14)
    expect(states[0]?.shift).toMatchObject({ crossed: '2026-03-01', onset: '2026-03-01' })
    expect(states[13]?.shift?.gathered[1]).toBe(14 * 60)
    expect(states[0]?.height).toBeGreaterThanOrEqual(arm.limits.up?.limit ?? Number.NaN)
    expect(states[0]?.sum).toBe(0)
  })

  test('that crosses again is renewed and keeps its first onset', () => {
    const states = path(
      shareArm,
      'up',
      arm,
      [...loud('2026-03-01', 1), ...calm('2026-03-02', 9), ...loud('2026-03-11', 1), ...calm('2026-03-12', 20)],
      1.15,
    )
    expect(states[10]?.shift).toMatchObject({ crossed: '2026-03-11', onset: '2026-03-01' })
    expect(states.filter(({ shift }) => shift !== undefined)).toHaveLength(24)
  })

  test('beyond the limit but smaller than is worth an alert is charted and not raised', () => {
    const states = path(shareArm, 'up', arm, loud('2026-03-01', 3), 100)
    expect(states.at(-1)?.height).toBeGreaterThan(arm.limits.up?.limit ?? Number.NaN)
    expect(states.at(-1)?.shift).toBeUndefined()
  })
})
