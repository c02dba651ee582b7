import { byWords, instantWords } from '../alerts/who-and-when.ts'
import { addMonths } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { countWords, dayWords, plural } from '../plan/words.ts'
import type { ServiceAct, Standing } from './act.ts'
import { suspensionNow } from './suspension.ts'

/** What stands between a device and its return to service: each with whether it is in order. */
export interface Needed {
  readonly what: string
  readonly tag: { readonly text: string; readonly colour: string }
  readonly href?: string
}

/** The page of fallback and service. */
export interface ServicePage {
  /** by record: only this a person can end here */
  readonly isSuspended: boolean
  readonly isSuspendedByPlan: boolean
  readonly tag: { readonly text: string; readonly colour: string }
  readonly sentences: readonly string[]
  readonly rehearsal: { readonly words: string; readonly isDue: boolean }
  readonly needed: readonly Needed[]
  readonly history: readonly { readonly what: string; readonly words: readonly string[]; readonly by: string }[]
}

/** What the page has to know beside the acts. */
export interface Known extends Standing {
  /** in words; there may be none */
  readonly lastEstimate: string
  readonly lastDrillFailed: boolean | undefined
  readonly today: string
  readonly now: Date
}

export function presentService(plan: Plan, acts: readonly ServiceAct[], known: Known, code: string): ServicePage {
  const now = suspensionNow(acts)
  const isPlanned = plan.suspended_from !== undefined && plan.suspended_from <= known.today
  const isSuspended = now !== undefined
  return {
    isSuspended,
    isSuspendedByPlan: isPlanned,
    tag: isSuspended || isPlanned ? { text: 'Suspended', colour: 'yellow' } : { text: 'In service', colour: 'green' },
    sentences: [
      ...(now === undefined ? [] : suspendedWords(plan, now.suspended, known)),
      ...(isPlanned
        ? [
            `The plan says that it is suspended from ${dayWords(plan.suspended_from ?? '')}: no night is run. It returns by a new version of the plan.`,
          ]
        : []),
      ...(isSuspended || isPlanned ? [] : ['No suspension is in force by record or by the plan.']),
    ],
    rehearsal: rehearsalOf(plan, acts, known.today),
    needed: neededFor(plan, acts, known, code),
    history: acts.toReversed().map((act) => historyOf(plan, act)),
  }
}

/** "Suspended since 3 November 2026 14:05 by …, reason: …": for the page, and for that of the deployment. */
export function suspendedWords(
  plan: Plan,
  { at, by, reason, evidence }: ServiceAct,
  { now, casesWhileSuspended: cases }: { readonly now: Date; readonly casesWhileSuspended: number },
): readonly string[] {
  return [
    `Suspended since ${instantWords(at, plan.time_zone)} (${sinceWords(at, now)}) by ${byWords(by)}. Reason: ${reason}`,
    `It rests on: ${evidence}`,
    cases === 0
      ? 'No case has come from it since. That alone does not show that it is off: its feed may be off too.'
      : `${plural(cases, 'case')} ${cases === 1 ? 'has' : 'have'} come from it since: it is, or was, still running. Ask the service desk to switch it off.`,
  ]
}

/** "for 3 days and 4 hours" */
export function sinceWords(from: Date, to: Date): string {
  const hours = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 3_600_000))
  const days = Math.floor(hours / 24)
  if (days === 0) return hours === 0 ? 'for less than an hour' : `for ${plural(hours, 'hour')}`
  return hours % 24 === 0
    ? `for ${plural(days, 'day')}`
    : `for ${plural(days, 'day')} and ${plural(hours % 24, 'hour')}`
}

/** The last rehearsal, by the plan or by record, and when the next is due. */
export function rehearsalOf(
  { fallback }: Pick<Plan, 'fallback'>,
  acts: readonly ServiceAct[],
  today: string,
): ServicePage['rehearsal'] {
  const recorded = acts.filter(({ kind }) => kind === 'rehearsed').toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const last = recorded.at(-1)
  const planned = fallback?.last_rehearsed
  const day = last === undefined || (planned !== undefined && planned > last.day) ? planned : last.day
  if (day === undefined) return { words: 'No rehearsal of the work without the AI is recorded.', isDue: true }
  const due = fallback === undefined ? undefined : addMonths(day, fallback.rehearse_every_months)
  const isDue = due !== undefined && due < today
  const went =
    last?.day === day
      ? last.wentWell === true
        ? ', and the work could be done'
        : ', and the work could not be done'
      : ''
  return {
    words: `Last rehearsed on ${dayWords(day)}${went}.${due === undefined ? '' : isDue ? ` The next was due on ${dayWords(due)}.` : ` The next is due by ${dayWords(due)}.`}`,
    isDue: isDue || last?.wentWell === false,
  }
}

const inOrder = { text: 'In order', colour: 'green' } as const
const toDo = { text: 'Look first', colour: 'orange' } as const

function neededFor(plan: Plan, acts: readonly ServiceAct[], known: Known, code: string): readonly Needed[] {
  const at = `/deployments/${code}`
  const rehearsal = rehearsalOf(plan, acts, known.today)
  return [
    {
      what: known.openAlerts === 0 ? 'No alert is open.' : `${plural(known.openAlerts, 'alert')} open.`,
      tag: known.openAlerts === 0 ? inOrder : toDo,
      href: `${at}/alerts`,
    },
    {
      what:
        known.openHazards === 0
          ? 'No hazard of the log is open.'
          : `${plural(known.openHazards, 'hazard')} of the log open.`,
      tag: known.openHazards === 0 ? inOrder : toDo,
      href: `${at}/hazards`,
    },
    {
      what: `Last drill: ${known.lastDrill}`,
      tag: known.lastDrillFailed === false ? inOrder : toDo,
      href: `${at}/drills`,
    },
    {
      what: `Last estimate of performance: ${known.lastEstimate}`,
      tag: { text: 'For information', colour: 'grey' },
      href: `${at}/estimate`,
    },
    {
      what:
        known.casesWhileSuspended === 0
          ? 'No case came while it was suspended.'
          : `${plural(known.casesWhileSuspended, 'case')} came while it was suspended.`,
      tag: known.casesWhileSuspended === 0 ? inOrder : toDo,
    },
    { what: rehearsal.words, tag: rehearsal.isDue ? toDo : inOrder },
  ]
}

const titles: Readonly<Record<ServiceAct['kind'], string>> = {
  suspended: 'Suspended',
  returned: 'Returned to service',
  rehearsed: 'Fallback rehearsed',
}

function historyOf(plan: Plan, { kind, day, reason, evidence, wentWell, standing, at, by }: ServiceAct) {
  const words =
    kind === 'rehearsed'
      ? [
          `On ${dayWords(day)}: the work ${wentWell === true ? 'could' : 'could not'} be done without the AI. ${reason}`,
          `Took part: ${evidence}`,
        ]
      : [
          reason,
          `It rests on: ${evidence}`,
          ...(standing === undefined
            ? []
            : [
                `At that time: ${plural(standing.openAlerts, 'open alert')}, ${plural(standing.openHazards, 'open hazard')}, ${countWords(standing.casesWhileSuspended)} ${standing.casesWhileSuspended === 1 ? 'case' : 'cases'} while suspended. Last drill: ${standing.lastDrill} ${standing.lastRehearsal}`,
              ]),
        ]
  return { what: titles[kind], words, by: `${instantWords(at, plan.time_zone)}, by ${byWords(by)}` }
}
