import type { Action } from '../ingest/case.ts'
import { type DemoDeployment, levelWord, type NumberColumn, type WordColumn } from './deployments.ts'
import type { Case, DayOfCases } from './generate.ts'
import { actionOf } from './rows.ts'

/**
 * The predictions file of a deployment: the header, then a line a case, without line ends. No value holds a comma, a
 * quote or a line end, so none is quoted.
 */
export function* predictionLines(deployment: DemoDeployment, days: Iterable<DayOfCases>): Generator<string> {
  const { x1, x2, x3, x4, x5, x6, x7 } = deployment.columns
  const scored = deployment.isFlagAlone !== true
  const own = [
    'prediction_id',
    'subject',
    'occurred_at',
    'site',
    'release',
    ...(scored ? ['score'] : []),
    'flag',
    'action',
    'seen_at',
  ]
  const groups = ['sex', 'ethnicity', 'age_band']
  yield [...own, ...groups, ...[x1, x2, x3, x4, x5, x6, x7].map((column) => column.column)].join(',')
  for (const { cases } of days)
    for (const one of cases)
      yield [
        one.predictionId,
        one.subject,
        instant(one.occurredAt),
        one.site,
        deployment.release,
        ...outputOf(one, scored),
        one.sex,
        one.ethnicity,
        one.ageBand,
        number(x1, one.inputs.x1),
        number(x2, one.inputs.x2),
        word(x3, one.inputs.x3),
        number(x4, one.inputs.x4),
        number(x5, one.inputs.x5),
        word(x6, one.inputs.x6),
        levelWord(x7, one.inputs.x7),
      ].join(',')
}

/** Score and flag, and what was done about them: empty where the device gave nothing. */
function outputOf(one: Case, scored: boolean): readonly string[] {
  if (!one.answered) return [...(scored ? [''] : []), '', '', '']
  const flag = one.flag ? '1' : '0'
  return [...(scored ? [one.score.toFixed(6)] : []), flag, actionWords[actionOf(one)], instant(one.seenAt)]
}

/** What the clinician did, in the feed's own words. */
const actionWords: Readonly<Record<Action, string>> = {
  agreed: 'Agreed',
  up: 'Escalated',
  down: 'Overruled',
  none: 'None',
}

/** The outcomes file: every outcome known by the end of `until` in UTC, in the order in which they became known. */
export function* outcomeLines(days: Iterable<DayOfCases>, until: string): Generator<string> {
  const end = Date.parse(`${until}T23:00:00Z`)
  const known = [...days].flatMap(({ cases }) => cases).filter((one) => one.observedAt.getTime() < end)
  yield 'prediction_id,outcome,observed_at'
  for (const one of known.sort(byObservation))
    yield `${one.predictionId},${one.event ? '1' : '0'},${instant(one.observedAt)}`
}

function byObservation(a: Case, b: Case): number {
  return a.observedAt.getTime() - b.observedAt.getTime()
}

function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

function number({ offset, scale, decimals }: NumberColumn, z: number | undefined): string {
  return z === undefined ? '' : (offset + scale * z).toFixed(decimals)
}

function word({ words }: WordColumn, yes: boolean): string {
  return words[yes ? 0 : 1] ?? ''
}
