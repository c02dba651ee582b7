import { describe, expect, test } from 'vitest'
import { freezeCompleteness } from '../../../src/drift/waiting/completeness.ts'
import { type MaturedDays, maturedDays } from '../../../src/drift/waiting/waiting.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'

const maturityDays = 20
const baselineTo = '2026-03-31'
const frozen = { share: 0.95, dispersion: 1 }
const day = '2026-05-01'

/** A day of 100 scored, unflagged units of one bin: so many known without the event at maturity, more later by age. */
function dayWith(known: number, later: readonly (readonly [age: number, n: number])[] = [], on = day): Tally[] {
  const common = { day: on, stratum: 'all', sums: [] } as const
  const change = later.flatMap(([age, n]) => [age, 3, 0, 0, 1, n])
  return [
    {
      ...common,
      basis: 'at maturity',
      series: 'score',
      baselineId: 1,
      counts: [100],
      cells: [3, 0, 0, 100 - known, 3, 0, 1, known],
    },
    {
      ...common,
      basis: 'at maturity',
      series: 'outcome',
      baselineId: 0,
      counts: [0, 0, 0, 0, known, 100 - known],
      cells: [],
    },
    ...(later.length === 0
      ? []
      : [{ ...common, basis: 'late' as const, series: 'change', baselineId: 1, counts: [1], cells: change }]),
  ]
}

const on = (tallies: readonly Tally[], wait: number) =>
  of(maturedDays(ledgerOf(tallies), addDays(day, maturityDays + wait), { maturityDays, baselineTo }, frozen))

/** What is said of that one day: a day without cases has nothing to wait for, and enters empty. */
const of = ({ entering, ...rest }: MaturedDays) => ({ entering: entering.filter((one) => one === day), ...rest })

describe('a day whose outcomes are due', () => {
  test('enters on the night it matures where they are as complete as the baseline’s, but for three standard errors', () => {
    // 95 − 3·√(100 · 0.95 · 0.05) = 88.46
    expect(on(dayWith(89), 0).entering).toEqual([day])
    expect(on(dayWith(88), 0)).toMatchObject({ entering: [], waiting: [day] })
  })

  test('waits where they are not, and meanwhile has no outcomes in any check', () => {
    const { ledger } = on(dayWith(60), 3)
    expect(ledger.get(day, 'at maturity', 'score', 'all')).toBeUndefined()
    expect(ledger.get(day, 'at maturity', 'outcome', 'all')).toBeUndefined()
  })

  test('enters on the first night on which they are, with what was known by then and nothing later', () => {
    const tallies = dayWith(60, [
      [maturityDays + 2, 10],
      [maturityDays + 5, 20],
      [maturityDays + 9, 6],
    ])
    expect(on(tallies, 4)).toMatchObject({ entering: [], waiting: [day] })
    for (const night of [5, 6, 20]) {
      const { entering, waiting, ledger } = on(tallies, night)
      expect(entering).toEqual(night === 5 ? [day] : [])
      expect(waiting).toEqual([])
      expect(ledger.get(day, 'at maturity', 'score', 'all')?.cells).toEqual([3, 0, 0, 10, 3, 0, 1, 90])
      expect(ledger.get(day, 'at maturity', 'outcome', 'all')?.counts).toEqual([0, 0, 0, 0, 90, 10])
    }
  })

  test('enters after 28 nights as it is, and is told to be incomplete', () => {
    expect(on(dayWith(60), 27).waiting).toEqual([day])
    expect(on(dayWith(60), 28)).toMatchObject({ entering: [day], waiting: [], incomplete: [day] })
  })

  test('enters once: on exactly one of the nights', () => {
    const tallies = dayRange('2026-04-01', '2026-05-10').flatMap((one, index) =>
      dayWith(70 + (index % 30), [[maturityDays + 1 + (index % 13), 20]], one),
    )
    const entered = dayRange('2026-04-15', '2026-07-10').flatMap(
      (night) => maturedDays(ledgerOf(tallies), night, { maturityDays, baselineTo }, frozen).entering,
    )
    const matured = dayRange('2026-04-01', '2026-05-10')
    for (const one of matured) expect(entered.filter((other) => other === one)).toHaveLength(1)
  })

  test('enters once too where outcomes are delivered two days after the day that they bear', () => {
    const known = (wait: number) => dayWith(60, wait < 7 ? [] : [[maturityDays + 5, 35]])
    const asOf = (wait: number) => ledgerOf(known(wait))
    const night = (wait: number) => addDays(day, maturityDays + wait)
    let waitedLastNight: readonly string[] = []
    const entered: number[] = []
    for (let wait = 0; wait <= 28; wait++) {
      const ages = { maturityDays, baselineTo, waitedLastNight }
      const { entering, waiting, ledger } = maturedDays(asOf(wait), night(wait), ages, frozen)
      if (entering.includes(day)) entered.push(wait)
      if (wait >= 7) expect(ledger.get(day, 'at maturity', 'outcome', 'all')?.counts).toEqual([0, 0, 0, 0, 95, 5])
      waitedLastNight = waiting
    }
    expect(entered).toEqual([7])
  })

  test('of the baseline is never judged anew, and without a baseline’s completeness no day waits', () => {
    const old = dayWith(10, [], baselineTo)
    const night = addDays(baselineTo, maturityDays)
    expect(maturedDays(ledgerOf(old), night, { maturityDays, baselineTo }, frozen)).toMatchObject({
      entering: [],
      waiting: [],
    })
    const { entering } = maturedDays(
      ledgerOf(dayWith(10)),
      addDays(day, maturityDays),
      { maturityDays, baselineTo },
      undefined,
    )
    expect(entering).toContain(day)
  })
})

