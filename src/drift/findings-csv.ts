import type { Finding } from './finding.ts'
import { smallestInCases } from './smallest-in-cases.ts'

/** Every finding of a night as rows of plain values, the first row naming the columns. */
export function findingsCsv(night: string | undefined, findings: readonly Finding[]): string[][] {
  return [
    [...columns],
    ...findings.map((finding) => {
      const { effect, verdict } = finding
      return [
        night,
        finding.line,
        finding.check,
        finding.subject,
        finding.stratum,
        verdict.kind,
        verdict.kind === 'unknown' ? verdict.reason : undefined,
        verdict.kind === 'shifted' ? verdict.direction : undefined,
        effect?.measure,
        effect?.value,
        effect?.low,
        effect?.high,
        effect?.numerator,
        effect?.denominator,
        effect?.expected,
        effect?.unit,
        finding.limitKind,
        finding.statistic,
        finding.limit,
        finding.from,
        finding.to,
        finding.onset,
        finding.n,
        finding.minimum,
        finding.smallestSeen,
        smallestInCases(finding)?.cases,
        finding.sentence,
        finding.why?.sentence,
      ].map((value) => String(value ?? ''))
    }),
  ]
}

const columns = [
  'night',
  'line',
  'check',
  'subject',
  'stratum',
  'verdict',
  'reason',
  'direction',
  'measure',
  'value',
  'low_95',
  'high_95',
  'numerator',
  'denominator',
  'expected',
  'unit',
  'limit_kind',
  'statistic',
  'limit',
  'from',
  'to',
  'onset',
  'n',
  'minimum',
  'smallest_seen',
  'smallest_seen_in_cases',
  'sentence',
  'why',
] as const
