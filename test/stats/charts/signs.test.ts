import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Drawn, Lines, Values } from '../../../src/stats/charts/drawn.ts'
import { firedRules } from '../../../src/stats/charts/fired-rules.ts'
import { readSigns } from '../../../src/stats/charts/meaning.ts'
import type { RuleSet } from '../../../src/stats/charts/rule-set.ts'
import { mdc2023 } from '../../../src/stats/charts/rule-sets/mdc-2023.ts'
import { nhseSql2020 } from '../../../src/stats/charts/rule-sets/nhse-sql-2020.ts'
import { plotthedots022 } from '../../../src/stats/charts/rule-sets/plotthedots-0-2-2.ts'
import { xmrChart } from '../../../src/stats/charts/xmr-chart.ts'

const ruleSets = [mdc2023, plotthedots022, nhseSql2020]

/** Mean 0, standard deviation 1. */
const standard: Lines = { centre: 0, lower: -3, upper: 3, nearLower: -2, nearUpper: 2 }

/** Each point as the names of its signs with + for high and − for low. */
function signsOf(values: Values, { rules }: RuleSet, lines = standard): readonly string[] {
  const drawn: Drawn = {
    values,
    lines: values.map((value) => (value === undefined ? undefined : lines)),
    used: values.length,
    meanRange: 1.128,
  }
  return firedRules(drawn, rules).map((signs) =>
    signs.map(({ rule, side }) => `${rule.name}${side === 'high' ? '+' : '−'}`).join(' '),
  )
}

function where(signs: readonly string[], name: string): readonly number[] {
  return signs.flatMap((sign, at) => (sign.includes(name) ? [at] : []))
}

const quiet = [0.1, -0.1, 0.2, -0.2]

describe('outside', () => {
  test('a point beyond a limit is a sign, one on it is not', () => {
    expect(signsOf([...quiet, 3, -3, 3.01, -3.01], plotthedots022).map((sign) => sign.includes('outside'))).toEqual([
      ...[false, false, false, false, false, false],
      true,
      true,
    ])
  })
})

describe('trend', () => {
  test('seven points rising are a sign and all seven are marked; six are none', () => {
    const rise = [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3, 0.4]
    expect(where(signsOf([...rise, 0], mdc2023), 'trend')).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(where(signsOf(rise.slice(1), mdc2023), 'trend')).toEqual([])
  })

  test('the SQL script needs six points and marks the last five', () => {
    expect(where(signsOf([-0.3, -0.2, -0.1, 0.1, 0.2, 0.3], nhseSql2020), 'trend')).toEqual([1, 2, 3, 4, 5])
  })

  test('two equal points break it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), (tie) => {
        const values = Array.from({ length: 7 }, (_, at) => (at < tie ? at : at - 1) / 10 - 0.3)
        expect(where(signsOf(values, mdc2023), 'trend')).toEqual([])
      }),
    )
  })

  test('at a peak the later trend names the point', () => {
    const climb = [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6]
    const signs = signsOf([...climb, ...climb.slice(0, 6).reverse()], plotthedots022)
    expect(signs[5]).toContain('trend of 7+')
    expect(signs[6]).toContain('trend of 7−')
  })

  test('NHSRplotthedots calls the end of a rise "decreasing" when another rise starts lower right after it: ours says rising', () => {
    const climb = [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6]
    const signs = signsOf([...climb, ...climb], plotthedots022)
    expect(signs[6]).toContain('trend of 7+')
    expect(signs[7]).toContain('trend of 7+')
  })
})

describe('shift', () => {
  test('seven in a row on one side are a sign; a point on the centre breaks it', () => {
    const above = [0.5, 0.1, 0.3, 0.2, 0.6, 0.1, 0.4]
    expect(where(signsOf(above, mdc2023), 'run of 7+')).toEqual([0, 1, 2, 3, 4, 5, 6])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), (at) => {
        expect(where(signsOf(above.with(at, 0), mdc2023), 'run of 7')).toEqual([])
      }),
    )
  })
})

