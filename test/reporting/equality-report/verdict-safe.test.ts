import { describe, expect, it } from 'vitest'
import { publishedEdition } from '../../../src/reporting/equality-report/published/edition.ts'
import { shownCounts } from '../../../src/reporting/equality-report/published/shown.ts'
import { isVerdictSafe } from '../../../src/reporting/equality-report/published/verdict-safe.ts'
import { hospitalEpisodeRule as rule } from '../../../src/reporting/pack/suppress.ts'
import type { Counts } from '../../equality/plan.ts'
import { reportOf } from './example.ts'

const at = new Date('2026-11-01T09:00:00Z')
const by = { name: 'Priya Nair', role: 'Equality lead', authenticated: false }

/** The published words of each sex's verdict, where men are 60 of 100 events, or as given. */
function verdicts(women: Counts, men: Counts = [60, 100, 40, 700]) {
  const { decision } = reportOf({ 'sex=Female&age_band=60-79': women, 'sex=Male&age_band=60-79': men })
  const shown = shownCounts(decision, rule)
  const edition = publishedEdition({ shown, rule, sha256: 'xyz', at, by }, decision)
  return decision.verdicts
    .filter(({ table }) => table.name === 'sex')
    .map((one) => ({ level: one.row.level, decided: one.verdict, shown: edition.verdict(one).words }))
}

describe('a verdict beside published counts', () => {
  /*
   * 8 of 9 events flagged, 1 missed: shown as 10 of 10, which leaves 0 to 4 missed. "Too little data" is said of fewer than
   * ten, so beside it only 0 or 1 could be.
   */
  it('does not say on which side of ten a count lies that is shown as 10', () => {
    expect(verdicts([8, 30, 1, 100])).toMatchObject([
      { level: 'Female', decided: 'too little data', shown: 'Not shown: small numbers' },
      { level: 'Male', decided: 'too little data', shown: 'Not shown: small numbers' },
    ])
  })

  /*
   * 12 of 14 flagged, 2 missed: shown as 10 of 15, which leaves 1 to 9 missed. Against 300 of 500 and a margin of 5 points
   * "not worse" holds for 12 of 14 and not for 8 of 17, so it would say that few were missed.
   */
  it('is withheld where it would say how few were missed', () => {
    const [women] = verdicts([12, 30, 2, 100], [300, 100, 200, 700])
    expect(women).toMatchObject({ decided: 'not worse', shown: 'Not shown: small numbers' })
  })

  /*
   * The same of the other side. Men 12 of 13, 1 missed, are shown as 10 of 15, which leaves 1 to 9 missed. Women, 30 of 100, are
   * worse off beside 12 of 13, a gap of 62 points, and not beside 8 of 17, one of 17: "worse" would say that few men were missed.
   */
  it('is withheld where it would say how few were missed in the others', () => {
    const shown = verdicts([30, 30, 70, 100], [12, 30, 1, 100])
    expect(shown).toMatchObject([
      { level: 'Female', decided: 'worse', shown: 'Not shown: small numbers' },
      { level: 'Male', shown: 'Not shown: small numbers' },
    ])
  })

  it('stands where it says no more than the counts: many missed, or nothing else possible', () => {
    expect(verdicts([120, 30, 100, 100], [300, 100, 200, 700]).map(({ decided, shown }) => [decided, shown])).toEqual([
      ['inconclusive', 'Inconclusive'],
      ['not worse', 'Not worse'],
    ])
    const [women] = verdicts([9, 30, 11, 100], [55, 100, 45, 700])
    expect(women).toMatchObject({ decided: 'inconclusive', shown: 'Inconclusive' })
  })

  // 13 of 14 outputs wrong beside 100 of 500: worse whatever is asked, and never "not worse". One was right, so few are hidden.
  it('of wrong outputs follows from counts where more of them is worse', () => {
    const exactly = (numerator: number, denominator: number) => ({
      numerator: { low: numerator, high: numerator },
      denominator: { low: denominator, high: denominator },
    })
    const given = {
      terms: { margin: 0.05, wrongAtMost: 0.05 },
      measure: 'wrongRate',
      hypotheses: 1,
      hideTo: 7,
    } as const
    const [most, few] = [exactly(13, 14), exactly(100, 500)]
    expect(isVerdictSafe('worse', most, few, given)).toBe(true)
    expect(isVerdictSafe('not worse', most, few, given)).toBe(false)
    expect(isVerdictSafe('not worse', few, most, given)).toBe(true)
    expect(isVerdictSafe('worse', few, most, given)).toBe(false)
  })

  it('of a group in which nothing was counted says so, as its nought does', () => {
    expect(verdicts([0, 0, 0, 0])).toMatchObject([
      { decided: 'too little data', shown: 'Too little data' },
      { decided: 'too little data' },
    ])
  })
})
