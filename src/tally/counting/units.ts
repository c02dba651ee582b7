import type { Prediction } from '../../ingest/case.ts'
import type { Plan } from '../../plan/plan.ts'

/** What counts once: every prediction, or one prediction per subject and day, picked as the plan says. */
export function unitsOf(plan: Plan, rows: readonly Prediction[]): ReadonlySet<Prediction> {
  if (plan.unit.count === 'prediction') return new Set(rows)
  const picked = new Map<string, Prediction>()
  for (const row of rows) {
    const key = `${row.day}\t${row.subject}`
    const held = picked.get(key)
    if (held === undefined || comesBefore(row, held, plan.unit.pick)) picked.set(key, row)
  }
  return new Set(picked.values())
}

function comesBefore(a: Prediction, b: Prediction, pick: Plan['unit']['pick']): boolean {
  const byScore = pick === 'max' ? (b.score ?? -1) - (a.score ?? -1) : 0
  const byTime = a.occurredAt.getTime() - b.occurredAt.getTime()
  return byScore !== 0 ? byScore < 0 : byTime !== 0 ? byTime < 0 : a.predictionId < b.predictionId
}
