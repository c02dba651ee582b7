import { brierScore } from './brier.ts'
import { type Binning, reliabilityCurve } from './reliability.ts'
import { probabilityTotals, type ScoredCases } from './scored-cases.ts'

type BrierDecomposition = {
  readonly brier: number
  /** how far the scores are from the share that had the event: smaller is better */
  readonly reliability: number
  /** how far those shares are from the overall share: larger is better */
  readonly resolution: number
  /** p(1 − p): what a score that says nothing but the prevalence gets */
  readonly uncertainty: number
  /**
   * Brier − (reliability − resolution + uncertainty): what the bins hide; 0 where each distinct score is its own bin
   */
  readonly withinBins: number
}

/**
 * Murphy's decomposition of the Brier score.
 *
 * Use: to tell whether a worse Brier score is worse calibration, worse ranking, or only a different prevalence.
 * Formula: Brier = reliability − resolution + uncertainty, with reliability Σ n_b(mean score − share_b)²/n, resolution
 * Σ n_b(share_b − prevalence)²/n, uncertainty p(1 − p). Exact over distinct scores (the default); over bins of the
 * reliability curve a part is left within the bins, and is named.
 * Assumes: scores are probabilities.
 * Not for: few cases for each distinct score: reliability and resolution are then both biased up, by the same amount.
 * Undefined: as the Brier score, or as the reliability curve where bins are asked for.
 * Source: Murphy 1973, J Appl Meteorol 12:595; within bins: Stephenson, Coelho and Jolliffe 2008, Weather Forecast
 * 23:752.
 *
 * @awaited the sentence under a changed Brier score
 */
export function brierDecomposition(cases: ScoredCases, binning?: Binning): BrierDecomposition | undefined {
  const totals = probabilityTotals(cases)
  const brier = brierScore(cases)?.brier
  const bins = binning === undefined ? distinctScores(cases) : reliabilityCurve(cases, binning)?.map(asShare)
  if (totals === undefined || brier === undefined || bins === undefined) return undefined
  const n = totals.events + totals.nonEvents
  const prevalence = totals.events / n
  let [reliability, resolution] = [0, 0]
  for (const bin of bins) {
    reliability += (bin.n / n) * (bin.score - bin.share) ** 2
    resolution += (bin.n / n) * (bin.share - prevalence) ** 2
  }
  const uncertainty = prevalence * (1 - prevalence)
  const withinBins = binning === undefined ? 0 : brier - (reliability - resolution + uncertainty)
  return { brier, reliability, resolution, uncertainty, withinBins }
}

type Share = { readonly n: number; readonly score: number; readonly share: number }

function* distinctScores({ scores, events, nonEvents }: ScoredCases): Iterable<Share> {
  for (let at = 0; at < scores.length; at++) {
    const n = (events[at] ?? 0) + (nonEvents[at] ?? 0)
    if (n > 0) yield { n, score: scores[at] ?? 0, share: (events[at] ?? 0) / n }
  }
}

function asShare(bin: { n: number; meanScore: number; observed: { estimate: number } }): Share {
  return { n: bin.n, score: bin.meanScore, share: bin.observed.estimate }
}
