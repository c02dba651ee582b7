import { assessEquality, type EqualityAssessment } from '../../../../src/equality/assess.ts'
import { jointCounts } from '../../../../src/reporting/pack/beside/joint.ts'
import { type PackExact, packExact } from '../../../../src/reporting/pack/exact.ts'
import type { Tally } from '../../../../src/tally/tally.ts'
import { planWith } from '../../../equality/plan.ts'
import { packInput } from '../example.ts'

/** Cases of one sex and age in one month: flagged event, no event, not known; unflagged event, no event, not known. */
export interface MonthCounts {
  readonly month: '2026-01' | '2026-02' | '2026-03'
  readonly sex: 'Female' | 'Male'
  readonly age: '60-79' | '80+'
  readonly site?: string
  readonly counts: readonly number[]
}

const plan = planWith({ crossings: [['sex', 'age_band']] })
const columns = plan.columns.predictions
const withSites = { ...plan, columns: { ...plan.columns, predictions: { ...columns, site: 'site' } } }

/** A quarter's report and its pack, of the same cases: what each counts, and everything that ties the two together. */
export interface Both {
  readonly assessment: EqualityAssessment
  readonly pack: PackExact
  readonly joint: ReturnType<typeof jointCounts>
}

/** A device whose outputs are judged, and the tallies of what the references said. */
export interface Judged {
  readonly output: Record<string, unknown>
  readonly readings: readonly Tally[]
}

export function bothOf(cells: readonly MonthCounts[], judged?: Judged): Both {
  const of = judged === undefined ? withSites : { ...withSites, output: planWith({ output: judged.output }).output }
  const tallies = [...talliesFrom(cells), ...(judged?.readings ?? [])]
  const quarter = { from: '2026-01-01', to: '2026-03-31' }
  const assessment = assessEquality(of, tallies, { ...quarter, matureTo: quarter.to }, 'at maturity')
  const input = packInput([], { plan: of, tallies, record: { version: 1 }, intake: [] })
  const pack = packExact({ ...input, plan: { ...input.plan, fields: [] } })
  return { assessment, pack, joint: jointCounts(assessment, pack) }
}

/** Tallies at maturity of every division, consistent with one another. */
function talliesFrom(cells: readonly MonthCounts[]): readonly Tally[] {
  const ledger = new Map<string, { day: string; series: string; stratum: string; counts: number[] }>()
  const add = (day: string, series: string, stratum: string, counts: readonly number[]) => {
    const key = JSON.stringify([day, series, stratum])
    const held = ledger.get(key) ?? { day, series, stratum, counts: counts.map(() => 0) }
    for (const [at, n] of counts.entries()) held.counts[at] = (held.counts[at] ?? 0) + n
    ledger.set(key, held)
  }
  for (const { month, sex, age, site = 'Riverside', counts } of cells) {
    const [day, n] = [`${month}-10`, counts.reduce((sum, one) => sum + one, 0)]
    const flagged = counts.slice(0, 3).reduce((sum, one) => sum + one, 0)
    const strata = ['all', `sex=${sex}`, `age_band=${age}`, `sex=${sex}&age_band=${age}`, 'ethnicity=Caucasian']
    for (const stratum of [...strata, `site=${site}`, 'release=1.0.0']) {
      add(day, 'outcome', stratum, counts)
      add(day, 'cases', stratum, [n, n, n, 0, flagged, n - flagged, 0, 0])
    }
  }
  return [...ledger.values()].map(({ series, ...one }) => ({
    ...one,
    series,
    basis: series === 'outcome' ? ('at maturity' as const) : ('fact' as const),
    baselineId: 0,
    sums: [],
    cells: [],
  }))
}
