import { describe, expect, it } from 'vitest'
import { presentDecisions } from '../../../src/equality/decision/present.ts'
import { unequalWords } from '../../../src/equality/decision/unequal.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { decided, matured, quarter, terms } from './example.ts'

/** Men's and women's counts, with so many outcomes of men not known, half of them flagged. */
function withUnknown(unknown: number): readonly Tally[] {
  const men = matured('sex=Male', [60, 40, 140, 760]).map((tally) =>
    tally.series === 'outcome' ? { ...tally, counts: [60, 40, unknown / 2, 140, 760, unknown / 2] } : tally,
  )
  return [...matured('sex=Female', [60, 40, 140, 760]), ...men]
}

describe('beside a verdict stands what could fake a gap', () => {
  it('outcomes known less often in one group', () => {
    const found = decided(withUnknown(200))
    const page = presentDecisions({ terms, taken: [{ ...found, quarter }], next: { quarter, on: '2027-01-30' } }, 30)
    // 1,000 of 1,200 against 1,000 of 1,000: −16.7 points; statsmodels 0.14 confint_proportions_2indep (newcomb) −18.9 to −14.7.
    expect(page.besides.at(-1)).toContain('Sex: Male, outcomes known less often than for everyone else: −16.7 points')
    // The other side of the same comparison is not said a second time.
    expect(page.besides.at(-1)).not.toContain('more often')
    expect(page.latest?.rows.some((row) => row[1]?.text.includes('more often'))).toBe(false)
    expect(page.latest?.rows.find(([cell]) => cell?.text === 'Sex: Male')?.[1]?.text).toContain(
      'Outcomes known less often',
    )
  })

  it('is silent under two points, or where chance explains it', () => {
    const tableOf = (unknown: number) =>
      decided(withUnknown(unknown)).assessment.tables.find(({ name }) => name === 'sex')
    for (const unknown of [0, 10]) {
      const table = tableOf(unknown)
      const row = table?.rows[1]
      expect(table === undefined || row === undefined ? ['no row'] : unequalWords(row, table)).toEqual([])
    }
  })
})
