import type { Prediction } from './case.ts'

/**
 * Everything that a prediction says, in one fixed form: two rows with the same content are the same row. Fields are
 * named by position and a missing one is left out, so that a field added to the plan later, and absent then, changes
 * nothing about the rows already stored.
 */
export function predictionContent(prediction: Prediction): string {
  const { subject, occurredAt, site, release, deviceSoftware, score, flag, states, numbers, levels } = prediction
  const fields: unknown[] = []
  for (let index = 0; index < states.length; index += 1) {
    if (states[index] !== 'm') fields.push(index + 1, states[index], numbers[index] ?? levels[index] ?? null)
  }
  return JSON.stringify([subject, occurredAt.getTime(), site, release, deviceSoftware, score, flag, fields])
}
