import type { Finding, Verdict } from '../drift/finding.ts'
import { daysBetween } from '../plan/day.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords, plural } from '../plan/words.ts'
import type { drillOutcome } from './outcome.ts'
import { isStale } from './schedule.ts'
import type { HeldDrill } from './store.ts'
import { drillSummary, drillWords, faultTitle } from './words.ts'

/**
 * What the drills of one baseline that the schedule held, the last first, say on `night`. A drill fails where a fault is not
 * found that an earlier one found: a shifted finding for each. A fault that was never found here is no failure but a
 * thing that is not watched, which the page of drills says; only where nothing at all is found is that a failure too.
 * Otherwise one steady finding; unknown where a drill has been missed since, or none could tell. Empty: none was held.
 * `without` holds the lines whose alert a person has closed since.
 */
export function drillFindings(
  plan: Plan,
  held: readonly HeldDrill[],
  night: string,
  without: ReadonlySet<string>,
): readonly Finding[] {
  const [newest] = held
  if (newest === undefined) return []
  const last = held.filter((drill) => drill.night === newest.night)
  const shown = last.find(({ content }) => !('cannot' in content)) ?? newest
  const earlier = held.filter((drill) => drill.night < newest.night)
  const told = drillSummary(last.map(({ content }) => content))
  const about = `Drill of ${dayWords(newest.night)}: ${told}`
  if (isStale(newest.night, night)) {
    const since = plural(daysBetween(newest.night, night), 'night')
    return [
      wholeFinding(shown, 0, { kind: 'unknown', reason: 'not tried' }, `No drill has been held for ${since}. ${about}`),
    ]
  }
  const missed = last.filter(({ outcome }) => outcome === 'not found')
  const failed = missed.flatMap((drill) => {
    const found = earlier.find(({ content, outcome }) => content.fault === drill.content.fault && wasFound(outcome))
    return found === undefined ? [] : [failedFinding(plan, drill, found)]
  })
  const seen = last.filter(({ outcome }) => wasFound(outcome)).length
  const blind = missed.length > 0 && seen === 0 && failed.length === 0
  const shifted = blind
    ? [
        wholeFinding(
          shown,
          missed.length,
          { kind: 'shifted', direction: 'fact' },
          `${about} The checks in use found nothing that was planted.`,
        ),
      ]
    : failed
  if (shifted.length > 0) return shifted.filter(({ line }) => !without.has(line))
  const verdict: Verdict = seen > 0 ? { kind: 'steady' } : { kind: 'unknown', reason: 'not tried' }
  return [wholeFinding(shown, seen + missed.length, verdict, about)]
}

function wasFound(outcome: ReturnType<typeof drillOutcome>): boolean {
  return outcome === 'found' || outcome === 'found and misnamed'
}

/** A fault that was found before and is not found now. */
function failedFinding(plan: Plan, drill: HeldDrill, before: HeldDrill): Finding {
  const title = faultTitle(plan, drill.content.fault)
  const delay = 'cannot' in before.content ? undefined : before.content.found?.delay
  const found = delay === undefined ? 'found it' : `found it after ${plural(delay, 'night')}`
  return {
    ...factOf(drill, 1, `M1:${drill.content.fault}@all`, { kind: 'shifted', direction: 'fact' }),
    subject: title,
    sentence: `Drill of ${dayWords(drill.night)}: not found. ${drillWords(plan, drill.content)} The drill of ${dayWords(before.night)} ${found}.`,
  }
}

/** `told`: of how many planted faults the last drill could say whether they are found. */
function wholeFinding(drill: HeldDrill, told: number, verdict: Verdict, sentence: string): Finding {
  return { ...factOf(drill, told, 'M1@all', verdict), sentence }
}

/** Counted are planted faults that could be told. */
function factOf({ content }: HeldDrill, n: number, line: string, verdict: Verdict): Omit<Finding, 'sentence'> {
  const days = 'cannot' in content ? undefined : content.days
  return {
    line,
    check: 'M1',
    stratum: 'all',
    verdict,
    limitKind: 'fact',
    ...(days === undefined ? {} : { from: days.faultFrom, to: days.to }),
    n,
    minimum: 1,
  }
}
