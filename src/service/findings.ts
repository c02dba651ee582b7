import type { Finding } from '../drift/finding.ts'
import { lineName } from '../drift/line.ts'
import { dayWords, plural } from '../plan/words.ts'
import type { Suspension } from './suspension.ts'

/** Cases that came on a night's day while the device was out of service, by site. */
export interface StillComing {
  readonly site: string | null
  readonly cases: number
}

/**
 * Whether a suspended device is still running: a case that was made while it was out of service is a fact, with no chance in
 * it; that none came is `unknown`, because a feed that is off looks the same. Who suspended it and why stands on the page alone: a finding is quoted in drafts that leave the organisation.
 */
export function stillRunning({ suspended }: Suspension, night: string, coming: readonly StillComing[]): Finding {
  const cases = coming.reduce((sum, one) => sum + one.cases, 0)
  const [only, ...more] = coming
  const where = only === undefined || only.site === null || more.length > 0 ? 'all' : `site=${only.site}`
  const since = `suspended since ${dayWords(suspended.day)}`
  return {
    line: lineName('A2', 'suspended', 'all'),
    check: 'A2',
    subject: 'suspended',
    stratum: 'all',
    verdict: cases > 0 ? { kind: 'shifted', direction: 'fact' } : { kind: 'unknown', reason: 'suspended' },
    limitKind: 'fact',
    ...(cases > 0 ? { where: { place: where } } : {}),
    from: night,
    to: night,
    n: cases,
    minimum: 0,
    sentence:
      cases > 0
        ? `The device is ${since}, and ${plural(cases, 'case')} still came from it on ${dayWords(night)}: it is still running.`
        : `The device is ${since}, and no case came from it on ${dayWords(night)}. That does not show that it is off: its feed may be off too.`,
  }
}
