import type { Atoms } from './atoms.ts'
import { type ScoreCounts, unitsAt } from './counts.ts'

/**
 * How much of a group's shift, in log-odds, belongs to what its scores mean and not to who its people are.
 *
 * Where the event is likelier at a score (`shift`), the people are sicker and the score does not say so, or just as sick
 * and scored lower: counts cannot tell the two apart. So no more is called a different mix of patients than the scores
 * and the risk both show: a mix whose mean differs by the smaller of the difference of scores and that of risk
 * (`scores + shift`), and by nothing where the two point apart. The rest of the shift is what the scores do not tell.
 * Equal scores with a higher risk are then a matter of calibration alone, and so are lower scores at an equal risk; both
 * differing alike is a mix alone.
 */
export function unseenPart(scores: number, shift: number): number {
  const risk = scores + shift
  const mix = scores * risk <= 0 ? 0 : Math.sign(scores) * Math.min(Math.abs(scores), Math.abs(risk))
  return risk - mix
}

/** The mean score of the group less that of everyone else, in log-odds of the baseline's expected risk. */
export function scoreDifference({ own, rest, logits }: Atoms): number {
  return meanOf(own, logits) - meanOf(rest, logits)
}

function meanOf(counts: ScoreCounts, logits: readonly number[]): number {
  let [units, sum] = [0, 0]
  for (const [atom, logit] of logits.entries()) {
    const here = unitsAt(counts, atom)
    units += here
    sum += here * logit
  }
  return units === 0 ? 0 : sum / units
}
