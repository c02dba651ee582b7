import { describe, expect, test } from 'vitest'
import { classFigures, noOutputFigure, outputMeanFigure } from '../../../src/drift/figures/cases.ts'
import { figureCsv } from '../../../src/drift/figures/csv.ts'
import { eventRateFigure } from '../../../src/drift/figures/event-rate.ts'
import { categoryFigures } from '../../../src/drift/figures/judged/categories.ts'
import { documentFigures } from '../../../src/drift/figures/judged/documents.ts'
import { numberFigures } from '../../../src/drift/figures/judged/numbers.ts'
import { judgedPanel } from '../../../src/drift/figures/judged/panel.ts'
import { observedByFlagFigures } from '../../../src/drift/figures/observed.ts'
import { completenessFigure } from '../../../src/drift/figures/outcomes.ts'
import type { Wanted } from '../../../src/drift/figures/windows.ts'
import { figureWords } from '../../../src/drift/figures/words.ts'
import { addDays } from '../../../src/plan/day.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planOf } from '../../web/fixture.ts'

const none = { stratum: 'all', baselineId: 0, counts: [], sums: [], cells: [] } as const
const matured = { ...none, basis: 'at maturity' } as const
const millionths = (value: number) => BigInt(Math.round(value * 1e6))
const lastDay = '2026-10-28'

/** A day's tallies of outcomes: so many wrong, right and not known. */
function outcomes(day: string, wrong: number, right: number, unknown: number): readonly Tally[] {
  const units = wrong + right + unknown
  return [
    { ...matured, day, series: 'outcome', counts: [0, 0, 0, wrong, right, unknown] },
    { ...matured, day, series: 'delay', counts: [units], cells: [2, wrong, right] },
  ]
}

function wantedOf(plan: Plan, tallies: readonly Tally[]): Wanted {
  return { plan, tallies, stratum: 'all', shown: { from: '2026-10-01', to: '2026-11-10', matureTo: lastDay } }
}

/** The last eight days with eight numbers and their references each; the first day shown has one case that nobody read. */
const echo: readonly (readonly [output: readonly number[], reference: readonly number[]])[] = [
  [
    [60, 61, 76, 51, 57, 51, 61, 58],
    [55, 69, 67, 50, 52, 50, 61, 54],
  ],
  [
    [55, 50, 52, 58, 40, 42, 65, 48],
    [63, 53, 53, 62, 46, 40, 59, 48],
  ],
  [
    [51, 62, 69, 47, 58, 62, 46, 49],
    [48, 59, 62, 52, 60, 65, 53, 47],
  ],
  [
    [65, 53, 62, 66, 61, 64, 64, 43],
    [60, 48, 69, 63, 61, 59, 65, 42],
  ],
  [
    [59, 51, 69, 64, 54, 56, 70, 62],
    [58, 46, 61, 54, 60, 50, 66, 61],
  ],
  [
    [48, 77, 54, 54, 67, 44, 61, 46],
    [45, 68, 42, 61, 68, 39, 52, 42],
  ],
]

function echoTallies(): readonly Tally[] {
  return echo.flatMap(([x, y], at): readonly Tally[] => {
    const day = addDays(lastDay, at + 1 - echo.length)
    const e = x.map((output, place) => output - (y[place] ?? 0))
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    const linear = (values: readonly number[]) => millionths(sum(values))
    const square = (a: readonly number[], b: readonly number[]) =>
      millionths(sum(a.map((value, place) => value * (b[place] ?? 0)))) * 1_000_000n
    const wrong = e.filter((one) => Math.abs(one) > 10).length
    return [
      ...outcomes(day, wrong, x.length - wrong, 2),
      {
        ...matured,
        day,
        series: 'reading',
        counts: [x.length],
        sums: [
          ...[linear(e), square(e, e), linear(e.map(Math.abs)), linear(x), square(x, x)],
          ...[linear(y), square(y, y), square(x, y)],
        ],
      },
    ]
  })
}

const first: readonly Tally[] = outcomes('2026-10-01', 0, 0, 1)

