import type { Actor } from '../../../alerts/alert.ts'

/** What a person decided about one verdict of a quarter, or about the quarter as a whole. */
export interface RegardContent {
  /** what was considered: the due regard itself */
  readonly consideration: string
  /** empty: no action follows, and the consideration says why */
  readonly action: string
  readonly owner: string
  /** days; empty where there is none */
  readonly due: string
  readonly done: string
}

export interface RegardVersion {
  readonly version: number
  /** the version of the quarter's record that the person had before them */
  readonly quarterVersion: number
  readonly content: RegardContent
  readonly sha256: string
  readonly at: Date
  readonly by: Omit<Actor, 'authenticated'> & { readonly authenticated: boolean }
  readonly reason?: string
}

/** All that was decided of one verdict: never empty, the first first. */
export interface Regard {
  /** the verdict's key, or `wholeQuarter` */
  readonly verdict: string
  readonly versions: readonly [RegardVersion, ...RegardVersion[]]
}

/** In place of a verdict's key: the quarter as a whole. */
export const wholeQuarter = 'the quarter as a whole'

export function latestRegard({ versions }: Regard): RegardVersion {
  return versions.at(-1) ?? versions[0]
}
