import { stepUp } from '../sequential/cusum.ts'
import { riskAdjustedWeights } from '../sequential/risk-adjusted.ts'

/** One case in the order of time: its expected risk, and whether it had the event. */
export type VladCase = { readonly risk: number; readonly event: boolean }

export type VladPoint = {
  /** events expected less events seen, so far: up is fewer than expected */
  readonly saved: number
  /** the CUSUM tuned for odds `oddsRatio` times as high: what says whether a fall of the line means anything */
  readonly more: number
  /** the CUSUM tuned for odds as many times as low */
  readonly fewer: number
}

export type Vlad = { readonly oddsRatio: number; readonly points: readonly VladPoint[] }

/**
 * The VLAD, variable life-adjusted display, with the CUSUMs that it must be read beside.
 *
 * Use: to tell clinicians in events, not in rates, how a run of cases compares with what was expected of them.
 * Formula: V = Σ(pᵢ − yᵢ): each case adds its expected risk and takes off 1 if it had the event. Beside it, S = max(0, S + W) with the
 * log-likelihood weights W of the risk-adjusted CUSUM for odds R times as high, and 1/R times; neither is reset here.
 * Assumes: the expected risks are calibrated; every case counted has a known outcome.
 * Not for: judging by itself: a VLAD has no limits of its own and wanders even when nothing is wrong. An alarm is a CUSUM's crossing
 * its limit, which is solved for the site's own case mix.
 * Undefined: no case, a risk outside 0 to 1, an odds ratio that is not above 1.
 * Source: Lovegrove and others 1997, Lancet 350:1128; Steiner and others 2000, Biostatistics 1:441.
 * @awaited the control charts on the deployment page
 */
export function vlad(cases: readonly VladCase[], oddsRatio = 2): Vlad | undefined {
  if (cases.length === 0 || !(oddsRatio > 1 && oddsRatio < Infinity)) return undefined
  const points: VladPoint[] = []
  let last: VladPoint = { saved: 0, more: 0, fewer: 0 }
  for (const { risk, event } of cases) {
    const up = riskAdjustedWeights(risk, oddsRatio)
    const down = riskAdjustedWeights(risk, 1 / oddsRatio)
    if (up === undefined || down === undefined) return undefined
    last = {
      saved: last.saved + risk - (event ? 1 : 0),
      more: stepUp(last.more, event ? up.event : up.noEvent),
      fewer: stepUp(last.fewer, event ? down.event : down.noEvent),
    }
    points.push(last)
  }
  return { oddsRatio, points }
}
