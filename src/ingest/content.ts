import type { Prediction } from './case.ts'

/**
 * Everything that a prediction says, in one fixed form: two rows with the same content are the same row. Fields are
 * named by position and a missing one is left out, so that a field added to the plan later, and absent then, changes
 * nothing about the rows already stored; so are the action and the times of being eligible and of being seen where the
 * feed does not say.
 */
export function predictionContent(prediction: Prediction): string {
  const { subject, occurredAt, site, release, deviceSoftware, score, flag, states, numbers, levels } = prediction
  const { action, seenAt, eligibleAt } = prediction
  const fields: unknown[] = []
  for (let index = 0; index < states.length; index += 1) {
    if (states[index] !== 'm') fields.push(index + 1, states[index], numbers[index] ?? levels[index] ?? null)
  }
  const followed: unknown[] = []
  if (action !== undefined) followed.push('action', action)
  if (seenAt !== undefined) followed.push('seen', seenAt === 'unreadable' ? seenAt : seenAt.getTime())
  if (eligibleAt !== undefined)
    followed.push('eligible', eligibleAt === 'unreadable' ? eligibleAt : eligibleAt.getTime())
  return JSON.stringify([
    subject,
    occurredAt.getTime(),
    site,
    release,
    deviceSoftware,
    score,
    flag,
    fields,
    ...followed,
  ])
}
