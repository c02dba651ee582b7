import type { Outcome, Prediction } from '../../ingest/case.ts'
import { wrongOf } from '../../ingest/wrong-of.ts'
import { classesOf, ratesOf, toleranceOf } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import type { DayCopy } from '../copy.ts'

/** A day whose outputs, or what is said of them, have changed: every known outcome is judged by them again, as it would be on the way in. */
export function judgedAnew(plan: Plan, { rows, outcomes }: DayCopy): DayCopy {
  const rowOf = new Map(rows.map((row) => [row.predictionId, row]))
  return {
    rows,
    outcomes: new Map(
      [...outcomes].map(([id, entries]) => {
        const row = rowOf.get(id)
        return [
          id,
          row === undefined
            ? entries
            : entries.map((entry) =>
                entry.readings === null ? entry : { ...entry, state: wrongOf(plan, row, entry.readings) },
              ),
        ] as const
      }),
    ),
  }
}

/** How much further than the tolerance the reference of a wrong number is put. */
const beyond = 1.5

/**
 * An outcome of a judged output with readings that make it wrong ('event') or right ('no event'): a reference of 1½ times the
 * tolerance away, to the `side` asked for, or the neighbouring class, or one of the first harmful things found; or the output
 * itself, and nothing harmful. As it is where the output or what is known of it is missing.
 */
export function madeOut(plan: Plan, row: Prediction, entry: Outcome, to: 'event' | 'no event', side: 1 | -1): Outcome {
  const readings = entry.readings && readingsFor(plan, row, entry.readings, to === 'event', side)
  return readings ? { ...entry, readings, state: wrongOf(plan, row, readings) } : entry
}

function readingsFor(
  plan: Plan,
  { score }: Prediction,
  readings: readonly number[],
  isWrong: boolean,
  side: 1 | -1,
): readonly number[] | undefined {
  const tolerance = toleranceOf(plan)
  if (tolerance !== undefined) return score === null ? undefined : [isWrong ? score + side * beyond * tolerance : score]
  const classes = classesOf(plan).length
  if (classes > 0) {
    if (score === null) return undefined
    return [!isWrong ? score : score === classes ? score - 1 : score + 1]
  }
  const rates = ratesOf(plan)
  const first = rates.findIndex(({ harmful }) => harmful)
  if (isWrong) return readings.map((count, at) => (at === first ? Math.max(1, count) : count))
  return readings.map((count, at) => (rates[at]?.harmful === true ? 0 : count))
}
