import { standsAlone } from '../../drift/cause.ts'
import type { Finding } from '../../drift/finding.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Alert } from '../alert.ts'
import { leadOf } from '../where.ts'
import type { HarmSince } from './harm.ts'

/** The days on which the harm of an alert is counted. */
export interface HarmWindow {
  readonly from: string
  readonly since: HarmSince
  /** the alert's last night, where a person closed it */
  readonly until: string
}

/**
 * From the onset of the finding that speaks for the alert; of an alert about outcomes from the first day of which nothing
 * was known when it was raised, because what was known raised it. A fact (a release that is not registered, a flag that
 * does not fit its threshold) is told on the night on which it is first so. Undefined where the onset is not known, and of what
 * people say, of drills and of equality.
 */
export function harmWindow(
  { causeFamily, openedNight, closedNight }: Pick<Alert, 'causeFamily' | 'openedNight' | 'closedNight'>,
  findings: readonly Finding[],
  { outcome }: Pick<Plan, 'outcome'>,
  { early }: Pick<Baseline, 'early'>,
  night: string,
): HarmWindow | undefined {
  const { lead, worst } = leadOf(findings)
  const isFact = lead?.verdict.kind === 'shifted' && lead.verdict.direction === 'fact'
  const onset = worst?.onset ?? lead?.onset ?? (isFact && !tellsOfRecords(causeFamily) ? openedNight : undefined)
  if (onset === undefined) return undefined
  const since = causeFamily === 'outcome' || causeFamily === 'labels' ? 'raised' : 'onset'
  // What was known when it was raised: days of maturity, or of the early age where events are looked at sooner.
  const age = Math.min(outcome.maturity_days, early?.age ?? outcome.maturity_days)
  const unseen = addDays(openedNight, 1 - age)
  return { from: since === 'raised' && unseen > onset ? unseen : onset, since, until: closedNight ?? night }
}

/** What these tell of is on record, or about the checks themselves: no day of it begins a harm. */
function tellsOfRecords(cause: Alert['causeFamily']): boolean {
  return standsAlone(cause) || cause === 'use' || cause === 'cannot say'
}
