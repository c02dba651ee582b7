/** One figure of the deployment page: a value a day (or the value of the window that ends on it), from tallies alone. */
export interface Figure {
  /** stable; part of the address of its CSV */
  readonly id: string
  readonly section: 'feed' | 'inputs' | 'outputs' | 'performance'
  readonly heading: string
  /**
   * 'coefficient': a number without a unit that means something by where it lies, e.g. a calibration slope. 'agreement': one
   * between −1 and 1 that has no numerator. 'rate': things counted in each of many documents.
   */
  readonly kind: 'count' | 'share' | 'number' | 'ratio' | 'coefficient' | 'agreement' | 'rate'
  /** what the numerator and the denominator count, in words */
  readonly top: string
  readonly bottom?: string
  /** what the numerator counts, in a sentence; events where it is absent */
  readonly counted?: { readonly one: string; readonly many: string }
  readonly unit?: string
  /** days in the window of each point; 1 for a daily figure */
  readonly window: number
  /** days from one point to the next */
  readonly every: number
  readonly points: readonly FigurePoint[]
  readonly baseline?: FigureBaseline
  readonly limits: readonly FigureLimit[]
  /** what the last value means to a clinician, where the number alone does not say it */
  readonly reading?: string
  /** why a point has no value, where it is not for want of data: "fewer than 20 events" */
  readonly gap?: string
  /** the days that are not mature, of a figure that estimates them */
  readonly notAllKnown?: NotAllKnown
  /** days that are due and wait for their outcomes: they are in no value; absent where the figure has nothing to do with it */
  readonly waiting?: readonly string[]
  readonly workedOut: string
}

/** Days whose outcomes are not due: from the first on; estimated up to one of them, and after it too early to say. */
export interface NotAllKnown {
  readonly from: string
  /** the day before `from` where none is estimated */
  readonly estimatedTo: string
  readonly to: string
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
  /** of a coefficient */
  readonly standardError?: number
  /**
   * the value is an estimate, because not all is known yet: the numerator counts what is known so far, of which this share is
   * usually known by then. No check uses it.
   */
  readonly estimate?: { readonly usuallyKnown: number }
  /** how many days of the window wait for their outcomes */
  readonly waiting?: number
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
