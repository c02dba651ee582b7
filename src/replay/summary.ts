import type { Alert, AlertContinuation, CauseFamily } from '../alerts/alert.ts'
import type { AlertKind } from '../alerts/contract/raised.ts'
import type { Finding } from '../drift/finding.ts'
import { said } from '../drift/said.ts'
import { daysBetween } from '../plan/day.ts'
import type { ToldAlert } from './record.ts'
import type { ReplayedNight } from './replay.ts'

/** One alert as it stood on one night of a replay: a line of the JSON. */
export interface AlertLine {
  readonly night: string
  /** the same from night to night */
  readonly key: string
  readonly causeFamily: CauseFamily
  readonly place: string
  readonly tier: Alert['tier']
  readonly event: 'opened' | 'continued'
  readonly checks: readonly string[]
  readonly direction: string | undefined
  readonly onset: string | undefined
  readonly effect: Finding['effect']
  readonly title: string
  readonly text: string
}

/** What the whole replay raised. */
export interface Summary {
  readonly nights: number
  /** alerts from limits that can be wrong by chance: the contract is about these */
  readonly alarms: number
  /** alerts outside the contract: exact facts, and checks that could not say */
  readonly facts: number
  readonly cannotSay: number
  readonly alerts: readonly SummaryAlert[]
}

export interface SummaryAlert {
  readonly key: string
  readonly opened: string
  /** the night on which all of it had been steady for 14 nights; absent: open to the end */
  readonly settled?: string
  readonly causeFamily: CauseFamily
  readonly place: string
  readonly title: string
  readonly why: string
  readonly kind: AlertKind
}

/** The alerts that a night opened, and those it went on with, worst finding first. */
export function alertLines(
  { night, changes, opened }: ReplayedNight,
  known: ReadonlyMap<number, Alert>,
): readonly AlertLine[] {
  return [
    ...changes.opened.map(({ gathered }, index) => {
      const alert = opened[index]
      return alert === undefined
        ? undefined
        : lineOf(
            night,
            alert,
            'opened',
            gathered.map(({ finding }) => finding),
          )
    }),
    ...changes.continued.map((one) => {
      const alert = known.get(one.alertId)
      return alert === undefined ? undefined : lineOf(night, alert, 'continued', findingsOf(one))
    }),
  ].filter((line) => line !== undefined)
}

function findingsOf({ joined, held }: AlertContinuation): readonly Finding[] {
  return [...joined.map(({ finding }) => finding), ...held]
}

function lineOf(night: string, alert: Alert, event: AlertLine['event'], findings: readonly Finding[]): AlertLine {
  const [lead] = findings
  return {
    night,
    key: keyOf(alert),
    causeFamily: alert.causeFamily,
    place: alert.place,
    tier: alert.tier,
    event,
    checks: findings.map(({ line }) => line),
    direction: lead?.verdict.kind === 'shifted' ? lead.verdict.direction : undefined,
    onset: lead?.onset,
    effect: lead?.effect,
    title: alert.title,
    text: lead === undefined ? '' : said(lead),
  }
}

/** `missing@site=A/2026-03-04`: cause, place and the night it opened. */
function keyOf({ causeFamily, place, openedNight }: Alert): string {
  return `${causeFamily.replaceAll(' ', '-')}@${place}/${openedNight}`
}

/** The alerts of a replay in the order in which they opened. */
export function summaryOf(told: readonly ToldAlert[], from: string, to: string): Summary {
  const alerts = told.map(
    ({ alert, kind, openedBy, settledNight }): SummaryAlert => ({
      key: keyOf(alert),
      opened: alert.openedNight,
      ...(settledNight === undefined ? {} : { settled: settledNight }),
      causeFamily: alert.causeFamily,
      place: alert.place,
      title: alert.title,
      why: openedBy[0] === undefined ? '' : said(openedBy[0]),
      kind,
    }),
  )
  const count = (kind: SummaryAlert['kind']) => alerts.filter((alert) => alert.kind === kind).length
  return {
    nights: daysBetween(from, to) + 1,
    alarms: count('alarm'),
    facts: count('fact'),
    cannotSay: count('cannot say'),
    alerts,
  }
}
