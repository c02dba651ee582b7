import { ledgerOf } from '../../tally/ledger.ts'
import type { Tally } from '../../tally/tally.ts'
import type { FrozenCompleteness } from '../waiting/completeness.ts'
import { maturedDays } from '../waiting/waiting.ts'

/**
 * The tallies that figures of performance are drawn from, as the outcome checks take them: a matured day that waits for
 * its outcomes has none at maturity, and one that waited has those with which it entered. `delay` knows no later age: a
 * day that waited has none. Takes the tallies of one baseline, with `score` and `change` for everybody, and `rereading` beside `reading`.
 */
export function settled(
  tallies: readonly Tally[],
  about: { readonly night: string; readonly maturityDays: number; readonly baselineTo: string },
  frozen: FrozenCompleteness | undefined,
): { readonly tallies: readonly Tally[]; readonly waiting: readonly string[] } {
  const before = ledgerOf(tallies)
  const { ledger, waiting } = maturedDays(before, about.night, about, frozen)
  const hasWaited = (day: string) =>
    ledger.get(day, 'at maturity', 'score', 'all') !== before.get(day, 'at maturity', 'score', 'all')
  /** The readings of a day that had none at maturity, and waited until it had some. */
  const firstRead = ({ day, stratum }: Tally) =>
    before.get(day, 'at maturity', 'reading', stratum) === undefined
      ? (ledger.get(day, 'at maturity', 'reading', stratum) ?? [])
      : []
  return {
    waiting,
    tallies: tallies.flatMap((tally) => {
      const { day, basis, series, stratum } = tally
      if (series === 'rereading') return [tally, firstRead(tally)].flat()
      if (basis !== 'at maturity') return [tally]
      if (series === 'delay') return hasWaited(day) ? [] : [tally]
      return ledger.get(day, basis, series, stratum) ?? []
    }),
  }
}
