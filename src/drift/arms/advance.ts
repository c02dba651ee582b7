import { stepUp } from '../../stats/sequential/cusum.ts'
import type { AuditState } from '../audit/state.ts'
import { type ArmKind, addUp, type NightValues, type Side } from './arm.ts'
import { type FrozenArm, mostNightsTogether, readyToStep } from './limit.ts'

/** An arm's state after a night: all that the next night needs to know of the past. Stored as it is. */
export interface ArmState {
  /** the CUSUM after tonight, before any restart: what is charted */
  readonly height: number
  /** the CUSUM that tomorrow goes on from */
  readonly sum: number
  /** first day since the CUSUM was last at nought, and what has been contributed since */
  readonly since?: string
  readonly gathered: readonly number[]
  /** contributions waiting for enough cases to make a step */
  readonly pending: readonly number[]
  readonly pendingNights: number
  /** the shift in progress: when it last crossed the limit, when it began, and what has been contributed since it began */
  readonly shift?: { readonly crossed: string; readonly onset: string; readonly gathered: readonly number[] }
  /** of the audit, whose evidence is no CUSUM: its own memory */
  readonly audit?: AuditState
}

export const restingState: ArmState = { height: 0, sum: 0, gathered: [], pending: [], pendingNights: 0 }

/** A crossed limit is shown as shifted for at least this many nights; crossing again renews it. */
export const shownFor = 14

/**
 * Tonight's state from last night's and tonight's values. At or above its limit, and only when the estimate since
 * onset is worth an alert, the arm has crossed: it starts again at nought and the shift is remembered.
 * `nightsSince` counts nights between two days, so that this needs no calendar of its own. `stillBeyond` says whether
 * what has been seen lately is still worth an alert: the arm starts again at nought after an alarm, and a shift that
 * goes on must not turn green while it gathers anew.
 */
export function advance(
  kind: ArmKind,
  side: Side,
  arm: FrozenArm,
  limit: number | undefined,
  minimumEffect: number,
  before: ArmState,
  night: NightValues,
  nightsSince: (from: string, to: string) => number,
  stillBeyond: () => boolean = () => false,
): ArmState {
  const isJudged = arm.dayTypes.includes(night.dayType)
  const tonight = isJudged ? kind.contribution(arm.parameters, night) : []
  const held = before.shift
  const over = held !== undefined && nightsSince(held.crossed, night.day) >= shownFor && !stillBeyond()
  const shift = held === undefined || over ? undefined : { ...held, gathered: addUp(held.gathered, tonight) }
  // Of a sort of day that the baseline held none of, nothing is known: the night is no step, and no part of an estimate.
  if (!isJudged) return { ...withoutShift(before), ...(shift === undefined ? {} : { shift }), height: before.sum }
  const pending = addUp(before.pending, tonight)
  const together = before.pendingNights + 1
  const since = before.since ?? night.day
  const gathered = addUp(before.gathered, tonight)
  const base = shift === undefined ? {} : { shift }

  if (!readyToStep(kind, arm.weekly, pending, together)) {
    const rest = { ...base, height: before.sum, sum: before.sum }
    if (together < mostNightsTogether) return { ...rest, gathered, since, pending, pendingNights: together }
    // Too few cases for too long: they are let go, and an arm at nought has nothing that they could be the onset of.
    const kept = before.sum === 0 ? { gathered: [] } : { gathered, since }
    return { ...rest, ...kept, pending: [], pendingNights: 0 }
  }
  const sum = stepUp(before.sum, kind.increment(arm.parameters, side, arm.dispersion, pending))
  if (sum === 0) return { ...base, height: 0, sum: 0, gathered: [], pending: [], pendingNights: 0 }
  const crossed =
    limit !== undefined && sum >= limit && kind.worthAnAlert(arm.parameters, side, gathered, minimumEffect)
  if (!crossed) return { ...base, height: sum, sum, since, gathered, pending: [], pendingNights: 0 }
  return {
    height: sum,
    sum: 0,
    gathered: [],
    pending: [],
    pendingNights: 0,
    shift: shift === undefined ? { crossed: night.day, onset: since, gathered } : { ...shift, crossed: night.day },
  }
}

function withoutShift({ shift: _shift, ...rest }: ArmState): ArmState {
  return rest
}
