import { resampleBlocks } from '../../stats/simulation/block-resample.ts'
import type { Random } from '../../stats/simulation/random.ts'
import type { NightValues } from './arm.ts'

/** Nights of a week, which are drawn together. */
const week = 7

/** How much less so many weeks vary among themselves than what they are drawn from: 1 − 1/weeks, as its inverse. */
export function bySampling(nights: readonly NightValues[]): number {
  return nights.length > week ? 1 / (1 - week / nights.length) : 1
}

/** The baseline as it might have been: whole weeks of its nights drawn again, for a truth that it could not rule out. */
export function sampledAnew(nights: readonly NightValues[], random: Random): readonly NightValues[] {
  return Array.from(resampleBlocks(random, nights.length, nights.length)).flatMap((at) => nights[at] ?? [])
}