describe('a number', () => {
  const wanted = wantedOf(planOf('demo-echo-ef'), [...first, ...echoTallies()])
  const panel = judgedPanel(wanted)
  const row = (id: string) => panel?.csv.find((cells) => cells[2] === id)

  test('has its errors, limits of agreement and concordance, each with its interval and its cases', () => {
    // scipy 1.17.1 ttest_1samp(errors, 0) and (|errors|, 0), confidence_interval(0.95).
    expectNear(row('bias'), [1.5625, 0.07114711122671347, 3.0538528887732865], 48)
    expectNear(row('mae'), [4.4375, 3.5779875399201315, 5.297012460079868], 48)
    // numpy: √ of the ratio of daily sums, its interval by linearisation on the logarithm with scipy t.ppf(0.975, 5).
    expectNear(row('rmse'), [5.317032380316424, 4.197891997305374, 6.734530891094954], 48)
    // Bland and Altman 1999: bias ± 1.96 SD, ± t·SD·√(1/n + 1.96²/2(n − 1)), by numpy.
    expectNear(row('lower_limit'), [-8.503969160758757, -11.070481323523019, -5.937456997994494], 48)
    expectNear(row('upper_limit'), [11.628969160758757, 9.062456997994495, 14.195481323523019], 48)
    // Lin 1989, by numpy.
    expect(row('concordance')?.[5]).toBeCloseTo(0.8054991519552804, 10)
  })

  test('is off by more than the tolerance in so many of so many', () => {
    // One difference of 12. scipy binomtest(1, 48).proportion_ci(method='wilson').
    expectNear(row('wrong_rate'), [1 / 48, 0.003687110977510663, 0.1089921799525186], 48)
    expect(row('known')?.slice(8)).toEqual([48, 61])
    expect(panel?.sentence).toBe(
      '1 October 2026 to 28 October 2026: 1 of 48 (2.1%, 95% interval 0.4% to 10.9%) were off by more than 10 points. About 19 in 20 single numbers lie from 8.50 points below the reference to 11.6 points above it. The reference is known for 48 of 61 cases (78.7%).',
    )
  })

  test('says the same digits in the page’s table as in the file and in the pictures', () => {
    const shown = panel?.tables[0]?.rows.map((cells) => cells.map(({ text }) => text))
    expect(shown).toContainEqual(['Too high or too low on average (bias)', '1.56 points', '0.071 to 3.05', '48'])
    expect(shown).toContainEqual(['Numbers off by more than 10 points', '2.1%', '0.4% to 10.9%', '1 of 48'])
    for (const figure of numberFigures(wanted)) {
      const last = figure.points.at(-1)
      expect([last?.value, last?.low, last?.high, last?.denominator]).toEqual([
        ...(row(figure.id)?.slice(5, 8) ?? []),
        row(figure.id)?.[9],
      ])
    }
    const wrong = eventRateFigure(wanted)
    expect(wrong.id).toBe('wrong-rate')
    expect(wrong.points.at(-1)?.value).toBe(row('wrong_rate')?.[5])
  })

  test('is told to be too high on average, with its agreed limits', () => {
    const [bias] = numberFigures(wanted)
    expect(bias?.limits.map(({ words }) => words)).toEqual(['Agreed: at least −2 points', 'Agreed: at most 2 points'])
    expect(bias === undefined ? '' : figureWords(bias).sentence).toMatch(
      /: 1\.56 points \(95% interval 0\.071 to 3\.05\), over 48 cases with a known reference\..*On average the device’s number is higher than the reference\./,
    )
  })

  test('of too few cases says nothing, and how many there were', () => {
    const few = judgedPanel(wantedOf(wanted.plan, [...first, ...echoTallies().slice(0, 6)]))
    expect(few?.csv.find((cells) => cells[2] === 'mae')?.slice(5)).toEqual(['', '', '', '', 16])
    expect(few?.tables[0]?.rows.find(([name]) => name?.text.startsWith('Off on average'))?.[1]?.text).toBe(
      'Cannot be said',
    )
    expect(
      numberFigures(wantedOf(wanted.plan, first)).every(({ points }) => points.every((one) => !('value' in one))),
    ).toBe(true)
  })

  test('is asked nothing of flags', () => {
    expect(observedByFlagFigures(wanted)).toEqual([])
    expect(categoryFigures(wanted)).toEqual([])
    expect(documentFigures(wanted)).toEqual([])
  })

  test('shows the mean of what was given each day, and the share without an output', () => {
    const cases: Tally = {
      ...none,
      basis: 'fact',
      day: '2026-11-10',
      series: 'cases',
      counts: [10, 10, 8, 2],
      sums: [millionths(440), 0n],
    }
    const facts = { ...wanted, tallies: [cases] }
    expect(outputMeanFigure('%', facts).points.at(-1)).toMatchObject({ value: 55, denominator: 8 })
    expect(noOutputFigure(facts).points.at(-1)).toMatchObject({ value: 0.2, numerator: 2, denominator: 10 })
  })
})

