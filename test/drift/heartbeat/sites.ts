import { addDays, dayRange } from '../../../src/plan/day.ts'
import { type Ledger, ledgerOf } from '../../../src/tally/ledger.ts'

export type Volume = (day: string) => number

/** Cases by site and of everybody, day by day; a day without cases has no tally, as in life. */
export function ledgerOfSites(from: string, to: string, sites: Readonly<Record<string, Volume>>): Ledger {
  const tally = (day: string, stratum: string, cases: number) =>
    cases === 0
      ? []
      : [{ day, basis: 'fact', series: 'cases', stratum, baselineId: 0, counts: [cases], sums: [], cells: [] } as const]
  return ledgerOf(
    dayRange(from, to).flatMap((day) => {
      const counts = Object.entries(sites).map(([site, volume]) => [`site=${site}`, volume(day)] as const)
      return [['all', counts.reduce((sum, [, count]) => sum + count, 0)] as const, ...counts].flatMap(
        ([stratum, count]) => tally(day, stratum, count),
      )
    }),
  )
}

/** The half-year that begins on `from`: a baseline. */
export function halfYear(from: string): readonly string[] {
  return dayRange(from, addDays(from, 179))
}
