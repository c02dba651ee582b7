import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/plan/plan.ts'
import { shownInPack } from '../../../src/reporting/pack/beside/shown-in-pack.ts'
import { countName } from '../../../src/reporting/pack/counts.ts'
import { packExact } from '../../../src/reporting/pack/exact.ts'
import type { PackInput } from '../../../src/reporting/pack/input.ts'
import { classesRow } from '../../../src/reporting/pack/judged/classes.ts'
import { evidencePack } from '../../../src/reporting/pack/pack.ts'
import { hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import { packTables } from '../../../src/reporting/pack/tables.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../../equality/plan.ts'
import { broken } from '../equality-report/attack.ts'
import { type DayCounts, packInput } from './example.ts'

const making = { madeAt: new Date('2026-07-01T08:00:00Z'), role: 'PMS data contact' }
const millionths = (value: number) => BigInt(Math.round(value * 1e6))
const squared = (value: number) => millionths(value) * 1_000_000n

/** A month's day: how many were wrong, right and not known, and what references said. */
function month(day: string, [wrong, right, unknown]: readonly [number, number, number], reading: Partial<Tally>) {
  const counts: DayCounts = { day, sex: 'Female', race: 'Caucasian', counts: [0, 0, 0, wrong, right, unknown] }
  const tally: Tally = {
    ...{ day, basis: 'latest', series: 'reading', stratum: 'all', baselineId: 0 },
    ...{ counts: [wrong + right], sums: [], cells: [] },
    ...reading,
  }
  return { counts, tally }
}

function inputOf(output: Record<string, unknown>, months: readonly ReturnType<typeof month>[]): PackInput {
  const input = packInput(months.map(({ counts }) => counts))
  const plan: Plan = planWith({ output })
  return { ...input, plan, tallies: [...input.tallies, ...months.map(({ tally }) => tally)] }
}

function rowsOf(input: PackInput, table: string): readonly Readonly<Record<string, unknown>>[] {
  const found = packTables(input).find(({ name }) => name === table)
  return (found?.rows ?? []).map((row) =>
    Object.fromEntries((found?.columns ?? []).map((column, at) => [column, row[at]])),
  )
}

const echo = (january: number) => {
  /** So many cases, of which every second is 4 too high and the others 2 too low: e sums to n, e² to 10n, |e| to 3n. */
  const sums = (n: number) => [
    ...[millionths(n), squared(10 * n), millionths(3 * n)],
    ...[millionths(51 * n), squared(2700 * n), millionths(50 * n), squared(2600 * n), squared(2640 * n)],
  ]
  return inputOf({ kind: 'number', unit: '%', tolerance: '10', tolerance_reason: 'agreed' }, [
    month('2026-01-10', [0, january, 0], { sums: sums(january) }),
    month('2026-01-20', [0, january, 0], { sums: sums(january) }),
    month('2026-02-10', [12, 88, 30], { sums: sums(100) }),
    month('2026-03-10', [0, 0, 9], { counts: [0] }),
  ])
}

describe('an evidence pack about a number', () => {
  it('counts what was wrong and right, and nothing of flags', () => {
    const [row] = rowsOf(echo(30), 'outcomes').filter(({ period }) => period === 'total')
    expect(Object.keys(row ?? {})).toEqual(['period', 'from', 'to', 'wrong', 'right', 'known', 'not_known', 'units'])
    expect(row).toMatchObject({ wrong: 10, right: 150, known: 160 })
    const text = evidencePack(echo(30), making)
      .files.map(({ content }) => content)
      .join('\n')
    expect(text).not.toMatch(/flagged_event|events flagged|unflagged/)
    expect(text).toContain('An output is wrong when it was off by more than 10 points.')
  })

  it('gives its errors by month and in all, in steps that tell no exact number of cases', () => {
    const total = rowsOf(echo(30), 'errors').filter(({ period }) => period === 'total')
    expect(total.find(({ measure }) => measure === 'bias')).toMatchObject({ state: 'given', unit: 'points', value: 1 })
    expect(total.find(({ measure }) => measure === 'mae')?.value).toBe(3)
    // √10 is 3.16227766; half the tolerance over 160 cases is 0.03, and the next step 0.05.
    expect(total.find(({ measure }) => measure === 'rmse')?.value).toBe(3.15)
    // Of a month in which nothing is known yet there is no mean; it holds nothing back.
    const march = rowsOf(echo(30), 'errors').filter(({ period, measure }) => period === '2026-03' && measure === 'bias')
    expect(march[0]).toMatchObject({ state: 'undefined', value: '' })
  })

  it('gives none of few cases, and then none in all, which would tell it', () => {
    const states = (period: string) =>
      new Set(
        rowsOf(echo(3), 'errors')
          .filter((row) => row.period === period)
          .map(({ state }) => state),
      )
    expect(states('2026-01')).toEqual(new Set(['withheld']))
    expect(states('total')).toEqual(new Set(['withheld']))
    expect(states('2026-02')).toEqual(new Set(['given']))
  })
})

describe('an evidence pack about a number with a plausible range', () => {
  /** Of 112 cases in January so many are outside, and in no sum; in February 20 of 120. */
  const withRange = (outside: number) => {
    const sums = (n: number) => [millionths(n), squared(10 * n), millionths(3 * n), 0n, 0n, 0n, 0n, 0n]
    const output = { kind: 'number', plausible: ['5', '90'], tolerance: '10', tolerance_reason: 'agreed' }
    return inputOf(output, [
      month('2026-01-10', [12, 100, 0], { counts: [112 - outside], sums: sums(112 - outside), cells: [1, outside] }),
      month('2026-02-10', [30, 90, 10], { counts: [100], sums: sums(100), cells: [1, 20] }),
    ])
  }

  it('says how many are in no error, and gives the errors of the others', () => {
    const rows = rowsOf(withRange(12), 'left-out')
    // Rounded to the nearest 5: 200 and 32 of 232.
    expect(rows.find(({ period }) => period === 'total')).toEqual({ period: 'total', in_errors: 200, left_out: 30 })
    const bias = rowsOf(withRange(12), 'errors').find((row) => row.period === 'total' && row.measure === 'bias')
    expect(bias).toMatchObject({ state: 'given', value: 1 })
  })

  it('hides a few of them, and what would tell how many', () => {
    const [january] = rowsOf(withRange(3), 'left-out').filter(({ period }) => period === '2026-01')
    expect(january?.left_out).toBe('*')
    const exact = packExact(withRange(3))
    const shown = shownInPack(evidencePack(withRange(3), making).files) ?? new Map()
    // A kept pack tells them too: a later one must not give away what this one hides.
    expect(shown.get(countName('left-out', '2026-01', 'left_out'))).toBe('*')
    expect(broken(shown, exact, rule, [...exact.counts.keys()])).toEqual([])
  })

  it('has no such table where the plan gives no range', () => {
    expect(packTables(echo(30)).map(({ name }) => name)).not.toContain('left-out')
  })
})

describe('an evidence pack about a category', () => {
  const cells = [1, 1, 400, 1, 2, 3, 2, 1, 5, 2, 2, 90, 2, 3, 40, 3, 2, 20, 3, 3, 60]
  const input = inputOf({ kind: 'category', classes: ['R0', 'R1', 'R2'], ordered: 'true' }, [
    month('2026-01-10', [68, 550, 20], { cells }),
  ])

  it('shows what was given by the category of the reference, small counts hidden', () => {
    const shown = rowsOf(input, 'classes')
    expect(shown).toContainEqual({ given: 'R0', reference: 'R0', cases: 400 })
    expect(shown).toContainEqual({ given: 'R0', reference: 'R2', cases: 0 })
    expect(shown.find((row) => row.given === 'R0' && row.reference === 'R1')?.cases).toBe('*')
    expect(shown.find((row) => row.given === '' && row.reference === 'R2')?.cases).toBe(100)
  })

  it('works sensitivity, predictive value and kappa out from what is shown, or withholds them', () => {
    const of = (category: string, measure: string) =>
      rowsOf(input, 'class-performance').find((row) => row.category === category && row.measure === measure)
    expect(of('R2', 'sensitivity')).toMatchObject({ numerator: 60, denominator: 100, value: 0.6 })
    expect(of('', 'kappa_weighted_by_squares')?.state).toBe('withheld')
  })

  it('leaves no small cell that could be worked out from margins, what was right and what was wrong', () => {
    const exact = packExact(input)
    const shown = shownInPack(evidencePack(input, making).files) ?? new Map()
    for (const [given, reference] of [
      ['R0', 'R1'],
      ['R1', 'R0'],
    ] as const)
      expect(broken(shown, exact, rule, [countName('classes', classesRow(given, reference), 'cases')])).toEqual([])
  })
})

describe('an evidence pack about documents', () => {
  const output = {
    kind: 'document',
    rates: [
      { name: 'edits', column: 'edits', label: 'Edits' },
      { name: 'omissions', column: 'omissions', label: 'Omissions', harmful: 'true' },
      { name: 'minutes', column: 'minutes', label: 'Minutes saved', measure: 'minutes' },
    ],
  }
  // Of 200 audited: 90 edits in 60, 30 omissions in 25, 600 minutes.
  const sums = [millionths(90), squared(180), millionths(30), squared(42), millionths(600), squared(2600)]
  const input = inputOf(output, [month('2026-01-10', [25, 175, 800], { sums, cells: [1, 60, 2, 25, 3, 190] })])

  it('says in how many audited documents something was found, how many, and each rate a document', () => {
    expect(rowsOf(input, 'found').filter(({ period }) => period === 'total')).toEqual([
      { period: 'total', rate: 'edits', with_any: 60, without_any: 140, found: 90 },
      { period: 'total', rate: 'omissions', with_any: 25, without_any: 175, found: 30 },
    ])
    const of = (rate: string, measure: string) =>
      rowsOf(input, 'found-performance').find(
        (row) => row.period === 'total' && row.rate === rate && row.measure === measure,
      )
    expect(of('omissions', 'share_with_any')?.value).toBe(0.125)
    expect(of('edits', 'per_document')?.value).toBe(0.45)
    expect(of('minutes', 'minutes_per_document')?.value).toBe(3)
  })

  it('gives no rate whose count is hidden', () => {
    const few = [millionths(90), squared(180), millionths(4), squared(4), millionths(600), squared(2600)]
    const hidden = inputOf(output, [month('2026-01-10', [4, 196, 800], { sums: few, cells: [1, 60, 2, 4, 3, 190] })])
    const state = (measure: string) =>
      rowsOf(hidden, 'found-performance').find(
        (row) => row.period === 'total' && row.rate === 'omissions' && row.measure === measure,
      )?.state
    expect([state('share_with_any'), state('per_document')]).toEqual(['withheld', 'withheld'])
  })
})

it.each([
  ['number', echo(30)],
  [
    'category',
    inputOf({ kind: 'category', classes: ['R0', 'R1'] }, [
      month('2026-01-10', [50, 550, 20], { cells: [1, 1, 450, 1, 2, 20, 2, 1, 30, 2, 2, 100] }),
    ]),
  ],
])('a kept pack about a %s tells every count again that it showed', (_kind, input) => {
  const shown = shownInPack(evidencePack(input, making).files) ?? new Map()
  const lacking = [...packExact(input).counts].filter(
    ([name, count]) => count > 0 && !shown.has(name) && !name.includes('Not divided'),
  )
  expect(lacking).toEqual([])
})