describe('a category', () => {
  const table = [
    [50, 6, 1, 0],
    [5, 30, 4, 1],
    [0, 5, 18, 3],
    [0, 0, 2, 9],
  ]
  const cells = table.flatMap((row, given) =>
    row.flatMap((n, reference) => (n === 0 ? [] : [given + 1, reference + 1, n])),
  )
  const reading: Tally = { ...matured, day: lastDay, series: 'reading', counts: [134], cells }
  const demo = planOf('demo-eye-grading')
  const plan: Plan = {
    ...demo,
    releases: [
      { release: '5.1', from: '2026-02-02' },
      { release: '5.2', from: '2026-09-15' },
    ],
  }
  const wanted = wantedOf(plan, [...first, ...outcomes(lastDay, 27, 107, 0), reading])
  const panel = judgedPanel(wanted)
  const row = (id: string, of = '') => panel?.csv.find((cells) => cells[2] === id && cells[3] === of)

  test('has its accuracy, its weighted kappa, and each class’s sensitivity and predictive value', () => {
    // scipy 1.17.1 binomtest(107, 134).proportion_ci(method='wilson').
    expectNear(row('accuracy'), [107 / 134, 0.7227118753584653, 0.8576650350750276], 134)
    // Fleiss, Cohen and Everitt 1969 by numpy, weights 1 − (i − j)²/9.
    expectNear(row('kappa'), [0.8723219957267428, 0.8155391139437262, 0.9291048775097595], 134)
    // binomtest(9, 13) exact, because the cases are 20 or fewer; binomtest(18, 26) Wilson.
    expectNear(row('sensitivity', 'R3'), [9 / 13, 0.3857383382492947, 0.9090796054279034], 13)
    expectNear(row('ppv', 'R2'), [18 / 26, 0.5001174167780164, 0.8349868440453624], 26)
    expect(row('macro_sensitivity')?.[5]).toBeCloseTo(0.763276479617943, 12)
    expect(row('macro_ppv')?.[5]).toBeCloseTo(0.7844206232364128, 12)
  })

  test('has its confusion table, with what is right named, and the same cases in the file', () => {
    expect(panel?.tables[1]?.rows[3]?.map(({ text }) => text)).toEqual([
      ...['R3', '69.2%', '38.6% to 90.9%', '9 of 13'],
      ...['81.8%', '48.2% to 97.7%', '9 of 11'],
    ])
    expect(panel?.tables[2]?.rows.map((cells) => cells.map(({ text }) => text))).toEqual([
      ['R0', '50 right', '6', '1', '0', '57'],
      ['R1', '5', '30 right', '4', '1', '40'],
      ['R2', '0', '5', '18 right', '3', '26'],
      ['R3', '0', '0', '2', '9 right', '11'],
      ['All', '55', '41', '25', '13', '134'],
    ])
    expect(row('cases', 'given R0, reference R1')?.[8]).toBe(6)
  })

  test('is told by what was wrong, what is found least often and what is confused most', () => {
    expect(panel?.sentence).toContain(
      '27 of 134 (20.1%, 95% interval 14.2% to 27.7%) were given another category than the reference',
    )
    expect(panel?.sentence).toContain('Found least often: R3, given to 9 of 13 cases that the reference says are R3.')
    expect(panel?.sentence).toContain('The commonest error: R0 given where the reference says R1 (6).')
  })

  test('of two releases is said to be of neither', () => {
    expect(judgedPanel({ ...wanted, shown: { ...wanted.shown, from: '2026-09-01' } })?.sentence).toContain(
      'These days are of more than one release (5.2 from 15 September 2026)',
    )
    expect(panel?.sentence).not.toContain('more than one release')
  })

  test('has a picture for agreement, and for each category how it is found and given', () => {
    const figures = categoryFigures(wanted)
    expect(figures.map(({ id }) => id)).toEqual(['kappa', ...[1, 2, 3, 4].flatMap((n) => [`found-${n}`, `given-${n}`])])
    expect(figures[0]?.points.at(-1)).toMatchObject({ denominator: 134 })
    expect(figures.find(({ id }) => id === 'found-4')?.points.at(-1)).toMatchObject({ numerator: 9, denominator: 13 })
    expect(figureCsv(figures[0] ?? completenessFigure(wanted))[0]).toEqual(
      [...['day', 'days_in_window', 'value', 'low_95', 'high_95', 'cases_with_a_known_reference'], 'waiting_days']
        .filter((head) => head !== 'waiting_days')
        .concat('known_or_estimate', 'waiting_days'),
    )
  })

  test('shows the share given each category, each day, before any reference is known', () => {
    const given: Tally = {
      ...none,
      basis: 'fact',
      day: '2026-11-10',
      series: 'bins:output',
      counts: [40],
      cells: [1, 30, 3, 10],
    }
    const shares = classFigures(wanted.plan, { ...wanted, tallies: [given] }).map(({ points }) => points.at(-1)?.value)
    expect(shares).toEqual([0.75, 0, 0.25, 0])
  })
})

