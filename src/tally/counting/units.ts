import type { Prediction } from '../../ingest/case.ts'
import type { Plan } from '../../plan/plan.ts'
import { outputValue } from '../output-value.ts'

/** What counts once: every prediction, or one prediction per subject and day, picked as the plan says. */
export function unitsOf(plan: Plan, rows: readonly Prediction[]): ReadonlySet<Prediction> {
  if (plan.unit.count === 'prediction') return new Set(rows)
  const picked = new Map<string, Prediction>()
  for (const row of rows) {
    const key = `${row.day}\t${row.subject}`
    const held = picked.get(key)
    if (held === undefined || comesBefore(plan, row, held)) picked.set(key, row)
  }
  return new Set(picked.values())
}

function comesBefore(plan: Plan, a: Prediction, b: Prediction): boolean {
  if (plan.unit.pick === 'max') {
    const [own, other] = [outputValue(plan, a) ?? noOutput, outputValue(plan, b) ?? noOutput]
    if (own !== other) return own > other
  }
  const byTime = a.occurredAt.getTime() - b.occurredAt.getTime()
  return byTime !== 0 ? byTime < 0 : a.predictionId < b.predictionId
}

/** Below every output: a number may be below nought. */
const noOutput = Number.NEGATIVE_INFINITY
