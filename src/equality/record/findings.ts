import type { Finding } from '../../drift/finding.ts'
import { lineParts } from '../../drift/line.ts'
import { rate } from '../../drift/performance.ts'
import { characteristicWords } from '../../drift/subject.ts'
import type { Plan } from '../../plan/plan.ts'
import { exactPercentWords } from '../../plan/words.ts'
import { fewestCounted } from '../decision/family.ts'
import { marginWords, quarterWords } from '../decision/words.ts'
import { fractionWords, measureWords, pointsWords } from '../words.ts'
import type { QuarterContent, RecordedVerdict } from './content.ts'
import { eqiaSections } from './eqia-sections.ts'

/**
 * What a recorded quarter says tonight: a shifted finding for each group that was found worse off, and nothing of any other
 * verdict, because only `worse` alerts. `without` holds the lines whose alert a person has closed since: the same decision
 * does not ask twice.
 */
export function worseFindings(content: QuarterContent, plan: Plan, without: ReadonlySet<string>): readonly Finding[] {
  return content.verdicts.flatMap((verdict) => {
    const line = `E1:${verdict.key}`
    return verdict.verdict !== 'worse' || without.has(line) ? [] : [findingOf(line, verdict, content, plan)]
  })
}

function findingOf(line: string, verdict: RecordedVerdict, { quarter, terms }: QuarterContent, plan: Plan): Finding {
  const { own, interval } = verdict
  const { check, stratum } = lineParts(line)
  return {
    line,
    check,
    subject: measureWords[verdict.measure].name.toLowerCase(),
    stratum,
    verdict: { kind: 'shifted', direction: 'down' },
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
            expected: -points(terms.margin),
            numerator: own.numerator,
            denominator: own.denominator,
          },
        }),
    from: quarter.from,
    to: quarter.to,
    n: own.denominator,
    minimum: fewestCounted,
    sentence: sentenceOf(verdict, stratum, { quarter, terms }, plan),
  }
}

function sentenceOf(
  { own, rest, interval, measure, level }: RecordedVerdict,
  stratum: string,
  { quarter, terms }: Pick<QuarterContent, 'quarter' | 'terms'>,
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
  return `${quarterWords(quarter)}: ${group} was found worse off in ${measureWords[measure].name.toLowerCase()} by more than the agreed ${marginWords(terms.margin)}: ${share(mine)} against ${share(others)} of everyone else known${gap}. It touches section “${eqiaSections.impact}” of the equality impact assessment.`
}

/** Percentage points, to the tenth that people read. */
function points(share: number): number {
  return Math.round(share * 1000) / 10
}