describe('a document', () => {
  const plan = planOf('demo-ambient-scribe')
  // Of 50 audited notes: edits 24 in 10 of them, squares 120; 4 omissions in 4; none needless; 2 hallucinations in 2; 160 minutes.
  const sums = [24, 120, 4, 4, 0, 0, 2, 2, 160, 612].map((value, at) =>
    at % 2 === 0 ? millionths(value) : millionths(value) * 1_000_000n,
  )
  const reading: Tally = {
    ...matured,
    day: lastDay,
    series: 'reading',
    counts: [50],
    sums,
    cells: [1, 10, 2, 4, 4, 2, 5, 48],
  }
  const wanted = wantedOf(plan, [...first, ...outcomes(lastDay, 6, 44, 950), reading])
  const panel = judgedPanel(wanted)
  const row = (id: string, of = '') => panel?.csv.find((cells) => cells[2] === id && cells[3] === of)

  test('has each rate per audited document, with an interval that allows for several in one', () => {
    // numpy: φ = 4.612244897959184; scipy gamma.ppf(0.025, 24/φ)·φ/50 and gamma.ppf(0.975, 24/φ + 1)·φ/50.
    expectNear(row('rate', 'edits'), [0.48, 0.1603222099983844, 1.1027024330116637], 50)
    expect(row('with_any', 'edits')?.slice(8)).toEqual([10, 50])
    // None found in 50: scipy gamma.ppf(0.975, 1)/50.
    expectNear(row('rate', 'additions'), [0, 0, 0.0737775890822787], 50)
    // scipy t.ppf(0.975, 49)·√(100/49/50) about 3.2: 612 − 160²/50 = 100.
    expectNear(
      row('minutes', 'minutes-saved'),
      [3.2, 3.2 - 2.0095752371292392 * Math.sqrt(2 / 49), 3.2 + 2.0095752371292392 * Math.sqrt(2 / 49)],
      50,
    )
  })

  test('says how many of how many were audited, and in how many anything harmful was found', () => {
    expect(row('known')?.slice(8)).toEqual([50, 1001])
    expect(row('wrong_rate')?.slice(8)).toEqual([6, 50])
    expect(panel?.sentence).toContain('50 of 1,001 notes (5.0%) were audited.')
    expect(completenessFigure(wanted)).toMatchObject({ heading: 'Notes audited', top: 'Audited', bottom: 'Notes' })
  })

  test('never speaks of an event, an outcome that is known, a score or a flag', () => {
    const figures = [eventRateFigure(wanted), completenessFigure(wanted), ...documentFigures(wanted)]
    const said = figures.flatMap((figure) => [figure.heading, figure.workedOut, figureWords(figure).sentence])
    expect([...said, panel?.sentence, panel?.workedOut].join(' ')).not.toMatch(
      /\bevents?\b|\bscores?\b|\bflag|outcome known/i,
    )
  })
})

function expectNear(
  row: readonly (string | number)[] | undefined,
  [value = 0, low = 0, high = 0]: readonly number[],
  denominator: number,
): void {
  expect(row?.[5]).toBeCloseTo(value, 9)
  expect(row?.[6]).toBeCloseTo(low, 9)
  expect(row?.[7]).toBeCloseTo(high, 9)
  expect(row?.[9]).toBe(denominator)
}
