import type { Share } from './hospital.ts'

/** The level in whose share a number of [0, 1) falls. */
export function pick(shares: readonly Share[], uniform: number): string {
  let left = uniform
  for (const { level, share } of shares) {
    left -= share
    if (left < 0) return level
  }
  return shares.at(-1)?.level ?? ''
}
