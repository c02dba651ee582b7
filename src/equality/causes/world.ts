import { logistic } from '../../stats/special/logistic.ts'
import type { PrimaryMeasure } from '../decision/terms.ts'
import type { Atoms } from './atoms.ts'
import { unitsAt } from './counts.ts'
import { bandOf, type Group } from './group.ts'

/** The five things that can differ between a group and everyone else, in the order of the bits of a world. */
export const causes = ['mix', 'labels', 'calibration', 'threshold', 'ranking'] as const
export type Cause = (typeof causes)[number]

/** The figures that can be split. */
export type CausedFigure = Exclude<PrimaryMeasure, 'wrongRate'>

/**
 * The figure in a world in which the causes of `changed` (bits in the order of `causes`) are as in the group, and all
 * others as among everyone else. Of each unit only that part of its risk is kept that belongs to the mix; the part that no
 * score tells (`unseen`) comes from whoever gives the calibration, and so does the shift between that risk and the score,
 * which says whether the unit is flagged. Undefined where nothing is left to divide by.
 */
export function worldOf(own: Group, rest: Group, atoms: Atoms, cuts: readonly number[], figure: CausedFigure) {
  const usual = atoms.logits.map((_, atom) => {
    const units = unitsAt(atoms.own, atom) + unitsAt(atoms.rest, atom)
    return units === 0 ? 0 : (unitsAt(atoms.own, atom, 1) + unitsAt(atoms.rest, atom, 1)) / units
  })
  const flagsOf = (group: Group) => {
    const shares = group.flagged.map((share, atom) => share ?? usual[atom] ?? 0)
    return remembered((by) => (by === 0 ? shares : shares.map((_, atom) => moved(shares, atoms.edges, atom, by))))
  }
  const [ownFlags, restFlags] = [flagsOf(own), flagsOf(rest)]
  const bandsAt = remembered((shift) => atoms.logits.map((logit) => bandOf(cuts, logit + shift)))
  const mixShift = ({ shift, unseen }: Group) => shift - unseen
  return (changed: number): number | undefined => {
    const isOwn = (cause: Cause) => (changed & (1 << causes.indexOf(cause))) !== 0
    const people = isOwn('mix') ? own : rest
    const scale = isOwn('calibration') ? own : rest
    const flags = (isOwn('threshold') ? ownFlags : restFlags)(mixShift(people) - mixShift(scale))
    // Not put together again where nothing was taken apart: the last digit decides which side of a cut a risk lies.
    const riskShift = people === scale ? people.shift : mixShift(people) + scale.unseen
    const { known } = isOwn('labels') ? own : rest
    const { beside } = isOwn('ranking') ? own : rest
    const bands = bandsAt(riskShift)
    const sums = { units: 0, flagged: 0, tp: 0, fp: 0, fn: 0, tn: 0 }
    // Without a list made in it: this is gone through some hundred thousand times.
    for (let atom = 0; atom < people.units.length; atom++) {
      const units = people.units[atom] ?? 0
      if (units === 0) continue
      const risk = (atoms.logits[atom] ?? 0) + riskShift
      const band = bands[atom] ?? 0
      const flagged = units * (flags[atom] ?? 0)
      sums.units += units
      sums.flagged += flagged
      if (flagged > 0) {
        const told = flagged * (known[band]?.[1] ?? 0)
        const events = told * logistic(risk + (beside[band]?.[1] ?? 0))
        sums.tp += events
        sums.fp += told - events
      }
      if (units > flagged) {
        const told = (units - flagged) * (known[band]?.[0] ?? 0)
        const events = told * logistic(risk + (beside[band]?.[0] ?? 0))
        sums.fn += events
        sums.tn += told - events
      }
    }
    const [top, bottom] = fractions[figure](sums)
    return bottom > 0 ? top / bottom : undefined
  }
}

export interface Sums {
  readonly units: number
  readonly flagged: number
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

export const fractions: Readonly<Record<CausedFigure, (sums: Sums) => readonly [number, number]>> = {
  sensitivity: ({ tp, fn }) => [tp, tp + fn],
  specificity: ({ tn, fp }) => [tn, tn + fp],
  ppv: ({ tp, fp }) => [tp, tp + fp],
  flagRate: ({ flagged, units }) => [flagged, units],
}

/** The share flagged among scores that lie as far above this atom's as `by`: its span moved, over the atoms it then covers. */
function moved(shares: readonly number[], edges: readonly number[], atom: number, by: number): number {
  const [low, high] = [(edges[atom] ?? 0) + by, (edges[atom + 1] ?? 0) + by]
  if (!(high > low)) return shares[atom] ?? 0
  let sum = 0
  for (const [other, share] of shares.entries()) {
    // Beyond the outermost scores all is as it is there.
    const from = other === 0 ? Number.NEGATIVE_INFINITY : (edges[other] ?? 0)
    const to = other === shares.length - 1 ? Number.POSITIVE_INFINITY : (edges[other + 1] ?? 0)
    const overlap = Math.min(high, to) - Math.max(low, from)
    if (overlap > 0) sum += overlap * share
  }
  return sum / (high - low)
}

/** The same few numbers are asked for in all 32 worlds. */
function remembered<T>(make: (by: number) => T): (by: number) => T {
  const made = new Map<number, T>()
  return (by) => {
    const found = made.get(by) ?? make(by)
    made.set(by, found)
    return found
  }
}
