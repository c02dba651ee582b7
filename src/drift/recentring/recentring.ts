import type { FrozenArm } from '../arms/limit.ts'
import type { RecentredChange, RecentringRecord } from '../finding.ts'

/** Nights with cases that a line needs before it is judged against its new state. */
export const nightsNeeded = 28

/** A re-centring as it is on record. */
export interface Recentring extends RecentringRecord {
  /** absent: its nights are still gathered */
  readonly solved?: SolvedRecentring
  /** taken back: counts up to this night */
  readonly undoneAfter?: string
}

/** The arm that the nights of the new state made. */
export interface SolvedRecentring extends RecentredChange {
  readonly arm: FrozenArm
}

/** The re-centring of each line that counts on `night`: the last one recorded before it and not taken back before it. */
export function recentringsOf(recentrings: readonly Recentring[], night: string): ReadonlyMap<string, Recentring> {
  const counting = recentrings
    .filter(({ afterNight, undoneAfter }) => afterNight < night && (undoneAfter === undefined || night <= undoneAfter))
    .sort((a, b) => a.recentringId - b.recentringId)
  return new Map(counting.map((one) => [one.line, one]))
}

/** The arm that is in force on `night`, if the nights before have made one. */
export function inForceOn({ solved }: Recentring, night: string): SolvedRecentring | undefined {
  return solved !== undefined && solved.night < night ? solved : undefined
}

/** The lines that begin again on `night` because a re-centring was taken back on the one before. */
export function givenBack(recentrings: readonly Recentring[], nightBefore: string): readonly string[] {
  return recentrings.filter(({ undoneAfter }) => undoneAfter === nightBefore).map(({ line }) => line)
}
