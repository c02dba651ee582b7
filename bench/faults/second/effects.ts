/** What a fault or a condition does to one site's day. */
export interface Effects {
  /** of the patients who would come, times this; the fault's part is at most 1 */
  readonly volume: number
  readonly likeSunday: boolean
  /** the part of places that the sickest of three candidates takes (below 0: the least sick) */
  readonly pull: number
  /** added to everyone's C-reactive protein, in spreads */
  readonly inflammation: number
  /** share of those with blood taken whose creatinine is missing all the same */
  readonly creatinineMissing: number
  /** creatinine is sent in mg/dL */
  readonly milligrams: boolean
  /** added to the logit of the score */
  readonly scoreLogit: number
  /** about the mean logit */
  readonly scoreSlope: number
  /** added to the logit of the threshold, unsaid */
  readonly thresholdLogit: number
  /** undefined: the registered ones */
  readonly release: string | undefined
  readonly software: string | undefined
  /** added to the logit of everyone's true risk */
  readonly risk: number
  /** share of patients with an illness that no input shows: one more logit */
  readonly hidden: number
  readonly otherShare: number
  /** added to the logit of the smallest ethnic group's true risk */
  readonly otherRisk: number
  /** what creatinine matters, the rate of events being kept */
  readonly creatinineEffect: number
  /** the true risk of the flagged, times this */
  readonly treated: number
  /** share of events recorded as none */
  readonly eventsLost: number
  /** times every delay of an outcome */
  readonly lag: number
  /** share of scored cases where clinicians disagree */
  readonly disagreement: number
  /** share of cases for which the device gives no score besides those that lack too much */
  readonly unanswered: number
}

export const usualCreatinineEffect = 0.9
export const weakCreatinineEffect = 0.45

export const quiet: Effects = {
  volume: 1,
  likeSunday: false,
  pull: 0,
  inflammation: 0,
  creatinineMissing: 0.01,
  milligrams: false,
  scoreLogit: 0,
  scoreSlope: 1,
  thresholdLogit: 0,
  release: undefined,
  software: undefined,
  risk: 0,
  hidden: 0,
  otherShare: 0.02,
  otherRisk: 0,
  creatinineEffect: usualCreatinineEffect,
  treated: 1,
  eventsLost: 0,
  lag: 1,
  disagreement: 0.08,
  unanswered: 0,
}
