import type { Outcome, Prediction } from '../../ingest/case.ts'
import { daysBetween } from '../../plan/day.ts'
import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { binOf } from '../bins.ts'
import { flagCode, outputValue } from '../output-value.ts'
import { readingOf, type UnitReading } from '../reading-of.ts'
import { withoutAudit } from '../readings.ts'
import type { Rereadings } from '../rereadings/rereadings.ts'
import { latestWait } from '../tally.ts'
import { add, addCell, entry, type Page } from './book.ts'
import { type OutcomeRows, stateOf } from './outcomes.ts'

/** Enters what changed in a scored unit's outcome after maturity, at the age when it did. */
export function countLate(
  { plan, outcomes, baseline }: OutcomeRows,
  row: Prediction,
  strata: readonly Page[],
  readings: Rereadings,
): void {
  const value = outputValue(plan, row)
  const names = judgesOutput(plan) ? strata.map(({ stratum }) => stratum) : []
  if (value === null || (baseline === undefined && names.length === 0)) return
  const flag = flagCode(plan, row)
  for (const { age, before, after } of lateChanges(plan, row, outcomes.get(row.predictionId))) {
    if (names.length > 0) readings.add(row.day, names, age, knownOf(plan, value, before), knownOf(plan, value, after))
    const [from, to] = [stateOf(before), stateOf(after)]
    if (baseline === undefined || from === to) continue
    const key = [age, binOf(baseline.scoreCuts, value), flag, from, to]
    for (const page of strata) {
      const late = entry(page, 'late', 'change', baseline.baselineId)
      add(late, one)
      addCell(late, key.join(), key, one)
    }
  }
}

/** An entry that came into force at an age, and the one that it followed. */
interface LateEntry {
  readonly age: number
  readonly before: Outcome | undefined
  readonly after: Outcome
}

/** What came into force after maturity, as long as late changes are kept: an entry later than all before it, of each age the last. */
function lateChanges(plan: Plan, row: Prediction, all: readonly Outcome[] | undefined): readonly LateEntry[] {
  const last = plan.outcome.maturity_days + latestWait
  const entries = withoutAudit(plan, all)
    .map((outcome) => ({ age: daysBetween(row.day, outcome.observedDay), outcome }))
    .sort((a, b) => a.age - b.age || b.outcome.entry - a.outcome.entry)
  const late: LateEntry[] = []
  let inForce: Outcome | undefined
  for (const { age, outcome } of entries) {
    if (age > last) break
    if (inForce !== undefined && outcome.entry < inForce.entry) continue
    if (age > plan.outcome.maturity_days) late.push({ age, before: inForce, after: outcome })
    inForce = outcome
  }
  return late
}

function knownOf(plan: Plan, output: number, outcome: Outcome | undefined): UnitReading | undefined {
  const readings = stateOf(outcome) === 0 ? undefined : outcome?.readings
  return readings ? readingOf(plan, output, readings) : undefined
}

const one: readonly number[] = [1]
