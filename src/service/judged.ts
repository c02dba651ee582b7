import type { ArmState } from '../drift/arms/advance.ts'
import type { Assessment } from '../drift/assess.ts'
import { linesOf } from '../drift/checks.ts'
import type { Evidence } from '../drift/evidence.ts'
import type { Finding } from '../drift/finding.ts'
import { dayWords } from '../plan/words.ts'
import type { Suspension } from './suspension.ts'

/** The checks that ask how many cases come: while a device is suspended, none is what should come. */
const asksHowMany: readonly string[] = ['A1', 'B1']

/**
 * A night's findings as they may be told of a device that is, or lately was, out of service. While it is, no check asks how
 * many cases come, and their arms rest; what has too few cases to say anything says that the device is suspended. After its
 * return a silence that reaches back into the suspension is no dead feed.
 */
export function besideService(
  { findings, states }: Assessment,
  before: ReadonlyMap<string, ArmState>,
  suspension: Suspension | undefined,
  days: readonly string[],
): Assessment {
  if (suspension === undefined)
    return { findings: findings.map((one) => (reachesInto(one, days) ? silenced(one, days[0] ?? '') : one)), states }
  const since = suspension.suspended.day
  const rests = new Set(findings.filter(({ check }) => asksHowMany.includes(check)).map(({ line }) => line))
  return {
    findings: findings.map((one) => (rests.has(one.line) || hasTooFew(one) ? silenced(one, since) : one)),
    states: new Map(
      [...states].flatMap(([arm, state]): readonly (readonly [string, ArmState])[] => {
        if (!rests.has(arm.slice(0, arm.lastIndexOf(':')))) return [[arm, state]]
        const held = before.get(arm)
        return held === undefined ? [] : [[arm, held]]
      }),
    ),
  }
}

/** What the arms that ask how many cases come gather of days on which none were to come: nothing. */
export function windowsWithout(
  { plan, baseline, battery }: Pick<Evidence, 'plan' | 'baseline' | 'battery'>,
  days: readonly string[],
): NonNullable<Evidence['windows']> {
  if (baseline === undefined || battery === undefined) return new Map()
  const lines = linesOf({ plan, baseline, ...battery }).filter(({ check }) => asksHowMany.includes(check))
  return new Map(lines.map(({ line }) => [line, new Map(days.map((day) => [day, []]))]))
}

function hasTooFew({ verdict }: Finding): boolean {
  return verdict.kind === 'unknown' && (verdict.reason === 'too few cases' || verdict.reason === 'holiday')
}

function reachesInto({ check, verdict, from }: Finding, days: readonly string[]): boolean {
  const last = days.at(-1)
  return check === 'A1' && verdict.kind === 'shifted' && last !== undefined && from !== undefined && from <= last
}

/** What stood before the verdict is left out: a figure of days on which nothing was to come says nothing. */
function silenced({ line, check, subject, stratum, limitKind, minimum }: Finding, since: string): Finding {
  return {
    ...{ line, check, stratum, limitKind, minimum, n: 0 },
    ...(subject === undefined ? {} : { subject }),
    verdict: { kind: 'unknown', reason: 'suspended' },
    sentence: `Cannot say: the device is, or was on these days, suspended (since ${dayWords(since)}), so that no cases are to be expected.`,
  }
}
