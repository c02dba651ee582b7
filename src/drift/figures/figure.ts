/** One figure of the deployment page: a value a day (or the value of the window that ends on it), from tallies alone. */
export interface Figure {
  /** stable; part of the address of its CSV */
  readonly id: string
  readonly section: 'feed' | 'inputs' | 'outputs' | 'performance'
  readonly heading: string
  readonly kind: 'count' | 'share' | 'number' | 'ratio'
  /** what the numerator and the denominator count, in words */
  readonly top: string
  readonly bottom?: string
  readonly unit?: string
  /** days in the window of each point; 1 for a daily figure */
  readonly window: number
  /** days from one point to the next */
  readonly every: number
  readonly points: readonly FigurePoint[]
  readonly baseline?: FigureBaseline
  readonly limits: readonly FigureLimit[]
  readonly workedOut: string
}

/** No value: no data, or nothing to divide by. It is a gap, never 0. */
export interface FigurePoint {
  /** the last day of the window, or the day */
  readonly day: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly numerator?: number
  readonly denominator?: number
}

export interface FigureBaseline {
  readonly mean: number
  /** the range within which 19 in 20 of the baseline's days lay */
  readonly low?: number
  readonly high?: number
}

export interface FigureLimit {
  readonly value: number
  /** "Agreed limit: at least 80%" */
  readonly words: string
}

/** The days that a figure shows, both included, and the last of them whose outcomes are mature. */
export interface Shown {
  readonly from: string
  readonly to: string
  readonly matureTo: string
}
