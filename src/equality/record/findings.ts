import type { Finding } from '../../drift/finding.ts'
import { lineParts } from '../../drift/line.ts'
import { rate } from '../../drift/performance.ts'
import { characteristicWords } from '../../drift/subject.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords, exactPercentWords, listWords, plural } from '../../plan/words.ts'
import { fewestCounted } from '../decision/family.ts'
import { countsBeforeLive, matureQuarters, type Quarter } from '../decision/quarters.ts'
import type { VerdictName } from '../decision/verdict.ts'
import { marginWords, quarterWords } from '../decision/words.ts'
import { fractionWords, measureWords, pointsWords } from '../words.ts'
import { isMoreWorse, towardsWorse } from '../worse-side.ts'
import type { QuarterContent, RecordedVerdict } from './content.ts'
import { eqiaSections } from './eqia-sections.ts'

/**
 * What the last recorded quarter says on `night`: a shifted finding for each group that was found worse off, because only
 * `worse` alerts; or one steady finding, where the last mature quarter was decided and no group was. `without` holds the
 * lines whose alert a person has closed since: the same decision does not ask twice. A quarter that ended before the
 * device went live says nothing: nobody acted on it.
 */
export function quarterFindings(
  content: QuarterContent,
  plan: Plan,
  night: string,
  without: ReadonlySet<string>,
): readonly Finding[] {
  if (content.quarter.to < plan.live_from) return []
  return [...worseFindings(content, plan, without), ...steadyFinding(content, plan, night)]
}

/** What a quarter found worse and alerts about, as `sensitivity@sex=Male`: none of a quarter that ended before the device went live. */
export function alertingKeys({ quarter, verdicts }: QuarterContent, plan: Plan): ReadonlySet<string> {
  if (quarter.to < plan.live_from) return new Set()
  return new Set(verdicts.flatMap(({ key, verdict }) => (verdict === 'worse' ? [key] : [])))
}

/**
 * What was decided and found nobody worse off: evidence that holds until the next quarter is due. None where nothing could
 * be ruled out for anybody: that is not knowing, and not health.
 */
function steadyFinding(
  { quarter, terms, verdicts, without }: QuarterContent,
  plan: Plan,
  night: string,
): readonly Finding[] {
  const [due] = matureQuarters(night, plan.outcome.maturity_days)
  const count = (...names: readonly VerdictName[]) => verdicts.filter(({ verdict }) => names.includes(verdict)).length
  const judged = count('not worse', 'inconclusive')
  if (due?.from !== quarter.from || count('worse') > 0 || count('not worse') === 0) return []
  const untold = count('inconclusive', 'too little data')
  const all = plural(verdicts.length, 'comparison')
  return [
    {
      line: 'E1@all',
      check: 'E1',
      stratum: 'all',
      verdict: { kind: 'steady' },
      limitKind: 'agreed',
      from: quarter.from,
      to: quarter.to,
      n: judged,
      minimum: 1,
      sentence: `${quarterWords(quarter)}: no group was found worse off by more than the agreed ${marginWords(terms.margin)}. Of ${all} that can be ruled out for ${count('not worse')}; for ${untold} it cannot be told, which does not mean that they are equal.${referencesWords(verdicts)}${partlyWords(quarter, without, plan)}`,
    },
  ]
}

/** What a steady finding must not be taken for: of a reference nobody asked whether it is worse off. */
function referencesWords(verdicts: readonly RecordedVerdict[]): string {
  const named = [...new Set(verdicts.flatMap(({ reference }) => reference ?? []))]
  return named.length === 0
    ? ''
    : ` Whether ${listWords(named)}, against whom others were held, ${named.length === 1 ? 'is' : 'are'} worse off was not asked.`
}

function worseFindings(content: QuarterContent, plan: Plan, without: ReadonlySet<string>): readonly Finding[] {
  return content.verdicts.flatMap((verdict) => {
    const line = `E1:${verdict.key}`
    return verdict.verdict !== 'worse' || without.has(line) ? [] : [findingOf(line, verdict, content, plan)]
  })
}

function findingOf(line: string, verdict: RecordedVerdict, content: QuarterContent, plan: Plan): Finding {
  const { quarter, terms } = content
  const { own, interval } = verdict
  const { check, stratum } = lineParts(line)
  return {
    line,
    check,
    subject: measureWords[verdict.measure].name.toLowerCase(),
    stratum,
    verdict: { kind: 'shifted', direction: isMoreWorse(verdict.measure) ? 'up' : 'down' },
    limitKind: 'agreed',
    ...(interval === undefined
      ? {}
      : {
          effect: {
            measure: 'mean',
            unit: 'points',
            value: points(interval.estimate),
            low: points(interval.low),
            high: points(interval.high),
            expected: -towardsWorse(points(terms.margin), verdict.measure),
            numerator: own.numerator,
            denominator: own.denominator,
          },
        }),
    from: quarter.from,
    to: quarter.to,
    n: own.denominator,
    minimum: fewestCounted,
    sentence: sentenceOf(verdict, stratum, content, plan),
  }
}

function sentenceOf(
  { own, rest, interval, measure, level, reference }: RecordedVerdict,
  stratum: string,
  { quarter, terms, without }: QuarterContent,
  plan: Plan,
): string {
  const dimension = stratum.slice(0, stratum.indexOf('='))
  const group = `${characteristicWords(plan, dimension) ?? dimension}: ${level}`
  const [mine, others] = [own, rest].map((one) => rate(one.numerator, one.denominator, 'nothing was counted'))
  const share = (one: typeof mine): string =>
    one === undefined || 'undefinedBecause' in one
      ? 'undefined'
      : `${exactPercentWords(one.interval.estimate)} (${fractionWords(one)})`
  const gap =
    interval === undefined
      ? ''
      : `, ${pointsWords(interval.estimate)} points (${pointsWords(interval.low)} to ${pointsWords(interval.high)})`
  return `${quarterWords(quarter)}: ${group} was found worse off in ${measureWords[measure].name.toLowerCase()} by more than the agreed ${marginWords(terms.margin)}: ${share(mine)} against ${share(others)} of ${reference === undefined ? 'everyone else known' : `${reference}, the reference`}${gap}.${partlyWords(quarter, without, plan)} It touches section “${eqiaSections.impact}” of the equality impact assessment.`
}

/** Percentage points, to the tenth that people read. */
function points(share: number): number {
  return Math.round(share * 1000) / 10
}

/** Said where people did not act on the device yet in part of the quarter. */
function partlyWords(quarter: Quarter, without: Quarter | undefined, { live_from }: Plan): string {
  return countsBeforeLive(quarter, without, live_from)
    ? ` Cases from before the device went live on ${dayWords(live_from)} are among them.`
    : ''
}
