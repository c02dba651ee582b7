import type { Baseline } from '../../tally/baseline.ts'
import type { Ledger } from '../../tally/ledger.ts'
import type { ScoreCell } from '../score-cells.ts'
import { type ExpectedByFlag, expectedByFlag } from './flagged.ts'
import { type Otherwise, otherwise, usualFlags } from './flags.ts'
import { bands, cellsOf, type KnownOutcomes, knownOutcomes } from './known.ts'

/** What the baseline's cases and their outcomes were, kept small: a later change is split against it. */
export interface WhyReference {
  /** the tenth of the baseline's cases by expected risk (0 the lowest) that each score bin is in */
  readonly bandOf: readonly number[]
  /** the mean logit of the expected risk of each tenth's cases */
  readonly logits: readonly number[]
  /** how each score bin was flagged in the baseline: 0 not, 1 flagged, 2 none of it was seen */
  readonly usualFlags: readonly number[]
  /** by stratum */
  readonly strata: Readonly<Record<string, StratumReference>>
}

export interface StratumReference {
  readonly known: KnownOutcomes
  /** events among the unflagged and the flagged, observed and expected */
  readonly byFlag: ExpectedByFlag
  /** cases flagged otherwise than their score bin usually was */
  readonly otherwise: Otherwise
}

/** The reference of a baseline; undefined without an expected risk. Strata without a single known outcome are left out. */
export function freezeReference(
  baseline: Baseline,
  ledger: Ledger,
  days: readonly string[],
  strata: readonly string[],
): WhyReference | undefined {
  const risk = baseline.expectedRisk
  const [first, last] = [days[0], days.at(-1)]
  if (risk === undefined || first === undefined || last === undefined) return undefined
  const everywhere = cellsOf(ledger, 'all', first, last)
  const bandOf = bandsOf(risk, everywhere)
  const flags = usualFlags(everywhere, risk.length)
  const frozen = [...new Set(['all', ...strata])].flatMap((stratum) => {
    const cells = stratum === 'all' ? everywhere : cellsOf(ledger, stratum, first, last)
    if (!cells.some(({ state }) => state > 0)) return []
    const own = {
      known: knownOutcomes(cells, bandOf),
      byFlag: expectedByFlag(cells, risk),
      otherwise: otherwise(cells, flags),
    }
    return [[stratum, own] as const]
  })
  return { bandOf, logits: logitsOf(risk, bandOf, everywhere), usualFlags: flags, strata: Object.fromEntries(frozen) }
}

/** A tenth without a case has the logit 0: no figure rests on it. */
function logitsOf(risk: readonly number[], bandOf: readonly number[], cells: readonly ScoreCell[]): readonly number[] {
  const size = knownByBin(cells, risk.length)
  return Array.from({ length: bands }, (_, band) => {
    const own = risk.map((p, bin) => ({ logit: Math.log(p / (1 - p)), n: bandOf[bin] === band ? (size[bin] ?? 0) : 0 }))
    const cases = own.reduce((sum, { n }) => sum + n, 0)
    return cases === 0 ? 0 : own.reduce((sum, { logit, n }) => sum + n * logit, 0) / cases
  })
}

function knownByBin(cells: readonly ScoreCell[], bins: number): readonly number[] {
  const size = new Array<number>(bins).fill(0)
  for (const { bin, state, n } of cells) if (state > 0) size[bin] = (size[bin] ?? 0) + n
  return size
}

/** Score bins in the order of their expected risk, each falling whole in the tenth that holds its middle case. */
function bandsOf(risk: readonly number[], cells: readonly ScoreCell[]): readonly number[] {
  const size = knownByBin(cells, risk.length)
  const total = size.reduce((sum, n) => sum + n, 0)
  const order = risk.map((_, bin) => bin).sort((a, b) => (risk[a] ?? 0) - (risk[b] ?? 0) || a - b)
  const bandOf = new Array<number>(risk.length).fill(0)
  let below = 0
  for (const bin of order) {
    const middle = below + (size[bin] ?? 0) / 2
    bandOf[bin] = total === 0 ? 0 : Math.min(bands - 1, Math.floor((bands * middle) / total))
    below += size[bin] ?? 0
  }
  return bandOf
}
