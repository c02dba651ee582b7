import type { ReleaseEvidence } from './evidence.ts'
import { scalar } from './scalar.ts'

/** The releases of the sample, each with the threshold that its flags keep to; what gives no score has none. */
export function releaseLines(releases: readonly ReleaseEvidence[], hasThreshold: boolean): readonly string[] {
  if (releases.length === 0 || releases.length > 20)
    return [
      '  - release:                    # QUESTION: the version, as the feed writes it',
      ...(hasThreshold ? ['    threshold:                  # QUESTION: from which score is a case flagged?'] : []),
      '    from:                       # QUESTION: since which day?',
    ]
  return releases.flatMap(({ release, from, threshold }) => [
    `  - release: ${scalar(release)}`,
    ...(hasThreshold ? [thresholdLine(threshold)] : []),
    `    from: ${from}            # first seen`,
  ])
}

function thresholdLine(threshold: string | undefined): string {
  return threshold === undefined
    ? '    threshold:                  # QUESTION: no single score parts the flagged from the others'
    : `    threshold: ${threshold}   # parts the flagged from the others in the sample: is it the one that was set?`
}

/** The first day of the sample, as the end of a remark. */
export function firstDay(releases: readonly { readonly from: string }[]): string {
  return releases[0] === undefined ? '' : `; the sample begins on ${releases[0].from}`
}
