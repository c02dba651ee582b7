import { dayRange } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { growingLedger, type Ledger } from '../tally/ledger.ts'
import type { History } from './history.ts'
import { type ReplayRecord, replayRecorder } from './record.ts'
import { type Days, freezeHistory, type ReplayBaseline, type ReplayedNight, replay, talliedDays } from './replay.ts'

/** A replay that has ended: what was frozen, and what its nights told. */
export interface Watched {
  readonly frozen: ReplayBaseline
  readonly record: ReplayRecord
}

/**
 * Freezes the baseline and replays the nights, written down as they pass. The seed of the limits is of the plan and the
 * days, so that the same history gives the same alerts. `each` is called after every night.
 */
export function watchHistory(
  history: History,
  plan: { readonly plan: Plan; readonly sha256: string },
  days: { readonly baseline: Days; readonly nights: Days },
  each: (night: ReplayedNight) => void = () => {},
): Watched {
  const { from, to } = days.baseline
  const frozen = freezeHistory(history, days.baseline, `${plan.plan.deployment}:${from}:${to}:${plan.sha256}`)
  const recorder = replayRecorder()
  // A steady finding is counted and not told: it needs no reason.
  for (const night of replay(talliedDays(history, frozen.baseline), frozen, days.nights, ['shifted'])) {
    recorder.add(night)
    each(night)
  }
  return { frozen, record: recorder.told() }
}

/** Every day of the baseline and after it, up to the last night, with its outcomes as known at maturity. */
export function wholeLedger(history: History, { frozen }: Watched, nights: Days): Ledger {
  const ledger = growingLedger()
  ledger.add(frozen.tallies)
  const past = talliedDays(history, frozen.baseline)
  for (const day of dayRange(frozen.baseline.toDay, nights.to).slice(1)) ledger.add(past.tallies(day))
  return ledger
}
