import { Z95 } from '../../stats/distributions/normal.ts'
import type { Interval } from '../../stats/interval.ts'
import { shapleySplit } from '../../stats/pooling/shapley.ts'
import { newcombe } from '../../stats/proportions/newcombe.ts'
import { createRandom, type Random } from '../../stats/simulation/random.ts'
import { type Atoms, atomsOf } from './atoms.ts'
import { bandCuts } from './bands.ts'
import { at, type ScoreCounts } from './counts.ts'
import { groupOf, shiftOf } from './group.ts'
import { scoreDifference, unseenPart } from './unseen.ts'
import { type Cause, type CausedFigure, causes, fractions, type Sums, worldOf } from './world.ts'

/** The gap of a group against everyone else, and the five parts that it is the exact sum of, in fractions of 1. */
export interface GapParts {
  readonly figure: CausedFigure
  readonly own: number
  readonly rest: number
  readonly gap: Interval
  readonly parts: Readonly<Record<Cause, Interval>>
  /** odds of the event in the group at a score, over everyone else's: above 1 its scores are too low for it */
  readonly oddsAtAScore: number
  readonly events: number
}

export type GapSplit = GapParts | { readonly because: NotSplit; readonly events?: number }
export type NotSplit = 'no score' | 'no expected risk' | 'too few events' | 'too few at like risk'

/** Below so many known events on either side nothing is said of where a gap comes from. */
export const fewestEvents = 20

/** Drawn anew so often; what is used of it is how far the parts vary, which 200 tell to a twentieth. */
const draws = 200

/**
 * Where a group's gap against everyone else comes from, by the Shapley split of five causes: who the people are (spread of
 * risk), of whom the outcome is known, what a score means (calibration in the large), which scores are flagged, and how
 * well scores tell those with the event from those without at like risk. The parts sum to the gap. Intervals are ±1.96
 * standard deviations of the parts when both groups' units are drawn again (`seed`, multinomially).
 */
export function splitGap(
  own: ScoreCounts,
  rest: ScoreCounts,
  risk: readonly number[] | undefined,
  figure: CausedFigure,
  seed: string,
): GapSplit {
  if (risk === undefined) return { because: 'no expected risk' }
  const [sums, restSums] = [sumsOf(own), sumsOf(rest)]
  const events = sums.tp + sums.fn
  if (events < fewestEvents || restSums.tp + restSums.fn < fewestEvents) return { because: 'too few events', events }
  const atoms = atomsOf(own, rest, risk)
  const cuts = atoms && cutsOf(atoms)
  const found = atoms && cuts && partsOf(atoms, cuts, figure)
  const gap = newcombe(...fractions[figure](sums), ...fractions[figure](restSums))
  if (atoms === undefined || cuts === undefined || found === undefined || gap === undefined)
    return { because: 'too few at like risk', events }
  const random = createRandom(seed)
  const drawn: (readonly number[])[] = []
  for (let draw = 0; draw < draws; draw++) {
    const again = { ...atoms, own: redraw(atoms.own, random), rest: redraw(atoms.rest, random) }
    const parts = partsOf(again, cuts, figure)
    if (parts !== undefined) drawn.push(parts.parts)
  }
  // A split that often cannot be worked out has no honest interval.
  if (drawn.length < 0.95 * draws) return { because: 'too few at like risk', events }
  const [share, of] = fractions[figure](sums)
  return {
    figure,
    own: share / of,
    rest: share / of - gap.estimate,
    gap,
    parts: Object.fromEntries(
      causes.map((cause, index) => [
        cause,
        around(
          found.parts[index] ?? 0,
          drawn.map((parts) => parts[index] ?? 0),
        ),
      ]),
    ) as Record<Cause, Interval>,
    oddsAtAScore: Math.exp(found.shift),
    events,
  }
}

function cutsOf(atoms: Atoms): readonly number[] | undefined {
  const [own, rest] = [shiftOf(atoms.own, atoms.logits), shiftOf(atoms.rest, atoms.logits)]
  return own === undefined || rest === undefined ? undefined : bandCuts(atoms, own, rest)
}

function partsOf(atoms: Atoms, cuts: readonly number[], figure: CausedFigure) {
  const [own, rest] = [shiftOf(atoms.own, atoms.logits), shiftOf(atoms.rest, atoms.logits)]
  if (own === undefined || rest === undefined) return undefined
  const world = worldOf(
    groupOf(atoms.own, atoms.logits, cuts, own, unseenPart(scoreDifference(atoms), own - rest)),
    groupOf(atoms.rest, atoms.logits, cuts, rest),
    atoms,
    cuts,
    figure,
  )
  const parts = shapleySplit(causes.length, world)
  return parts === undefined ? undefined : { parts, shift: own - rest }
}

function sumsOf(counts: ScoreCounts): Sums {
  const sum = (flag: number, state: number) => (counts.of[flag]?.[state] ?? []).reduce((total, n) => total + n, 0)
  const [tp, fp, fn, tn] = [sum(1, 2), sum(1, 1), sum(0, 2), sum(0, 1)]
  const flagged = tp + fp + sum(1, 0)
  return { units: flagged + fn + tn + sum(0, 0), flagged, tp, fp, fn, tn }
}

/** As many units as there were, drawn anew from the cells by flag, state and atom. */
function redraw(counts: ScoreCounts, random: Random): ScoreCounts {
  let units = counts.of.flat(2).reduce((sum, n) => sum + n, 0)
  let weight = units
  return {
    of: counts.of.map((states, flag) =>
      states.map((atoms, state) =>
        atoms.map((_, atom) => {
          const cell = at(counts, flag, state, atom)
          if (cell === 0 || weight === 0) return 0
          const count = random.binomial(units, Math.min(1, cell / weight))
          units -= count
          weight -= cell
          return count
        }),
      ),
    ),
  }
}

function around(estimate: number, values: readonly number[]): Interval {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const half = Z95 * Math.sqrt(variance)
  return { estimate, low: estimate - half, high: estimate + half }
}
