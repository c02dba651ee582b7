import { mergeBins, type PeriodBins } from '../../stats/pooling/merge-bins.ts'
import type { Atoms } from './atoms.ts'
import { inState, type ScoreCounts, unitsAt } from './counts.ts'
import { bandOf } from './group.ts'

/** Bands of like risk before joining. */
const finest = 10

/**
 * The cuts between bands of like risk, each group's scores first put right for how often its events happen: ten bands of
 * as many people, cut also where each group begins to be flagged, and joined until there are 5 events and 5 non-events
 * of both groups in each. Where that cannot be done without joining across a cut of the flag, it is joined across.
 * Undefined where fewer than two bands are left.
 */
export function bandCuts(atoms: Atoms, ownShift: number, restShift: number): readonly number[] | undefined {
  const thresholds = thresholdsOf(atoms)
  const flagCuts = [...new Set([ownShift, restShift].flatMap((shift) => thresholds.map((edge) => edge + shift)))]
  const all = [...new Set([...quantiles(atoms, ownShift, restShift), ...flagCuts])].sort((a, b) => a - b)
  const counts = (group: ScoreCounts, shift: number) => known(group, atoms.logits, all, shift)
  const [own, rest] = [counts(atoms.own, ownShift), counts(atoms.rest, restShift)]
  const apart = flagCuts.map((cut) => all.indexOf(cut) + 1)
  for (const keepApart of [apart, ...apart.map((one) => [one]), []]) {
    const merged = mergeBins(rest, own, keepApart)
    if (merged !== undefined && merged.bins.length > 1)
      return merged.bins.slice(1).map((bins) => all[(bins[0] ?? 0) - 1] ?? 0)
  }
  return undefined
}

/** Known outcomes by band. */
function known(counts: ScoreCounts, logits: readonly number[], cuts: readonly number[], shift: number): PeriodBins {
  const empty = () => new Array<number>(cuts.length + 1).fill(0)
  const [events, nonEvents] = [empty(), empty()]
  for (const [atom, logit] of logits.entries()) {
    const band = bandOf(cuts, logit + shift)
    events[band] = (events[band] ?? 0) + inState(counts, 2, atom)
    nonEvents[band] = (nonEvents[band] ?? 0) + inState(counts, 1, atom)
  }
  return { events, nonEvents }
}

/** Where most begin to be flagged, or cease to be: edges between atoms on the scale of the score. */
function thresholdsOf({ own, rest, logits, edges }: Atoms): readonly number[] {
  const isFlagged = logits.map((_, atom) => {
    const [flagged, units] = [unitsAt(own, atom, 1) + unitsAt(rest, atom, 1), unitsAt(own, atom) + unitsAt(rest, atom)]
    return flagged > units / 2
  })
  return edges.filter((_, edge) => edge > 0 && edge < logits.length && isFlagged[edge] !== isFlagged[edge - 1])
}

/** Cuts into ten bands in which both groups together, each counted as much as the other, have as many. */
function quantiles({ own, rest, logits }: Atoms, ownShift: number, restShift: number): readonly number[] {
  const weighted = (counts: ScoreCounts, shift: number) => {
    const units = logits.map((_, atom) => unitsAt(counts, atom))
    const total = units.reduce((sum, n) => sum + n, 0)
    return logits.map((logit, atom) => ({ risk: logit + shift, weight: (units[atom] ?? 0) / total / 2 }))
  }
  const all = [...weighted(own, ownShift), ...weighted(rest, restShift)].sort((a, b) => a.risk - b.risk)
  const cuts: number[] = []
  let below = 0
  for (const { risk, weight } of all) {
    if (Math.floor((below + weight) * finest) > Math.floor(below * finest) && below > 0) cuts.push(risk)
    below += weight
  }
  return cuts
}
