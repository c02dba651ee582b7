import type { QuarterDecision } from '../../../equality/decision/decisions.ts'
import { equalityCounts, neverPublished, publishedColumns } from '../../equality-report/published/counts.ts'
import type { PackCounts } from '../counts.ts'
import type { PackExact } from '../exact.ts'
import { hospitalEpisodeRule, type Shown, type SuppressionRule, suppressBeside } from '../suppress.ts'
import { inReport, jointCounts, ofReport } from './joint.ts'

/** What has left of a quarter on record, as it was shown. */
export interface LeftOfQuarter {
  /** in words, for whoever is refused */
  readonly what: string
  readonly keys: ReadonlySet<string>
  /** of the published report */
  readonly report?: ReadonlyMap<string, Shown>
  /** of the evidence pack */
  readonly pack?: ReadonlyMap<string, Shown>
}

/** A pack of a quarter that has left, and what it was made of. */
export interface PackThatLeft {
  readonly exact: PackExact
  readonly shown: ReadonlyMap<string, Shown>
}

/**
 * Every count of a quarter's pack as it is shown: suppressed together with what has left of the quarter, and where no report
 * has, with the one to come, so that it can. The two together tell no more than either may. `unsafe` where no hiding is
 * enough, or where what has left was not made of these counts.
 */
export function packBeside(
  exact: PackExact,
  { assessment, terms }: Pick<QuarterDecision, 'assessment' | 'terms'>,
  { report = new Map(), pack = new Map() }: Partial<LeftOfQuarter> = {},
): ReadonlyMap<string, Shown> | 'unsafe' {
  const joint = jointCounts(assessment, exact)
  const left = new Map([...[...report].map(([name, one]) => [inReport(name), one] as const), ...pack])
  const never = neverPublished(equalityCounts(assessment), publishedColumns(terms.measures))
  const shown = suppressBeside(joint.counts, joint.sums, left, hospitalEpisodeRule, new Set([...never].map(inReport)))
  return shown === undefined ? 'unsafe' : new Map([...shown].filter(([name]) => exact.counts.has(name)))
}

/**
 * Every count of a published report as it is shown, in the order of the names; of columns that it does not show nothing is
 * in it. `pack` is one of the same quarter that has left; undefined where no hiding is enough beside it.
 */
export function reportBeside(
  { assessment, terms }: Pick<QuarterDecision, 'assessment' | 'terms'>,
  rule: SuppressionRule,
  pack: PackThatLeft,
): ReadonlyMap<string, Shown> | undefined {
  const exact = equalityCounts(assessment)
  const never = neverPublished(exact, publishedColumns(terms.measures))
  const joint = jointCounts(assessment, withoutIntake(pack.exact))
  const shown = besidePack(joint, rule, pack, new Set([...never].map(inReport)))
  return shown && new Map([...shown].filter(([name]) => !never.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function besidePack(
  joint: PackCounts,
  rule: SuppressionRule,
  { exact, shown }: PackThatLeft,
  never: ReadonlySet<string>,
): ReadonlyMap<string, Shown> | undefined {
  const left = new Map([...shown].filter(([name]) => !isIntake(name)))
  const isWhole = [...exact.counts].every(([name, count]) => isIntake(name) || count === 0 || left.has(name))
  const found = isWhole ? suppressBeside(joint.counts, joint.sums, left, rule, never) : undefined
  return found && ofReport(found)
}

/** The rows of the files received tell of no case that the report counts, and may have come since. */
function withoutIntake(exact: PackExact): PackExact {
  return {
    ...exact,
    counts: new Map([...exact.counts].filter(([name]) => !isIntake(name))),
    sums: exact.sums.filter(({ total }) => !isIntake(total)),
  }
}

function isIntake(name: string): boolean {
  return name.startsWith('["intake",')
}
