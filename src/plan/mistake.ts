import type { Path } from './locate.ts'

/** A mistake in a plan before it has a file and a line. */
export interface Mistake {
  readonly path: Path
  readonly reason: string
  /** what is allowed, or what to do */
  readonly advice: string
}

export function mistake(path: Path, reason: string, advice: string): Mistake {
  return { path, reason, advice }
}
