import type { Sample } from '../samples/sample.ts'

/** Cases in the order of their score, lowest first: at each score, how many had the event and how many had not. */
export type RankedCases = { readonly events: Sample; readonly nonEvents: Sample }

/** The same with the scores themselves, ascending. A bin stands for its own score; counts need not be whole. */
export type ScoredCases = RankedCases & { readonly scores: Sample }

export type ClassTotals = { readonly events: number; readonly nonEvents: number }

/**
 * Cases gathered by score.
 *
 * Use: what every measure of a score is worked out on, so that a list of cases and the tally of their scores give the
 * same figures.
 * Formula: the distinct scores in ascending order, and at each how many had the event (an outcome of 1) and how many
 * had not (0).
 * Assumes: each row is one case that counts once.
 * Not for: cases whose outcome is not known yet: they belong to neither class and are left out before.
 * Undefined: there are no cases, lengths differ, a score is not finite, or an outcome is neither 0 nor 1.
 * Source: by definition.
 */
export function scoredCases(scores: Sample, outcomes: Sample): ScoredCases | undefined {
  const n = scores.length
  if (n === 0 || outcomes.length !== n) return undefined
  const ofEvents = new Float64Array(n)
  const ofOthers = new Float64Array(n)
  let m = 0
  for (let at = 0; at < n; at++) {
    const score = scores[at] ?? Number.NaN
    const outcome = outcomes[at]
    if (!Number.isFinite(score) || !(outcome === 0 || outcome === 1)) return undefined
    // Each class is sorted by itself: numbers alone sort many times faster than cases do.
    if (outcome === 1) ofEvents[m++] = score
    else ofOthers[at - m] = score
  }
  return merge(ofEvents.subarray(0, m).sort(), ofOthers.subarray(0, n - m).sort())
}

/** How many cases had the event and how many had not; `undefined` when a count is negative or not finite. */
export function classTotals({ events, nonEvents }: RankedCases): ClassTotals | undefined {
  let [m, n] = [0, 0]
  for (let at = 0; at < events.length; at++) {
    const e = events[at] ?? 0
    const u = nonEvents[at] ?? 0
    if (!(e >= 0 && u >= 0)) return undefined
    m += e
    n += u
  }
  return Number.isFinite(m + n) && events.length === nonEvents.length ? { events: m, nonEvents: n } : undefined
}

/** The totals of cases whose scores are probabilities; `undefined` when one is outside 0…1 or there are no cases. */
export function probabilityTotals(cases: ScoredCases): ClassTotals | undefined {
  const totals = classTotals(cases)
  if (totals === undefined || totals.events + totals.nonEvents === 0) return undefined
  if (cases.scores.length !== cases.events.length) return undefined
  for (let at = 0; at < cases.scores.length; at++) {
    const p = cases.scores[at] ?? Number.NaN
    if (!(p >= 0 && p <= 1)) return undefined
  }
  return totals
}

function merge(ofEvents: Float64Array, ofOthers: Float64Array): ScoredCases {
  const scores = new Float64Array(ofEvents.length + ofOthers.length)
  const events = new Float64Array(scores.length)
  const nonEvents = new Float64Array(scores.length)
  let [e, u, size] = [0, 0, 0]
  while (e < ofEvents.length || u < ofOthers.length) {
    const score = Math.min(ofEvents[e] ?? Infinity, ofOthers[u] ?? Infinity)
    const [fromEvent, fromOther] = [e, u]
    while (ofEvents[e] === score) e++
    while (ofOthers[u] === score) u++
    scores[size] = score
    events[size] = e - fromEvent
    nonEvents[size] = u - fromOther
    size++
  }
  return { scores: scores.slice(0, size), events: events.slice(0, size), nonEvents: nonEvents.slice(0, size) }
}
