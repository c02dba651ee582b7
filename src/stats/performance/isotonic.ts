import { isFiniteSample } from '../samples/sample.ts'
import { classTotals, type ScoredCases } from './scored-cases.ts'

/**
 * A rising curve as its corner points, `xs` ascending and distinct; between them it is a straight line, outside them
 * flat.
 */
export type RisingCurve = { readonly xs: Float64Array; readonly ys: Float64Array }

/**
 * Isotonic regression.
 *
 * Use: to turn a score into a probability that rises with it, from cases whose outcome is known: the calibrator of
 * CBPE.
 * Formula: pool adjacent violators: the rising step function nearest to the share with the event at each distinct score
 * (weighted least squares). Between two steps the curve is a straight line, outside the fitted scores it is flat:
 * scikit-learn's IsotonicRegression(out_of_bounds='clip'), which NannyML uses. With `least`, neighbouring steps are
 * joined from below until each holds that many events and non-events, so that no probability of 0 or 1 rests on a
 * handful.
 * Assumes: a higher score never means a lower risk.
 * Not for: few cases without `least`: the ends then reach exactly 0 and 1.
 * Undefined: only one class was seen, a score or count is not finite, a count is negative, or there are fewer events or
 * non-events than `least` in all.
 * Source: Barlow, Bartholomew, Bremner and Brunk 1972, Statistical Inference under Order Restrictions; Zadrozny and
 * Elkan 2002, KDD 694.
 */
export function isotonic(cases: ScoredCases, least = { events: 0, nonEvents: 0 }): RisingCurve | undefined {
  const { scores, events, nonEvents } = cases
  const totals = classTotals(cases)
  if (totals === undefined || !(totals.events > 0 && totals.nonEvents > 0)) return undefined
  if (events.length !== scores.length || !isFiniteSample(scores)) return undefined
  const pooled: Block[] = []
  for (let at = 0; at < scores.length; at++) {
    const e = events[at] ?? 0
    const u = nonEvents[at] ?? 0
    if (e + u === 0) continue
    let block: Block = { from: scores[at] ?? 0, to: scores[at] ?? 0, events: e, nonEvents: u }
    for (let last = pooled.at(-1); last !== undefined && share(last) >= share(block); last = pooled.at(-1)) {
      block = join(last, block)
      pooled.pop()
    }
    pooled.push(block)
  }
  const blocks = least.events > 0 || least.nonEvents > 0 ? joinSmall(pooled, least) : pooled
  return blocks.length === 0 ? undefined : corners(blocks)
}

/**
 * The calibrator that estimates without outcomes are made with: isotonic regression on the baseline in blocks of at
 * least 20 events and 20 non-events; `undefined` where the baseline has fewer.
 */
export function baselineCalibrator(baseline: ScoredCases): RisingCurve | undefined {
  return isotonic(baseline, { events: 20, nonEvents: 20 })
}

/** The curve at x; `undefined` for an x that is not a number. */
export function curveAt({ xs, ys }: RisingCurve, x: number): number | undefined {
  if (Number.isNaN(x) || xs.length === 0) return undefined
  let [low, high] = [0, xs.length - 1]
  if (x <= (xs[low] ?? 0)) return ys[low]
  if (x >= (xs[high] ?? 0)) return ys[high]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((xs[middle] ?? 0) <= x) low = middle
    else high = middle
  }
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 0] = [xs[low], xs[high], ys[low], ys[high]]
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}

type Block = { readonly from: number; readonly to: number; readonly events: number; readonly nonEvents: number }

function share({ events, nonEvents }: Block): number {
  return events / (events + nonEvents)
}

function join(below: Block, above: Block): Block {
  return {
    from: below.from,
    to: above.to,
    events: below.events + above.events,
    nonEvents: below.nonEvents + above.nonEvents,
  }
}

/** What is left over at the top joins the last full block; an empty list when not even all together are enough. */
function joinSmall(blocks: readonly Block[], least: { events: number; nonEvents: number }): readonly Block[] {
  const full: Block[] = []
  let open: Block | undefined
  for (const block of blocks) {
    open = open === undefined ? block : join(open, block)
    if (open.events < least.events || open.nonEvents < least.nonEvents) continue
    full.push(open)
    open = undefined
  }
  const last = full.pop()
  if (last === undefined) return []
  return [...full, open === undefined ? last : join(last, open)]
}

/** Both ends of every block: the curve is flat within it. */
function corners(blocks: readonly Block[]): RisingCurve {
  const xs: number[] = []
  const ys: number[] = []
  for (const block of blocks) {
    xs.push(block.from)
    ys.push(share(block))
    if (block.to === block.from) continue
    xs.push(block.to)
    ys.push(share(block))
  }
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys) }
}
