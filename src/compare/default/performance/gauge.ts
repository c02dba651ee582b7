import type { Interval } from '../../../stats/interval.ts'
import type { Scale } from '../../result.ts'
import type { Basis } from '../smallest.ts'
import type { Cases } from './cases.ts'

/** A figure of performance, with what is needed to compare it with another; or why there is none. */
export type Reading<Detail> =
  | {
      readonly value: number
      readonly interval: Interval | undefined
      /** why it is shown and not judged: too few cases of the kind that it is about */
      readonly few?: string
      readonly detail: Detail
    }
  | { readonly because: string }

/** How the same figure of two sets of cases differs. */
export interface Gap {
  /** the difference, or the ratio where `ratio` says so */
  readonly interval: Interval | undefined
  readonly ratio?: boolean
  readonly p: number | undefined
  readonly matters: boolean
  /** what the smallest change that could have been seen depends on, where it is worked out */
  readonly basis?: Basis
}

/** One measure of performance: how it is read off cases, and how two readings are compared. */
export interface Gauge<Detail> {
  readonly key: string
  readonly name: string
  readonly says: string
  readonly scale: Scale
  read(cases: Cases): Reading<Detail>
  compare(current: Detail, reference: Detail): Gap
}

/** "12 of the 30 needed": why a figure is not judged. */
export function fewerThan(needed: number, cases: number, what: string): string | undefined {
  return cases < needed ? `too few ${what}: ${cases} of the ${needed} needed` : undefined
}
