import { type Alert, type CauseFamily, checkOf } from '../../../alerts/alert.ts'
import { contractCounts } from '../../../alerts/contract/counts.ts'
import { contractWords } from '../../../alerts/contract/counts-words.ts'
import type { CheckCode } from '../../../plan/checks.ts'
import type { Plan } from '../../../plan/plan.ts'
import { countWords, dayWords, plural } from '../../../plan/words.ts'
import type { HazardEntry } from '../../hazards/entry.ts'
import type { Answered } from '../ask/answer.ts'
import type { AlertRow } from '../ask/query.ts'
import type { Sentence } from '../statement.ts'

/** The alerts that hold a line of one of these checks. */
export function alertsOfChecks(rows: readonly AlertRow[], checks: readonly CheckCode[]): readonly AlertRow[] {
  return rows.filter(({ lines }) => lines.some((line) => checks.includes(checkOf(line))))
}

/** The alerts about a hazard: those of the checks that watch it, and those whose draft was taken into it. */
export function alertsOfHazard(
  rows: readonly AlertRow[],
  { checks, evidence }: Pick<HazardEntry, 'checks' | 'evidence'>,
): readonly AlertRow[] {
  const [watching, taken] = [alertsOfChecks(rows, checks), evidence.map(({ alertId }) => alertId)]
  return rows.filter((row) => watching.includes(row) || taken.includes(row.alertId))
}

/** Each alert with when it was raised and how it ended; the sentence of none says that none was raised. */
export function alertSentences(rows: readonly AlertRow[], { answer }: Answered, none: string): readonly Sentence[] {
  const refs = [answer.ref]
  if (rows.length === 0) return [{ text: none, refs }]
  return rows.map((row) => ({
    text: `Alert ${row.alertId} (${row.tier}), “${row.title}”, raised on the night of ${dayWords(row.openedNight)}: ${endWords(row)}.`,
    refs,
  }))
}

/** What was agreed about false alarms, and what was raised in the agreement's window. */
export function contractSentences(
  { answer, rows }: Answered<'contract'>,
  nights: Answered<'nights'>,
  night: string,
  plan: Plan,
): readonly Sentence[] {
  const raised = rows.map((row) => ({ alert: alertOf(row), kind: row.kind }))
  const refs = [answer.ref]
  const counts = contractCounts(raised, night, plan)
  const judged = nights.rows.filter(({ isJudged }) => isJudged).length
  return [
    { text: contractWords(counts), refs },
    ...(judged === counts.oneFalseAlarmPerNights
      ? []
      : [
          {
            text: `Of these ${plural(counts.oneFalseAlarmPerNights, 'night')} ${countWords(judged)} ${judged === 1 ? 'was' : 'were'} judged: on the others no alert could be raised.`,
            refs: [nights.answer.ref],
          },
        ]),
    {
      text: 'A false alarm is an alert that a person closed as “nothing wrong found”. An alert that is still open may become one.',
      refs,
    },
  ]
}

function endWords({ closedNight, closedAs, closedBy, closedRole, acknowledgedAt }: AlertRow): string {
  if (closedNight === null || closedAs === null)
    return acknowledgedAt === null ? 'still open, and nobody has acknowledged it' : 'acknowledged, still open'
  const who = closedBy === null ? '' : `, by ${closedBy}, ${closedRole} (not authenticated)`
  return `closed as ${closedAs} after the night of ${dayWords(closedNight)}${who}`
}

function alertOf(row: AlertRow): Alert {
  const { alertId, place, title, openedNight, closedNight, closedAs } = row
  return {
    alertId,
    place,
    title,
    openedNight,
    causeFamily: row.cause as CauseFamily,
    tier: row.tier === 'red' ? 'red' : 'amber',
    state: closedAs === null ? (row.acknowledgedAt === null ? 'open' : 'acknowledged') : 'closed',
    lastShiftedNight: closedNight ?? openedNight,
    lines: row.lines,
    ...(closedNight === null || closedAs === null
      ? {}
      : { closedNight, closedAs: closedAs as Alert['closedAs'] & string }),
  }
}
