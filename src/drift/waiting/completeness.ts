import { dispersion } from '../../stats/sequential/dispersion.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { Tally } from '../../tally/tally.ts'

/** How completely outcomes were known at maturity in the baseline. */
export interface FrozenCompleteness {
  /** share of scored units with a known outcome */
  readonly share: number
  /** variance of a day's share beyond chance, at least 1 */
  readonly dispersion: number
}

/** A day so far below the baseline's share is not complete, if it lacks so many of its units: one of thousands holds nothing back. */
const standardErrors = 3
const worthWaitingFor = 0.01
const fewestDays = 14

/** The baseline's completeness from its days' scores at maturity. Undefined with fewer than 14 matured days or no scored unit. */
export function freezeCompleteness(ledger: Ledger, days: readonly string[]): FrozenCompleteness | undefined {
  const told = days.flatMap((day) => {
    const tally = ledger.get(day, 'at maturity', 'score', 'all')
    return tally === undefined ? [] : [knownOf(tally)]
  })
  const known = told.reduce((sum, one) => sum + one.known, 0)
  const units = told.reduce((sum, one) => sum + one.units, 0)
  if (told.length < fewestDays || units === 0) return undefined
  const share = known / units
  const variance = share * (1 - share)
  const z = variance === 0 ? [] : told.map((one) => (one.known - one.units * share) / Math.sqrt(one.units * variance))
  return { share, dispersion: Math.max(1, (z.length === 0 ? 1 : dispersion(z)) ?? 1) }
}

/** Whether a day's outcomes are known as completely as the baseline's were, but for 3 standard errors, and for 1 % of its units. */
export function isComplete({ share, dispersion }: FrozenCompleteness, score: Tally): boolean {
  const { known, units } = knownOf(score)
  const chance = standardErrors * Math.sqrt(dispersion * units * share * (1 - share))
  return known >= units * share - Math.max(chance, worthWaitingFor * units)
}

/** Scored units of a day, and those among them whose outcome is known: cells are bin, flag, state (0 not known), n. */
function knownOf({ cells }: Tally): { readonly known: number; readonly units: number } {
  let [known, units] = [0, 0]
  for (let at = 0; at + 3 < cells.length; at += 4) {
    const n = cells[at + 3] ?? 0
    units += n
    if (cells[at + 2] !== 0) known += n
  }
  return { known, units }
}
