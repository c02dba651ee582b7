import { dayTypeOf } from '../../plan/calendar/day-type.ts'
import { addDays, dayRange, daysBetween } from '../../plan/day.ts'
import type { Interval } from '../../stats/interval.ts'
import type { Baseline } from '../../tally/baseline.ts'
import type { Battery } from '../battery.ts'
import { type Evidence, trailing } from '../evidence.ts'
import { type Effect, evidence as evidenceOf, type Finding, judge, type Verdict } from '../finding.ts'
import { lineName } from '../line.ts'
import { type Compared, compareTogether } from './compare.ts'
import { fewestCases, fewestOf, momentsOfDays, ofFields } from './moments-of-days.ts'
import { placesOfFields } from './places-of-fields.ts'
import { correlationSentence, errorSentence, unknownSentence } from './words.ts'

/** Nights between two looks. */
export const nightsBetweenLooks = 7

/** The two questions, as their lines are named. */
export const correlationSubject = 'correlations'
export const errorSubject = 'fit of the fields'

/**
 * Do the numbers go together as they did? Asked every seventh night since the baseline, of the four weeks to that night
 * (of the weeks since the baseline where they are fewer); on the nights between, the answer is that of the last look,
 * worked out anew from the same days. So a chance alarm has one occasion a week, and tonight needs no memory.
 */
export function together(evidence: Evidence, battery: Battery): readonly Finding[] {
  const { baseline } = evidence
  return baseline === undefined ? [] : asked(evidence, battery, baseline)
}

function asked({ plan, ledger, night }: Evidence, battery: Battery, baseline: Baseline): readonly Finding[] {
  const frozen = battery.together
  const unknown = (verdict: Extract<Verdict, { kind: 'unknown' }>, n = 0, before?: 'its first week is over') =>
    [correlationSubject, errorSubject].map((subject) => ({
      ...baseOf(subject, n),
      verdict,
      sentence: unknownSentence(baseOf(subject, n), verdict, before),
    }))
  if (frozen === undefined)
    // A battery that was frozen before this was asked has no such group.
    return unknown({
      kind: 'unknown',
      reason: 'weekly checks' in battery.contract.arms ? 'too few in the baseline' : 'no baseline',
    })

  const weeks = Math.floor(daysBetween(baseline.toDay, night) / nightsBetweenLooks)
  if (weeks < 1) return unknown({ kind: 'unknown', reason: 'too few cases' }, 0, 'its first week is over')
  const to = addDays(baseline.toDay, nightsBetweenLooks * weeks)
  const from = addDays(to, 1 - Math.min(trailing, nightsBetweenLooks * weeks))
  const days = dayRange(from, to).filter((day) => frozen.dayTypes.includes(dayTypeOf(day, plan.organisation.nation)))
  const moments = momentsOfDays(ledger, days, baseline)
  const places = placesOfFields(frozen, baseline)
  const window = moments === undefined || places === undefined ? undefined : ofFields(moments, places)
  const n = window === undefined ? 0 : fewestOf(window)
  if (!Number.isFinite(n)) return unknown({ kind: 'unknown', reason: 'not a number' })
  if (window === undefined || n < fewestCases)
    return unknown({ kind: 'unknown', reason: 'too few cases', have: n, need: fewestCases }, n)
  const found = compareTogether(frozen, window)
  if (found === undefined) return unknown({ kind: 'unknown', reason: 'undefined' }, n)

  const limit = evidenceOf(frozen.alpha)
  const judged = (subject: string, { p, isWorthAnAlert }: { p: number; isWorthAnAlert: boolean }, isMore: boolean) => {
    const base = baseOf(subject, n)
    const statistic = evidenceOf(p)
    const beyond = judge(statistic, limit, isMore ? 'up' : 'down')
    const isNotStable = battery.notStable.includes(base.line)
    const verdict: Verdict = isNotStable
      ? { kind: 'unknown', reason: 'not stable in the baseline' }
      : beyond.kind === 'shifted' && !isWorthAnAlert
        ? { kind: 'steady' }
        : beyond
    return {
      ...base,
      verdict,
      from,
      to,
      ...(statistic === undefined || limit === undefined ? {} : { statistic, limit }),
    }
  }
  const { correlation, error } = found
  const ofPair = judged(correlationSubject, correlation, isFirmer(correlation))
  const ofError = judged(errorSubject, error, error.ratio.estimate > 1)
  return [
    told(ofPair, correlationEffect(correlation, frozen.fields), (effect) =>
      correlationSentence(plan, ofPair, effect, correlation.pairs),
    ),
    told(ofError, { measure: 'ratio', ...asValue(error.ratio), expected: 1 }, (effect) =>
      errorSentence(ofError, effect, frozen.fields.length),
    ),
  ]
}

type Judged = Omit<Finding, 'sentence' | 'effect'>

function told(finding: Judged, effect: Effect, words: (effect: Effect) => string): Finding {
  if (finding.verdict.kind !== 'unknown') return { ...finding, effect, sentence: words(effect) }
  return { ...finding, effect, sentence: unknownSentence(finding, finding.verdict) }
}

function baseOf(subject: string, n: number) {
  const line = lineName('B9', subject, 'all')
  return { line, check: 'B9', subject, stratum: 'all', limitKind: 'statistical', n, minimum: fewestCases } as const
}

/** Up: the two go together more closely, in whichever direction. */
function isFirmer({ before, after }: Compared['correlation']): boolean {
  return Math.abs(after.estimate) > Math.abs(before.estimate)
}

function correlationEffect(
  { fields: [i, j], before, after }: Compared['correlation'],
  names: readonly string[],
): Effect {
  return {
    measure: 'correlation',
    ...asValue(after),
    expected: before.estimate,
    between: [names[i] ?? '', names[j] ?? ''],
  }
}

function asValue({ estimate, low, high }: Interval): Pick<Effect, 'value' | 'low' | 'high'> {
  return { value: estimate, low, high }
}
