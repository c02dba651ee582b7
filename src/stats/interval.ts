/** An estimate with the interval it is stated with. All three are in the unit of the estimate, and low ≤ estimate ≤ high. */
export type Interval = { readonly estimate: number; readonly low: number; readonly high: number }
