import type { Nation } from '../../plan/calendar/bank-holidays.ts'
import { dayRange } from '../../plan/day.ts'
import type { Ledger } from '../../tally/ledger.ts'
import { addUp, type NightValues } from '../arms/arm.ts'
import { type FrozenArm, freezeArm } from '../arms/limit.ts'
import type { Effect } from '../finding.ts'
import { type Line, nightValues } from '../line.ts'
import { withLevelName } from '../worded.ts'
import { nightsNeeded } from './recentring.ts'

/** The nights of a line's new state. */
export interface GatheredNights {
  readonly nights: readonly NightValues[]
  /** those with cases: only they count */
  readonly withCases: number
}

/** A line's nights from `from` to `last`, both included, and how many had cases as the line's old arm counts them. */
export function gatherNights(
  line: Line,
  old: FrozenArm,
  { from, last }: { readonly from: string; readonly last: string },
  ledger: Ledger,
  nation: Nation,
): GatheredNights {
  const nights = from > last ? [] : dayRange(from, last).map((day) => nightValues(line, ledger, day, nation))
  const withCases = nights.filter((night) => line.kind.cases(line.kind.contribution(old.parameters, night)) > 0).length
  return { nights, withCases }
}

/**
 * The arm that these nights make, with the share of the false-alarm contract that the old one had, and what they showed
 * beside the baseline. The limit is solved from the nights as a baseline's is, so that it contains the error of so few of
 * them, and for a part of that share. Undefined while there are fewer than 28 with cases, or too few cases in them for the line to speak or have a limit.
 */
export function armOfNights(
  line: Line,
  old: FrozenArm,
  { nights, withCases }: GatheredNights,
  seed: string,
): { readonly arm: FrozenArm; readonly change: Effect } | undefined {
  if (withCases < nightsNeeded || line.enough?.(nights) === false) return undefined
  const held = nights.reduce<readonly number[]>(
    (sum, night) => addUp(sum, line.kind.contribution(old.parameters, night)),
    [],
  )
  const change = line.kind.effect(old.parameters, held)
  const wanted = Object.values(old.limits)[0]?.wantedAlarms
  if (line.kind.cases(held) < line.minimum || change === undefined || wanted === undefined) return undefined
  const frozen = freezeArm(line.kind, nights, wanted * shareOfWanted(nights.length), seed)
  if (frozen === undefined || Object.keys(frozen.limits).length === 0) return undefined
  const limits = Object.entries(frozen.limits).map(([side, solved]) => [side, { ...solved, wantedAlarms: wanted }])
  return { arm: { ...frozen, limits: Object.fromEntries(limits) }, change: withLevelName(change, line) }
}

/**
 * So few nights hold too few weeks to be resampled as well as a baseline's: limits solved from 28 gave up to 5 times the
 * alarms wanted (docs/methods/baseline-and-limits.md). They are therefore solved for a part of them, in proportion to the
 * nights: a fifth for 28, all for 140.
 */
function shareOfWanted(nights: number): number {
  return Math.min(1, nights / 140)
}
