import type { Action, Outcome, Prediction } from '../ingest/case.ts'
import { logitOf } from '../ingest/logit.ts'
import { timeZone } from '../ingest/time-zone.ts'
import type { Case, DayOfCases } from './generate.ts'

/** The generator's fields in the order of their positions: a plan that reads its cases names them so. */
export const rowFields = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'age_band', 'ethnicity', 'sex'] as const

/** A day's cases as rows in memory, as a feed would have brought them: for replays that need no file. */
export function rowsOf(
  { day, cases }: DayOfCases,
  release: string,
): { readonly rows: readonly Prediction[]; readonly outcomes: readonly (readonly [string, readonly Outcome[]])[] } {
  return {
    rows: cases.map((one) => predictionOf(day, one, release)),
    outcomes: cases.map((one) => [one.predictionId, [outcomeOf(one)]]),
  }
}

const zone = timeZone('Europe/London')

function predictionOf(day: string, one: Case, release: string): Prediction {
  const { x1, x2, x3, x4, x5, x6, x7 } = one.inputs
  const yes = (value: boolean) => (value ? 'Yes' : 'No')
  return {
    day,
    predictionId: one.predictionId,
    subject: one.subject,
    occurredAt: one.occurredAt,
    site: one.site,
    release: one.release ?? release,
    deviceSoftware: one.deviceSoftware ?? '2.0',
    ...(one.answered ? outputOf(one) : { score: null, logit: null, flag: null }),
    states: `${x1 === undefined ? 'm' : 'v'}vvvvvvvvv`,
    numbers: [x1 ?? null, x2, null, x4, x5, null, null, null, null, null],
    levels: [null, null, yes(x3), null, null, yes(x6), x7, one.ageBand, one.ethnicity, one.sex],
  }
}

/** What the device gave out for a case, and what became of it. */
function outputOf(one: Case): Pick<Prediction, 'score' | 'logit' | 'flag' | 'action' | 'seenAt' | 'seenLog'> {
  return {
    score: one.score,
    logit: logitOf(one.score),
    flag: one.flag,
    action: actionOf(one),
    seenAt: one.seenAt,
    seenLog: Math.log(Math.max(1, (one.seenAt.getTime() - one.occurredAt.getTime()) / 1000)),
  }
}

/** Who disagrees with a flag does less than it says, and without one more. */
export function actionOf({ agreed, flag }: Case): Action {
  if (agreed) return 'agreed'
  return flag ? 'down' : 'up'
}

function outcomeOf(one: Case): Outcome {
  return {
    predictionId: one.predictionId,
    entry: 1,
    state: one.event ? 'event' : 'no event',
    readings: null,
    observedAt: one.observedAt,
    observedDay: zone.dayOf(one.observedAt.getTime()),
    receivedAt: one.observedAt,
    source: null,
  }
}
