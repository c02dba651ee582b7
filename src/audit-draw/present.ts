import { byWords, instantWords } from '../alerts/who-and-when.ts'
import { addDays, localDay } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { countWords, dayWords, exactPercentWords, plural } from '../plan/words.ts'
import { readMonth } from '../reporting/statement/month.ts'
import type { DrawnMonth } from './drawn-month.ts'
import { dueBack, monthWords } from './month.ts'
import { auditedSensitivity, type NoSensitivity } from './sensitivity.ts'

/** One month's list as its page tells it. */
export interface DrawnRow {
  readonly month: string
  /** "November 2026" */
  readonly name: string
  readonly tag: { readonly text: string; readonly colour: string }
  readonly holds: string
  readonly progress: string
  readonly sensitivity: string
  readonly notes: readonly string[]
  readonly drawnBy: string
  readonly taken: readonly string[]
  readonly draw: string
  readonly sha256: string
}

/** How far a list has come by now, and what it says of the month. */
export function presentDrawn(plan: Plan, one: DrawnMonth, now: Date): DrawnRow {
  const { month, frame, asked, drawn, counted } = one
  const due = dueBack(localDay(one.at, plan.time_zone), plan.audit?.delivered_within_days ?? 0)
  const left = drawn.length - counted.read
  const isOverdue = plan.audit !== undefined && left > 0 && localDay(now, plan.time_zone) > due
  return {
    month,
    name: monthWords(month),
    tag:
      left === 0
        ? { text: 'All read', colour: 'green' }
        : isOverdue
          ? { text: 'Overdue', colour: 'red' }
          : { text: 'Being read', colour: 'yellow' },
    holds: `${plural(drawn.length, 'case')} of ${countWords(frame)} that were not flagged in ${monthWords(month)}${drawn.length < asked ? ` (${countWords(asked)} were planned; there were no more)` : ''}`,
    progress: `${countWords(counted.read)} of ${countWords(drawn.length)} read, ${counted.missed === 1 ? '1 of them a miss' : `${countWords(counted.missed)} of them misses`}.${
      left === 0
        ? ''
        : ` ${countWords(left)} ${left === 1 ? 'is' : 'are'} not back${isOverdue ? `, and ${left === 1 ? 'was' : 'were'} due on ${dayWords(due)}` : plan.audit === undefined ? ', and the plan agrees no audit any more' : `; due on ${dayWords(due)}`}.`
    }`,
    sensitivity: sensitivityWords(one),
    notes: [...immatureNotes(plan, month, localDay(now, plan.time_zone)), ...notesOf(one, left)],
    drawnBy: `${byWords(one.by)}, ${instantWords(one.at, plan.time_zone)}`,
    taken: one.taken.map(
      ({ words, at, by }) => `Taken away by ${byWords(by)}, ${instantWords(at, plan.time_zone)}: ${words}`,
    ),
    draw: `Seed “${one.seed}”, plan version ${one.planVersion}, after the night of ${dayWords(one.night)}, Wardwatch ${one.codeVersion}.`,
    sha256: one.sha256,
  }
}

/** "38.4% (95% interval 31.2% to 52.9%) of the patients with the event were flagged." */
function sensitivityWords({ month, counted }: Pick<DrawnMonth, 'month' | 'counted'>): string {
  const told = auditedSensitivity(counted)
  if (typeof told === 'string') return `Sensitivity of ${monthWords(month)}: cannot say, ${noneWords[told]}.`
  const { estimate, low, high, found, missed } = told
  const misses = `${countWords(Math.round(missed.estimate))} missed (${countWords(missed.low)} to ${countWords(missed.high)})`
  return `Sensitivity of ${monthWords(month)}: ${exactPercentWords(estimate)} (95% interval ${exactPercentWords(low)} to ${exactPercentWords(high)}), from ${countWords(Math.round(found))} flagged with the event and an estimated ${misses} among ${countWords(counted.frame)} that were not flagged.`
}

const noneWords: Readonly<Record<NoSensitivity, string>> = {
  'nothing read': 'no case of the list has been read',
  'no flagged outcome known': 'of no flagged case the outcome is known',
  'no event': 'no event has been found, flagged or not',
}

/** Events are often known before it is known that there was none: until all are due the flagged look better than they did. */
function immatureNotes({ outcome }: Plan, month: string, today: string): readonly string[] {
  const last = readMonth(month)?.to
  const due = last === undefined ? undefined : addDays(last, outcome.maturity_days)
  if (due === undefined || today > due) return []
  return [
    `Not every outcome of this month is due yet: the last are on ${dayWords(due)}. Events are often known first, so the figure may be too high until then.`,
  ]
}

function notesOf({ counted, corrected }: DrawnMonth, left: number): readonly string[] {
  const unknown = counted.flagged - counted.flaggedKnown
  return [
    ...(left > 0 && counted.read > 0
      ? [
          'The figure rests on the cases that are back. If those that were easy to read came first, it is not of a random sample.',
        ]
      : []),
    ...(unknown > 0
      ? [
          `The outcome of ${plural(unknown, 'flagged case')} of ${countWords(counted.flagged)} is not known: the interval holds what they may be, all with the event or none.`,
        ]
      : []),
    ...(corrected > 0
      ? [
          `${plural(corrected, 'case')} of the list ${corrected === 1 ? 'is' : 'are'} by now flagged, not counted or not stored: the feed was corrected after the draw. The list stays as it was drawn.`,
        ]
      : []),
  ]
}
