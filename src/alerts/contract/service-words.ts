import type { ArmInService, InService } from '../../drift/in-service.ts'
import { type DayType, dayTypes } from '../../plan/calendar/day-type.ts'
import type { Plan } from '../../plan/plan.ts'
import { listWords, numberWords, percentWords, plural } from '../../plan/words.ts'
import { lineWords } from '../line-words.ts'
import { armsTable, checksTable, groupsTable } from './service-tables.ts'
import { withoutLimitWords } from './without-limit.ts'
import type { WordTable } from './word-table.ts'

/** What is in service under the contract, in words and tables. */
export interface ServiceWords {
  /** how the promise is divided, in sentences */
  readonly sentences: readonly string[]
  readonly groups: WordTable
  readonly checks: WordTable
  readonly arms: WordTable
  readonly notStable: readonly string[]
  readonly withoutLimit: readonly string[]
}

/** Where the contract's false alarms may come from, check by check, and what watches nothing. */
export function serviceWords(plan: Plan, service: InService): ServiceWords {
  const { contract } = service
  const arms = service.checks.reduce((sum, check) => sum + check.arms, 0)
  const weekly = service.checks.reduce((sum, check) => sum + check.weekly, 0)
  return {
    sentences: [
      `Limits are worked out for ${percentWords(contract.spent)} of what ${contract.ofDevice === undefined ? 'was agreed' : `belongs to this output (${percentWords(contract.part)} of the device’s)`}: on average ${numberWords(contract.wantedAlarms)} false alarms in 365 nights, from all checks together, if nothing changes. The rest is slack for what a baseline cannot tell.`,
      ...unusedWords(contract),
      ...equalityWords(contract),
      `${plural(arms, 'arm is', 'arms are')} in service. An arm watches one thing in one place for a change in one direction.`,
      ...(weekly === 0
        ? []
        : [
            `${plural(weekly, 'arm looks', 'arms look')} once a week, where neighbouring nights are too alike to be counted one by one.`,
          ]),
      ...unknownDaysWords(service.arms),
      ...notAskedWords(service),
      ...watchedElsewhereWords(service),
    ],
    groups: groupsTable(service),
    checks: checksTable(service),
    arms: armsTable(plan, service.arms),
    notStable: service.notStable.map((line) => lineWords(plan, line)),
    withoutLimit: withoutLimitWords(plan, service),
  }
}

/** "Not asked here: B4 Risk scores and C3 Calibration (this device gives no score); B7 Disagreement (…)": each reason once. */
function notAskedWords({ checks }: InService): readonly string[] {
  const own = checks.filter(({ watchedBy }) => watchedBy === undefined)
  const reasons = [...new Set(own.flatMap(({ notCollected }) => notCollected ?? []))]
  if (reasons.length === 0) return []
  const because = reasons.map((why) => {
    const names = own.flatMap(({ check, name, notCollected }) => (notCollected === why ? [`${check} ${name}`] : []))
    return `${listWords(names)} (${why})`
  })
  return [`Not asked here: ${because.join('; ')}.`]
}

/** What the outputs of the device share is asked of one of them. */
function watchedElsewhereWords({ checks }: InService): readonly string[] {
  const elsewhere = checks.filter(({ watchedBy }) => watchedBy !== undefined)
  const [first] = elsewhere
  if (first?.watchedBy === undefined) return []
  return [
    `Not asked here, but of ${first.watchedBy} for all outputs of the device: ${listWords(elsewhere.map(({ check, name }) => `${check} ${name}`))}.`,
  ]
}

/** What has no limit, or is out of service, leaves its part of the false alarms to nobody. */
function unusedWords({ wantedAlarms, expectedAlarms }: InService['contract']): readonly string[] {
  const [wanted, expected] = [wantedAlarms, expectedAlarms].map(numberWords)
  if (wanted === expected) return []
  return [
    `What could not be set up, or is out of service, leaves its part unused: of what is in service ${expected} are expected.`,
  ]
}

/** The quarterly equality decision comes out of the slack; all together is held against what was agreed. */
function equalityWords({ nights, part, wantedAlarms, equalityAlarms }: InService['contract']): readonly string[] {
  if (equalityAlarms === 0) return []
  const agreed = (part * 365) / nights
  const all = wantedAlarms + equalityAlarms
  return [
    `Besides, the quarterly equality decision may call a group worse off by chance alone: ${numberWords(equalityAlarms)} in 365 nights on average, as the plan agrees. No limit is worked out for it; it comes out of the slack. With it ${numberWords(all)} are expected, of ${numberWords(agreed)} agreed${all > agreed ? ': MORE THAN WAS AGREED. Lower “wrong_at_most” or “share_spent” in the plan' : ''}.`,
  ]
}

const daysInWords: Readonly<Record<DayType, string>> = {
  weekday: 'weekdays',
  Saturday: 'Saturdays',
  Sunday: 'Sundays',
  'bank holiday': 'bank holidays',
  'Christmas period': 'days from 24 December to 2 January (bank holidays apart)',
}

/** "The baseline held no bank holidays, so nothing is known of them: 57 arms leave such nights out." */
function unknownDaysWords(arms: readonly ArmInService[]): readonly string[] {
  return dayTypes.flatMap((type) => {
    const out = arms.filter(({ stable, leavesOut }) => stable && leavesOut.includes(type)).length
    if (out === 0) return []
    const who = plural(out, 'arm leaves', 'arms leave')
    return [`The baseline held no ${daysInWords[type]}, so nothing is known of them: ${who} such nights out.`]
  })
}
