import type { KnownBin } from '../expected.ts'

/** Width of a band of risk, in logits: score bins of like risk are taken together, which keeps 98 % of what they say of the slope. */
const width = 0.5

/** Which band of expected risk each score bin is in, and how many bands there are. */
export interface RiskBands {
  readonly bandOf: readonly number[]
  readonly bands: number
}

/** Bands of half a logit of the expected risk, the lowest risk first. Follows from the expected risk alone. */
export function riskBands(expectedRisk: readonly number[]): RiskBands {
  const places = expectedRisk.map((risk) => Math.floor(logit(risk) / width))
  const lowest = places.reduce((least, place) => Math.min(least, place), Number.POSITIVE_INFINITY)
  const bandOf = places.map((place) => place - lowest)
  return { bandOf, bands: bandOf.reduce((most, band) => Math.max(most, band + 1), 0) }
}

/** A night's cases with a known outcome, events and expected events (Σp̃ over the very bins), band by band. */
export function bandedNight({ bandOf, bands }: RiskBands, bins: readonly KnownBin[]): readonly number[] {
  const values = new Array<number>(3 * bands).fill(0)
  for (const { bin, known, events, risk } of bins) {
    const at = 3 * (bandOf[bin] ?? 0)
    values[at] = (values[at] ?? 0) + known
    values[at + 1] = (values[at + 1] ?? 0) + events
    values[at + 2] = (values[at + 2] ?? 0) + known * risk
  }
  return values
}

export function logit(risk: number): number {
  return Math.log(risk / (1 - risk))
}
