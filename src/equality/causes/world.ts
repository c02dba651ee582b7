import { logistic } from '../../stats/special/logistic.ts'
import type { PrimaryMeasure } from '../decision/terms.ts'
import type { Atoms } from './atoms.ts'
import { unitsAt } from './counts.ts'
import { bandOf, type Group } from './group.ts'

/** The five things that can differ between a group and everyone else, in the order of the bits of a world. */
export const causes = ['mix', 'labels', 'calibration', 'threshold', 'ranking'] as const
export type Cause = (typeof causes)[number]

/** The figures that can be split. */
export type CausedFigure = PrimaryMeasure

/**
 * The figure in a world in which the causes of `changed` (bits in the order of `causes`) are as in the group, and all
 * others as among everyone else. Of each unit only its risk is kept; its score is its risk less the shift of whoever
 * gives the calibration, and so says whether it is flagged. Undefined where nothing is left to divide by.
 */
export function worldOf(own: Group, rest: Group, atoms: Atoms, cuts: readonly number[], figure: CausedFigure) {
  const usual = atoms.logits.map((_, atom) => {
    const units = unitsAt(atoms.own, atom) + unitsAt(atoms.rest, atom)
    return units === 0 ? 0 : (unitsAt(atoms.own, atom, 1) + unitsAt(atoms.rest, atom, 1)) / units
  })
  const flagsOf = remembered((ofOwn: boolean, by: number) => {
    const shares = (ofOwn ? own : rest).flagged.map((share, atom) => share ?? usual[atom] ?? 0)
    return by === 0 ? shares : shares.map((_, atom) => moved(shares, atoms.edges, atom, by))
  })
  const bandsOf = new Map(
    [own, rest].map((group) => [group, atoms.logits.map((logit) => bandOf(cuts, logit + group.shift))] as const),
  )
  return (changed: number): number | undefined => {
    const isOwn = (cause: Cause) => (changed & (1 << causes.indexOf(cause))) !== 0
    const people = isOwn('mix') ? own : rest
    const flags = flagsOf(isOwn('threshold'), people.shift - (isOwn('calibration') ? own : rest).shift)
    const { known } = isOwn('labels') ? own : rest
    const { beside } = isOwn('ranking') ? own : rest
    const bands = bandsOf.get(people) ?? []
    const sums = { units: 0, flagged: 0, tp: 0, fp: 0, fn: 0, tn: 0 }
    // Without a list made in it: this is gone through some hundred thousand times.
    for (let atom = 0; atom < people.units.length; atom++) {
      const units = people.units[atom] ?? 0
      if (units === 0) continue
      const risk = (atoms.logits[atom] ?? 0) + people.shift
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

function remembered<T>(make: (own: boolean, by: number) => T): (own: boolean, by: number) => T {
  const made: { readonly own: boolean; readonly by: number; readonly of: T }[] = []
  return (own, by) => {
    const found = made.find((one) => one.own === own && one.by === by)
    if (found !== undefined) return found.of
    const of = make(own, by)
    made.push({ own, by, of })
    return of
  }
}
