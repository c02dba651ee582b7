/**
 * The synthetic hospital that the demo, the tests and the benchmarks share. It is arithmetic, not patients: every case is drawn, and the risk it was drawn with is known.
 */

/** A site and the patients it has on an average day. */
export interface Site {
  readonly code: string
  readonly perDay: number
}

/** A group and its share of cases; membership is independent of risk unless a fault says otherwise. */
export interface Share {
  readonly level: string
  readonly share: number
}

export const sites: readonly Site[] = [
  { code: 'A', perDay: 60 },
  { code: 'B', perDay: 40 },
  { code: 'C', perDay: 20 },
  { code: 'D', perDay: 12 },
]

export const hospital = {
  /** Monday to Sunday, about 1 on average */
  weekdayFactors: [1.1, 1.1, 1.05, 1.05, 1, 0.9, 0.8],
  /** of the gamma–Poisson count of a site's day: variance = mean + mean² ÷ size */
  volumeSize: 40,
  sexes: [
    { level: 'Female', share: 0.52 },
    { level: 'Male', share: 0.475 },
    { level: 'Not known', share: 0.005 },
  ],
  /** the ethnic category groups of the 2021 census, the smallest 2 % */
  ethnicities: [
    { level: 'White', share: 0.8 },
    { level: 'Asian', share: 0.09 },
    { level: 'Black', share: 0.05 },
    { level: 'Mixed', share: 0.04 },
    { level: 'Other', share: 0.02 },
  ],
  ageBands: [
    { level: '18-39', share: 0.18 },
    { level: '40-64', share: 0.32 },
    { level: '65-79', share: 0.29 },
    { level: '80+', share: 0.21 },
  ],
  /** logit of the true risk = intercept + x1·z1 + x2·z2 + x3·(x3 is 1): 8.8 % events */
  risk: { intercept: -2.95, x1: 0.9, x2: 0.5, x3: 0.6 },
  x3Share: 0.3,
  x6Share: 0.4,
  x7: [
    { level: 'first', share: 0.45 },
    { level: 'second', share: 0.3 },
    { level: 'third', share: 0.15 },
    { level: 'fourth', share: 0.1 },
  ],
  /** share of cases without x1, which the model fills with the mean */
  x1Missing: 0.05,
  threshold: 0.2,
  /** share of scored cases in which the clinician does other than the flag says */
  disagreement: 0.08,
  /** minutes until the clinician sees the output: lognormal */
  seen: { medianMinutes: 12, sigma: 0.9 },
  /** days until the outcome is known: lognormal; events are known sooner by the factor */
  delay: { medianDays: 6, sigma: 0.8, eventFactor: 0.6 },
} as const
