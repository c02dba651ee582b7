import { at, inState, type ScoreCounts, unitsAt } from './counts.ts'

/** Neighbouring score bins taken together: both groups' counts, and where they lie on the scale of expected risk. */
export interface Atoms {
  readonly own: ScoreCounts
  readonly rest: ScoreCounts
  /** mean logit of the expected risk, ascending */
  readonly logits: readonly number[]
  /** one more than atoms: the ends of each on the same scale */
  readonly edges: readonly number[]
}

/** About so many: what is drawn again hundreds of times must stay small, and each still holds like with like. */
const most = 40

/**
 * The score bins in the order of their expected risk, joined to about 40 of as many units. Bins that are usually
 * flagged are never joined with bins that are usually not, so that a threshold stays where it is. Undefined without units.
 */
export function atomsOf(own: ScoreCounts, rest: ScoreCounts, risk: readonly number[]): Atoms | undefined {
  const sizes = risk.map((_, bin) => unitsAt(own, bin) + unitsAt(rest, bin))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const seen = risk
    .map((p, bin) => ({ bin, logit: Math.log(p / (1 - p)), size: sizes[bin] ?? 0 }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.logit - b.logit || a.bin - b.bin)
  if (total === 0 || !seen.every(({ logit }) => Number.isFinite(logit))) return undefined
  const joined: (typeof seen)[] = []
  let below = 0
  let place = -1
  let flag: boolean | undefined
  for (const one of seen) {
    const isFlagged = unitsAt(own, one.bin, 1) + unitsAt(rest, one.bin, 1) > one.size / 2
    const next = Math.floor((most * (below + one.size / 2)) / total)
    if (next === place && isFlagged === flag) joined.at(-1)?.push(one)
    else joined.push([one])
    place = next
    flag = isFlagged
    below += one.size
  }
  const logits = joined.map((bins) => {
    const size = bins.reduce((sum, one) => sum + one.size, 0)
    return bins.reduce((sum, one) => sum + one.logit * one.size, 0) / size
  })
  const together = (counts: ScoreCounts): ScoreCounts => ({
    of: [0, 1].map((one) =>
      [0, 1, 2].map((state) =>
        joined.map((bins) => bins.reduce((sum, { bin }) => sum + at(counts, one, state, bin), 0)),
      ),
    ),
  })
  return { own: together(own), rest: together(rest), logits, edges: edgesOf(logits) }
}

/** Half-way between neighbours; the outermost as far out as their other edge. One atom alone is one logit wide. */
function edgesOf(logits: readonly number[]): readonly number[] {
  const inner = logits.slice(1).map((logit, index) => (logit + (logits[index] ?? logit)) / 2)
  const [first = 0, last = 0] = [logits[0], logits.at(-1)]
  const [low = first + 0.5, high = last - 0.5] = [inner[0], inner.at(-1)]
  return [2 * first - low, ...inner, 2 * last - high]
}

/** Known outcomes by atom, for a fit on the logit. */
export function knownOf(counts: ScoreCounts, logits: readonly number[]) {
  return {
    logits,
    events: logits.map((_, atom) => inState(counts, 2, atom)),
    nonEvents: logits.map((_, atom) => inState(counts, 1, atom)),
  }
}