describe('two of three', () => {
  test('two points between near limit and limit of three on one side are marked, the third is not', () => {
    for (const ruleSet of [mdc2023, plotthedots022])
      expect(where(signsOf([...quiet, 2.5, 0.5, 2.6, -0.1], ruleSet), '2 of 3+')).toEqual([4, 6])
  })

  test('the third on the other side, or on the centre, breaks it', () => {
    for (const third of [-0.5, 0])
      for (const ruleSet of [mdc2023, plotthedots022])
        expect(where(signsOf([...quiet, 2.5, third, 2.6, -0.1], ruleSet), '2 of 3')).toEqual([])
  })

  test('a point beyond the limit counts since November 2023, and not in NHSRplotthedots 0.2.2 (issue 153)', () => {
    const values = [...quiet, 3.5, 2.5, 0.5, -0.1]
    expect(where(signsOf(values, mdc2023), '2 of 3+')).toEqual([4, 5])
    expect(where(signsOf(values, plotthedots022), '2 of 3')).toEqual([])
  })

  test('the SQL script takes either side, marks all three, and each by its own side', () => {
    const signs = signsOf([...quiet, 2.5, 0.1, -2.5], nhseSql2020)
    expect(signs.slice(4).map((sign) => /2 of 3./.exec(sign)?.[0])).toEqual(['2 of 3+', '2 of 3+', '2 of 3−'])
  })

  test('the SQL script forgets the first point of a series when it counts two of three: ours does not', () => {
    expect(where(signsOf([2.5, 2.5, 0.1, -0.1], nhseSql2020), '2 of 3')).toEqual([0, 1, 2])
  })
})

describe('moving range', () => {
  test('the SQL script takes a change of more than 3.27 mean moving ranges for a sign, by the side it ends on', () => {
    expect(where(signsOf([-1.8, 1.9], nhseSql2020), 'moving range+')).toEqual([1])
    expect(where(signsOf([-1.8, 1.8], nhseSql2020), 'moving range')).toEqual([])
    expect(where(signsOf([-1.8, 1.9], mdc2023), 'moving range')).toEqual([])
  })
})

test('a missing point breaks every run, trend and group of three', () => {
  const rise = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
  for (const ruleSet of ruleSets) {
    expect(signsOf([...rise.slice(0, 4), undefined, ...rise.slice(4)], ruleSet).join('')).toBe('')
    expect(where(signsOf([2.5, undefined, 2.5], ruleSet), '2 of 3')).toEqual([])
  }
})

const series = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 60 })

test('signs do not change when values are moved and stretched', () => {
  fc.assert(
    // Powers of two and whole numbers, so that no point changes sides by rounding.
    fc.property(series, fc.integer({ min: -64, max: 64 }), fc.constantFrom(0.5, 2, 8), (values, move, stretch) => {
      for (const ruleSet of ruleSets) {
        const lines = { centre: 0, lower: -30, upper: 30, nearLower: -20, nearUpper: 20 }
        const moved = Object.fromEntries(
          Object.entries(lines).map(([line, at]) => [line, move + stretch * at]),
        ) as unknown as Lines
        const rules = ruleSet.rules.filter(({ sign }) => sign !== 'moving range')
        const read = { ...ruleSet, rules }
        expect(
          signsOf(
            values.map((value) => move + stretch * value),
            read,
            moved,
          ),
        ).toEqual(signsOf(values, read, lines))
      }
    }),
  )
})

test('turned upside down, every sign turns over', () => {
  fc.assert(
    fc.property(series, (values) => {
      const scaled = values.map((value) => value / 10)
      for (const ruleSet of ruleSets) {
        const upsideDown = signsOf(
          scaled.map((value) => -value),
          ruleSet,
        )
        const swapped = upsideDown.map((sign) => sign.replace(/[+−]/g, (side) => (side === '+' ? '−' : '+')))
        expect(swapped).toEqual(signsOf(scaled, ruleSet))
      }
    }),
  )
})

test('values that never change give no sign', () => {
  const drawn = xmrChart([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5])
  for (const { rules } of ruleSets) expect(drawn && firedRules(drawn, rules).flat()).toEqual([])
})

describe('what a point means', () => {
  const [outside, trend] = mdc2023.rules
  const signs = [
    { rule: outside ?? never(), side: 'low' as const },
    { rule: trend ?? never(), side: 'high' as const },
  ]

  test('improvement and concern follow from the side and from what is better', () => {
    expect(readSigns(signs.slice(1), 'higher', 'first rule').meaning).toBe('improvement')
    expect(readSigns(signs.slice(1), 'lower', 'first rule').meaning).toBe('concern')
    expect(readSigns(signs.slice(1), 'neither', 'first rule').meaning).toBe('neutral')
    expect(readSigns([], 'higher', 'first rule')).toEqual({ meaning: 'common cause', sign: undefined })
  })

  test('where rules disagree mdc-2023 shows the improvement, plotthedots-0.2.2 the first rule', () => {
    expect(readSigns(signs, 'higher', mdc2023.disagreement)).toEqual({ meaning: 'improvement', sign: signs[1] })
    expect(readSigns(signs, 'higher', plotthedots022.disagreement)).toEqual({ meaning: 'concern', sign: signs[0] })
    expect(readSigns(signs, 'lower', mdc2023.disagreement)).toEqual({ meaning: 'improvement', sign: signs[0] })
  })
})

function never(): never {
  throw new Error('every rule set has rules')
}
