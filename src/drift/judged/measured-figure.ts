/**
 * One figure of how right a device's outputs were, over some days. Pages, files and documents take it from here, so that it
 * is the same digits everywhere. A figure that cannot be given has no value, and a denominator all the same.
 */
export interface Measured {
  /** stable: what a file calls it */
  readonly id: string
  /** the class or the rate that it is of, where there are several */
  readonly of?: string
  readonly words: string
  readonly kind: 'share' | 'number' | 'agreement' | 'rate'
  readonly unit?: string
  readonly value?: number
  /** the 95 % interval */
  readonly low?: number
  readonly high?: number
  /** what was counted or added up, where the figure is one thing divided by another */
  readonly numerator?: number
  readonly denominator: number
}
