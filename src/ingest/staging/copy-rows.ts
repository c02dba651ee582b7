import type { Prediction, Rejection } from '../case.ts'
import type { ReadOutcome } from '../validate-outcome.ts'

/** The cells of one row of a staging table, in the order of its columns in `statements.ts`. */
export type StagedRow = readonly (string | number | boolean | null)[]

/** A refused row: what `arrival` and `arrival_outcome` begin with, and nothing of the row beside site and day. */
export function refusedCells({ line, field, reason, site, day }: Rejection, width: number): StagedRow {
  return [line, field, reason, site ?? null, day ?? null, ...new Array<null>(width - 5).fill(null)]
}

/** A prediction as a row of `arrival`; `hash` is that of its content, in hexadecimal. */
export function predictionCells(line: number, prediction: Prediction, hash: string): StagedRow {
  const { predictionId, subject, occurredAt, release, deviceSoftware, score, logit, flag, states } = prediction
  const { action, seenAt, seenLog, eligibleAt, waitedLog } = prediction
  return [
    line,
    null,
    null,
    prediction.site,
    prediction.day,
    predictionId,
    subject,
    occurredAt.toISOString(),
    release,
    deviceSoftware,
    score,
    logit,
    flag,
    action ?? null,
    seenAt instanceof Date ? seenAt.toISOString() : null,
    seenLog ?? null,
    seenAt === 'unreadable',
    eligibleAt instanceof Date ? eligibleAt.toISOString() : null,
    waitedLog ?? null,
    eligibleAt === 'unreadable',
    states,
    `{${prediction.numbers.map((value) => value ?? 'NULL').join(',')}}`,
    `{${prediction.levels.map(arrayText).join(',')}}`,
    `\\x${hash}`,
  ]
}

/** An outcome as a row of `arrival_outcome`. */
export function outcomeCells(line: number, outcome: ReadOutcome): StagedRow {
  const { predictionId, state, readings, observedAt, observedDay, source } = outcome
  return [
    line,
    null,
    null,
    null,
    null,
    predictionId,
    state,
    readings === null ? null : `{${readings.join(',')}}`,
    observedAt.toISOString(),
    observedDay,
    source,
  ]
}

function arrayText(text: string | null): string {
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`
}
