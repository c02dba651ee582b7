import { describe, expect, test } from 'vitest'
import { changeWords } from '../../../src/drift/releases/change-words.ts'
import { releaseChanges } from '../../../src/drift/releases/changes.ts'
import { compareChange } from '../../../src/drift/releases/compare.ts'
import type { ComparedFigure } from '../../../src/drift/releases/figures/figure.ts'
import { addDays, dayRange } from '../../../src/plan/day.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { ledgerOf } from '../../../src/tally/ledger.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../../equality/plan.ts'

const changed = '2026-03-01'
const millionths = (value: number) => BigInt(Math.round(value * 1e6))
const squared = (value: number) => millionths(value) * 1_000_000n

/** Twenty days on each side of a release, each with so many wrong and right and what references said. */
function compared(output: Record<string, unknown>, side: (isAfter: boolean) => Side) {
  const plan: Plan = planWith({
    output,
    releases: [
      { release: '1', from: '2025-09-01' },
      { release: '2', from: changed },
    ],
  })
  const days = dayRange(addDays(changed, -20), addDays(changed, 19))
  const tallies = days.flatMap((day): readonly Tally[] => {
    const { wrong, right, unknown = 0, given = [0n, 0n], reading } = side(day >= changed)
    const n = wrong + right + unknown
    const tally = { day, stratum: 'all', baselineId: 0, counts: [], sums: [], cells: [] }
    return [
      { ...tally, basis: 'fact', series: 'cases', counts: [n, n, n, 0, 0, 0, 0, 0, 0], sums: given },
      { ...tally, basis: 'at maturity', series: 'outcome', counts: [0, 0, 0, wrong, right, unknown] },
      { ...tally, basis: 'at maturity', series: 'reading', counts: [wrong + right], ...reading },
    ]
  })
  const [change] = releaseChanges(plan, addDays(changed, 19))
  if (change === undefined) throw new Error('the second release is a change')
  const one = compareChange(change, plan, ledgerOf(tallies), undefined)
  return { figures: one.figures, words: changeWords(plan, one) }
}

interface Side {
  readonly wrong: number
  readonly right: number
  readonly unknown?: number
  readonly given?: readonly bigint[]
  readonly reading: Partial<Tally>
}

function of(figures: readonly ComparedFigure[], id: string, which?: string): ComparedFigure | undefined {
  return figures.find((one) => one.id === id && one.of === which)
}

describe('what a release changed', () => {
  test('in a number: its mean, its bias, its error, and how often it is wrong', () => {
    // Ten numbers a day: errors of ±2, then of 5 and 1.
    const { figures, words } = compared(
      { kind: 'number', unit: '%', tolerance: '4', tolerance_reason: 'x' },
      (isAfter) => {
        const [e, ee, absolute] = isAfter ? [30, 130, 30] : [0, 40, 20]
        const x = isAfter ? 530 : 500
        return {
          wrong: isAfter ? 5 : 0,
          right: isAfter ? 5 : 10,
          given: [millionths(x), squared((x * x) / 10 + 40)],
          reading: {
            sums: [
              ...[millionths(e), squared(ee), millionths(absolute), millionths(x), squared((x * x) / 10 + 40)],
              ...[millionths(500), squared(25_000), squared(50 * x)],
            ],
          },
        }
      },
    )
    expect(of(figures, 'bias')).toMatchObject({ before: { value: 0 }, after: { value: 3 }, verdict: 'higher' })
    // scipy 1.17.1 ttest_ind([5, 1]*100, [2, -2]*100, equal_var=False).confidence_interval().
    expect(of(figures, 'bias')?.difference?.low).toBeCloseTo(2.6058248624744778, 9)
    expect(of(figures, 'absolute error')).toMatchObject({
      before: { value: 2 },
      after: { value: 3 },
      verdict: 'higher',
    })
    expect(of(figures, 'number given')).toMatchObject({
      before: { value: 50 },
      after: { value: 53 },
      verdict: 'higher',
    })
    expect(of(figures, 'wrong outputs')).toMatchObject({
      after: { numerator: 100, denominator: 200 },
      verdict: 'higher',
    })
    expect(of(figures, 'sensitivity')).toBeUndefined()
    expect(words.sentences.join(' ')).not.toMatch(/threshold|flag|score/)
    expect(words.table?.rows.map(([name]) => name?.text)).toContain('Numbers off by more than 4 points')
  })

  test('in a category: its agreement, and each category for itself', () => {
    const { figures, words } = compared({ kind: 'category', classes: ['A', 'B'] }, (isAfter) => ({
      wrong: isAfter ? 5 : 2,
      right: isAfter ? 15 : 18,
      reading: { cells: isAfter ? [1, 1, 10, 1, 2, 5, 2, 2, 5] : [1, 1, 9, 1, 2, 1, 2, 1, 1, 2, 2, 9] },
    }))
    expect(of(figures, 'agreement')).toMatchObject({ before: { value: 0.8 }, after: { value: 0.5 }, verdict: 'lower' })
    expect(of(figures, 'found', 'B')).toMatchObject({ after: { numerator: 100, denominator: 200 }, verdict: 'lower' })
    expect(of(figures, 'found', 'A')).toMatchObject({ after: { numerator: 200, denominator: 200 }, verdict: 'higher' })
    expect(words.sentences.join(' ')).toContain(
      'the share found of cases that are B is lower (90.0% (180 of 200), then 50.0%',
    )
  })

  test('in documents: how many are audited, and each rate', () => {
    const rates = [
      { name: 'omissions', column: 'o', label: 'Omissions', harmful: 'true' },
      { name: 'minutes', column: 'm', label: 'Minutes saved', measure: 'minutes' },
    ]
    const { figures } = compared({ kind: 'document', rates }, (isAfter) => ({
      wrong: isAfter ? 4 : 2,
      right: isAfter ? 6 : 8,
      unknown: 30,
      reading: { sums: [millionths(isAfter ? 4 : 2), squared(isAfter ? 4 : 2), millionths(30), squared(100)] },
    }))
    expect(of(figures, 'share audited')).toMatchObject({
      before: { numerator: 200, denominator: 800 },
      verdict: 'no difference shown',
    })
    expect(of(figures, 'per document', 'Omissions')).toMatchObject({
      before: { value: 0.2 },
      after: { value: 0.4 },
      verdict: 'higher',
    })
    expect(of(figures, 'minutes', 'Minutes saved')).toMatchObject({ unit: 'minutes', verdict: 'no difference shown' })
  })
})
