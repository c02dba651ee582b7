import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/plan/plan.ts'
import { shownInPack } from '../../../src/reporting/pack/beside/shown-in-pack.ts'
import type { Sum } from '../../../src/reporting/pack/bounds.ts'
import { countName } from '../../../src/reporting/pack/counts.ts'
import { packExact } from '../../../src/reporting/pack/exact.ts'
import type { PackInput } from '../../../src/reporting/pack/input.ts'
import { foundRow } from '../../../src/reporting/pack/judged/found.ts'
import { meansToLeave } from '../../../src/reporting/pack/judged/means.ts'
import { evidencePack } from '../../../src/reporting/pack/pack.ts'
import { sameCounts } from '../../../src/reporting/pack/same-counts.ts'
import { hidden, rangeOf, hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import { packTables } from '../../../src/reporting/pack/tables.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../../equality/plan.ts'
import { broken } from '../equality-report/attack.ts'
import { packInput } from './example.ts'

const making = { madeAt: new Date('2026-07-01T08:00:00Z'), role: 'PMS data contact' }
const millionths = (value: number) => BigInt(Math.round(value * 1e6))
const squared = (value: number) => millionths(value) * 1_000_000n

interface Month {
  readonly day: string
  readonly wrong: number
  readonly right: number
  readonly unknown?: number
  /** absent: no tally of references at all */
  readonly reading?: Pick<Tally, 'sums' | 'cells'> | undefined
}

function inputOf(output: Record<string, unknown>, months: readonly Month[]): PackInput {
  const input = packInput(
    months.map(({ day, wrong, right, unknown = 0 }) => ({
      day,
      sex: 'Female',
      race: 'Caucasian',
      counts: [0, 0, 0, wrong, right, unknown],
    })),
  )
  const plan: Plan = planWith({ output })
  const readings = months.flatMap(({ day, wrong, right, reading }): readonly Tally[] =>
    reading === undefined
      ? []
      : [
          {
            ...{ day, basis: 'latest', series: 'reading', stratum: 'all', baselineId: 0 },
            ...{ counts: [wrong + right], ...reading },
          },
        ],
  )
  return { ...input, plan, tallies: [...input.tallies, ...readings] }
}

function rowsOf(input: PackInput, table: string): readonly Readonly<Record<string, unknown>>[] {
  const found = packTables(input).find(({ name }) => name === table)
  return (found?.rows ?? []).map((row) =>
    Object.fromEntries((found?.columns ?? []).map((column, at) => [column, row[at]])),
  )
}

// 94 cases of which 1 was wrong: 93 right are shown as 95, and whoever knew the 94 would know the 1.
it('no mean of whole numbers tells how many cases there were: every number that the count shown stands for fits it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 23, max: 600 }), fc.integer({ min: -2000, max: 2000 }), (n, sum) => {
      const shown = Math.round(n / 5) * 5
      const left = (total: number, cases: number) =>
        meansToLeave([{ period: '2026-01', cases: shown, mean: { value: total / cases } }], 5)[0]
      const given = left(sum, n)
      const { low, high } = rangeOf(shown)
      for (let cases = low; cases <= high; cases++) {
        const nearest = Math.round((sum / n) * cases)
        const around = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8]
        expect(around.map((more) => left(nearest + more, cases))).toContainEqual(given)
      }
    }),
  )
})

describe('an evidence pack about a number', () => {
  /** 100 cases off by so much in all, whichever way, and squared. */
  const errors = (wrong: number, absolute: number, squares: number) => {
    const sums = [
      ...[millionths(0), squared(squares), millionths(absolute)],
      ...[millionths(5000), squared(260_000), millionths(5000), squared(259_000), squared(258_000)],
    ]
    const output = { kind: 'number', unit: '%', tolerance: '10', tolerance_reason: 'agreed' }
    const input = inputOf(output, [{ day: '2026-01-10', wrong, right: 100 - wrong, reading: { sums, cells: [] } }])
    return new Set(rowsOf(input, 'errors').map(({ state }) => state))
  }

  it('gives no errors so small that they bound how many were wrong where that is hidden', () => {
    // In all they were off by 25 points: no more than 2 can have been off by more than 10.
    expect(errors(2, 25, 260).has('given')).toBe(false)
    expect(errors(2, 400, 2600).has('given')).toBe(true)
    // Where how many were wrong is shown, nothing is held back: nobody was.
    expect(errors(0, 25, 30).has('given')).toBe(true)
  })
})

const rates = (harmful: readonly string[]) => ({
  kind: 'document',
  rates: [
    ...harmful.map((name) => ({ name, column: name, label: name, harmful: 'true' })),
    { name: 'edits', column: 'edits', label: 'Edits' },
  ],
})

/** Documents of which so many had one of each harmful finding, and twice as many edits as 40 documents. */
function documents(
  day: string,
  { wrong, right, any }: { readonly wrong: number; readonly right: number; readonly any: readonly number[] },
): Month {
  const found = [...any, 40]
  return {
    ...{ day, wrong, right, unknown: 30 },
    reading: {
      sums: found.flatMap((n) => [millionths(n), squared(n)]),
      cells: found.flatMap((n, at) => (n === 0 ? [] : [at + 1, n])),
    },
  }
}

