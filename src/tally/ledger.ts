import type { Basis, Tally } from './tally.ts'

/** Tallies by their key, for reading one at a time. */
export interface Ledger {
  get(day: string, basis: Basis, series: string, stratum: string): Tally | undefined
  /** every stratum that has a tally of `series`, in order */
  strata(series: string): readonly string[]
}

/** A ledger that grows as days are tallied. */
export interface GrowingLedger extends Ledger {
  add(tallies: readonly Tally[]): void
}

/** A ledger over tallies in force. */
export function ledgerOf(tallies: readonly Tally[]): Ledger {
  const ledger = growingLedger()
  ledger.add(tallies)
  return ledger
}

/** An empty ledger to add to. Where two baselines binned the same day, the later one's row is the one read. */
export function growingLedger(): GrowingLedger {
  const byKey = new Map<string, Tally>()
  const strata = new Map<string, Set<string>>()
  return {
    add(tallies) {
      for (const tally of tallies) {
        const key = keyOf(tally.day, tally.basis, tally.series, tally.stratum)
        const held = byKey.get(key)
        if (held === undefined || held.baselineId < tally.baselineId) byKey.set(key, tally)
        const known = strata.get(tally.series)
        if (known === undefined) strata.set(tally.series, new Set([tally.stratum]))
        else known.add(tally.stratum)
      }
    },
    get: (day, basis, series, stratum) => byKey.get(keyOf(day, basis, series, stratum)),
    strata: (series) => [...(strata.get(series) ?? [])].sort(),
  }
}

function keyOf(day: string, basis: Basis, series: string, stratum: string): string {
  return `${day}\t${basis}\t${series}\t${stratum}`
}
