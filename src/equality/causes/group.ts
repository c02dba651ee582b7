import { calibrationInTheLarge } from '../../stats/performance/calibration-in-the-large.ts'
import { knownOf } from './atoms.ts'
import { at, type ScoreCounts, unitsAt } from './counts.ts'

/**
 * What makes a group's figures: who its people are (units by atom), how much likelier the event is than its scores say
 * (`shift`, in log-odds), how its scores are flagged, of whom the outcome is known, and what the score still misses in
 * bands of like risk.
 */
export interface Group {
  readonly units: readonly number[]
  readonly shift: number
  /** how much of the shift no score tells and no mix of patients: it belongs to what a score means (unseen.ts) */
  readonly unseen: number
  /** share flagged by atom; undefined where the group has no units */
  readonly flagged: readonly (number | undefined)[]
  /** share of outcomes known, by band of risk and flag */
  readonly known: readonly (readonly number[])[]
  /** log-odds of the event beside those of the risk, by band of risk and flag */
  readonly beside: readonly (readonly number[])[]
}

/** How much likelier, in log-odds, the event is in this group than the expected risk of its scores says; undefined with one class. */
export function shiftOf(counts: ScoreCounts, logits: readonly number[]): number | undefined {
  return calibrationInTheLarge(knownOf(counts, logits))?.intercept
}

/** A group by atom and band. A band lies between two of the ascending `cuts` on the scale of the group's own risk. */
export function groupOf(
  counts: ScoreCounts,
  logits: readonly number[],
  cuts: readonly number[],
  shift: number,
  unseen = 0,
): Group {
  const atoms = logits.map((_, atom) => atom)
  const bands = Array.from({ length: cuts.length + 1 }, (_, band) =>
    atoms.filter((atom) => bandOf(cuts, (logits[atom] ?? 0) + shift) === band),
  )
  const inCell = (state: number, flag: number, of: readonly number[]) =>
    of.reduce((sum, atom) => sum + at(counts, flag, state, atom), 0)
  const unitsIn = (flag: number, of: readonly number[]) =>
    of.reduce((sum, atom) => sum + unitsAt(counts, atom, flag), 0)
  const cell = (of: readonly number[], flags: readonly number[]): Cell => ({
    atoms: of,
    weights: of.map((atom) => flags.reduce((sum, flag) => sum + unitsAt(counts, atom, flag), 0)),
    units: flags.reduce((sum, flag) => sum + unitsIn(flag, of), 0),
    events: flags.reduce((sum, flag) => sum + inCell(2, flag, of), 0),
    known: flags.reduce((sum, flag) => sum + inCell(1, flag, of) + inCell(2, flag, of), 0),
  })
  const risks = logits.map((logit) => logit + shift)
  const everywhere = knownShare(cell(atoms, [0, 1])) ?? 1
  const parts = bands.map((of) => ({ whole: cell(of, [0, 1]), flags: [cell(of, [0]), cell(of, [1])] }))
  return {
    units: atoms.map((atom) => unitsAt(counts, atom)),
    shift,
    unseen,
    flagged: atoms.map((atom) => {
      const units = unitsAt(counts, atom)
      return units === 0 ? undefined : unitsAt(counts, atom, 1) / units
    }),
    known: parts.map(({ whole, flags }) => flags.map((one) => knownShare(one) ?? knownShare(whole) ?? everywhere)),
    beside: parts.map(({ whole, flags }) => flags.map((one) => besideOf(one, risks) ?? besideOf(whole, risks) ?? 0)),
  }
}

interface Cell {
  readonly atoms: readonly number[]
  /** units of each atom */
  readonly weights: readonly number[]
  readonly units: number
  readonly events: number
  readonly known: number
}

/** The place of a risk among the cuts, the lowest band 0. */
export function bandOf(cuts: readonly number[], risk: number): number {
  let band = 0
  while (band < cuts.length && (cuts[band] ?? 0) <= risk) band += 1
  return band
}

function knownShare({ known, units }: Cell): number | undefined {
  return units === 0 ? undefined : known / units
}

/**
 * The log-odds to add to every risk of the cell so that as many events follow as did. Units stand for those of them whose
 * outcome is known, so that the group's own figures come out again exactly.
 */
function besideOf({ atoms, weights, units, events, known }: Cell, risks: readonly number[]): number | undefined {
  if (known === 0 || units === 0) return undefined
  if (events === 0) return Number.NEGATIVE_INFINITY
  if (events === known) return Number.POSITIVE_INFINITY
  const share = known / units
  const rate = events / known
  return calibrationInTheLarge({
    logits: atoms.map((atom) => risks[atom] ?? 0),
    events: weights.map((weight) => weight * share * rate),
    nonEvents: weights.map((weight) => weight * share * (1 - rate)),
  })?.intercept
}