/** What every reader knows, whatever the pack says of it: a document with any harmful finding was wrong, and no other. */
function known(harmful: readonly string[]): readonly Sum[] {
  return ['total', '2026-01'].flatMap((period): readonly Sum[] => {
    const cell = (rate: string, column: string) => countName('found', foundRow(period, rate), column)
    const [wrong, right] = [countName('outcomes', period, 'events'), countName('outcomes', period, 'no_events')]
    return [
      { total: wrong, parts: harmful.map((rate) => cell(rate, 'with_any')), isAtMost: true },
      ...harmful.flatMap((rate): readonly Sum[] => [
        { total: cell(rate, 'with_any'), parts: [wrong], isAtMost: true },
        { total: right, parts: [cell(rate, 'without_any')], isAtMost: true },
      ]),
    ]
  })
}

function brokenIn(input: PackInput, harmful: readonly string[]): readonly string[] {
  const { counts, sums } = packExact(input)
  const shown = shownInPack(evidencePack(input, making).files) ?? new Map()
  return broken(shown, { counts, sums: [...sums, ...known(harmful)] }, rule, [...counts.keys()])
}

describe('an evidence pack about documents', () => {
  it('counts those with the one harmful finding as those that were wrong, under both names', () => {
    const input = inputOf(rates(['omissions']), [
      documents('2026-01-10', { wrong: 9, right: 93, any: [9] }),
      documents('2026-02-10', { wrong: 4, right: 88, any: [4] }),
    ])
    const { sums } = packExact(input)
    expect(sums).toContainEqual({
      total: countName('outcomes', '2026-02', 'events'),
      parts: [countName('found', foundRow('2026-02', 'omissions'), 'with_any')],
    })
    expect(brokenIn(input, ['omissions'])).toEqual([])
    const [row] = rowsOf(input, 'outcomes').filter(({ period }) => period === '2026-02')
    const [same] = rowsOf(input, 'found').filter(({ period, rate }) => period === '2026-02' && rate === 'omissions')
    expect([row?.wrong === hidden, row?.right === hidden]).toEqual([
      same?.with_any === hidden,
      same?.without_any === hidden,
    ])
  })

  it('leaves a rare harmful finding three values beside a common one and those that were wrong', () => {
    // 29 wrong is shown as 30 (28 to 32), 22 as 20 (18 to 22): the other finding would be in 6 or more of them.
    const input = inputOf(rates(['omissions', 'hallucinations']), [
      documents('2026-01-10', { wrong: 29, right: 171, any: [22, 7] }),
    ])
    expect(brokenIn(input, ['omissions', 'hallucinations'])).toEqual([])
  })

  it('keeps every small count through what its rates, the wrong ones and the months have in common', () => {
    const month = fc
      .record({ one: fc.nat(30), other: fc.nat(9), both: fc.nat(9), right: fc.integer({ min: 60, max: 90 }) })
      .map(({ one, other, both, right }) => ({ wrong: one + other + both, right, any: [one + both, other + both] }))
    fc.assert(
      fc.property(month, (january) => {
        const harmful = ['omissions', 'hallucinations']
        expect(brokenIn(inputOf(rates(harmful), [documents('2026-01-10', january)]), harmful)).toEqual([])
      }),
      { numRuns: 10, endOnFailure: true },
    )
  }, 120_000)

  it('works a rate of counts out from the counts shown', () => {
    // 40 edits in 102 documents, shown as 40 in 100: 0.392 would tell both exactly.
    const input = inputOf(rates(['omissions']), [documents('2026-01-10', { wrong: 9, right: 93, any: [9] })])
    const [row] = rowsOf(input, 'found-performance').filter(
      ({ period, rate, measure }) => period === '2026-01' && rate === 'edits' && measure === 'per_document',
    )
    expect(row).toMatchObject({ state: 'given', value: 0.4 })
  })

  it('can be made of months in which nothing was audited', () => {
    const input = inputOf(rates(['omissions']), [{ day: '2026-01-10', wrong: 0, right: 0, unknown: 300 }])
    expect(rowsOf(input, 'found').filter(({ period }) => period === 'total')).toEqual([
      { period: 'total', rate: 'omissions', with_any: 0, without_any: 0, found: 0 },
      { period: 'total', rate: 'edits', with_any: 0, without_any: 0, found: 0 },
    ])
    expect(new Set(rowsOf(input, 'found-performance').map(({ state }) => state))).toEqual(new Set(['undefined']))
  })
})

it('what has an output is hidden with the units that it is, so that neither tells how many had none', () => {
  const counts = new Map([
    [countName('volume', 'total', 'predictions'), 100],
    [countName('volume', 'total', 'scored'), 97],
    [countName('outcomes', 'total', 'units'), 97],
  ])
  expect(sameCounts(counts, ['total'], [])).toEqual([
    { total: countName('volume', 'total', 'scored'), parts: [countName('outcomes', 'total', 'units')] },
  ])
})