describe('what references say of the outputs of a day that waits', () => {
  // 60 known at maturity, off by 1 each; at maturity + 5 another 35, off by 2 each: Σe and the rest as far as they are asked here
  const read = (
    basis: 'at maturity' | 'late',
    counts: readonly number[],
    sums: readonly bigint[],
    cells: number[],
  ) => ({
    ...{ day, basis, series: basis === 'late' ? 'rereading' : 'reading', stratum: 'all', baselineId: 0 },
    ...{ counts, sums, cells },
  })
  const later = read('late', [35], [70_000_000n], [maturityDays + 5, 35, 35, 0])
  const tallies = [...dayWith(60, [[maturityDays + 5, 35]]), read('at maturity', [60], [60_000_000n], []), later]
  const readAt = (all: readonly Tally[], night: number) =>
    on(all, night).ledger.get(day, 'at maturity', 'reading', 'all')?.sums

  test('is in no check meanwhile, and then what was known when the day entered', () => {
    expect(readAt(tallies, 4)).toBeUndefined()
    for (const night of [5, 6, 20]) expect(readAt(tallies, night)).toEqual([130_000_000n])
  })

  test('is there where nothing had been known at maturity', () => {
    const none = [...dayWith(0, [[maturityDays + 5, 95]]), { ...later, cells: [maturityDays + 5, 35, 35, 0] }]
    expect(readAt(none, 4)).toBeUndefined()
    expect(readAt(none, 5)).toEqual([70_000_000n])
  })

  test('is as it was at maturity of a day that enters at once', () => {
    const sums = [95_000_000n]
    expect(readAt([...dayWith(95), read('at maturity', [95], sums, []), later], 9)).toEqual(sums)
  })
})

describe('a day that lacks less than one outcome in a hundred', () => {
  test('does not wait for it, however complete the baseline was', () => {
    const whole = { share: 1, dispersion: 1 }
    const at = (known: number) =>
      maturedDays(ledgerOf(dayWith(known)), addDays(day, maturityDays), { maturityDays, baselineTo }, whole).waiting
    expect(at(99)).toEqual([])
    expect(at(98)).toEqual([day])
  })
})

describe('the completeness of a baseline', () => {
  const days = dayRange('2026-01-01', '2026-01-28')

  test('is the share of scored units whose outcome was known, with the spread of days beyond chance', () => {
    const even = ledgerOf(days.flatMap((one) => dayWith(95, [], one)))
    expect(freezeCompleteness(even, days)).toEqual({ share: 0.95, dispersion: 1 })
    const uneven = ledgerOf(days.flatMap((one, index) => dayWith(index % 14 < 7 ? 80 : 100, [], one)))
    const frozen = freezeCompleteness(uneven, days)
    expect(frozen?.share).toBeCloseTo(0.9, 12)
    expect(frozen?.dispersion).toBeGreaterThan(10)
  })

  test('is not known from fewer than fourteen days', () => {
    expect(freezeCompleteness(ledgerOf(dayWith(95)), [day])).toBeUndefined()
  })
})
