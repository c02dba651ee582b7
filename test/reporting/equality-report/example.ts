import { assessEquality } from '../../../src/equality/assess.ts'
import type { QuarterVersion } from '../../../src/equality/record/content.ts'
import { decisionOf } from '../../../src/equality/record/decision.ts'
import { judgeQuarter } from '../../../src/equality/record/judge.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import type { ReportInput } from '../../../src/reporting/equality-report/input.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { atMaturity } from '../../equality/decision/example.ts'
import { type Counts, planWith, talliesOf } from '../../equality/plan.ts'
import { july } from '../../equality/record/example.ts'

/** A plan that crosses sex with age, with agreed terms. */
export function crossedPlan(): Plan {
  return planWith({
    crossings: [['sex', 'age_band']],
    equality: { primary: 'sensitivity', margin: '0.05', reason: 'agreed for the test' },
  })
}

/** The people of a small hospital: counts by sex and age, every other division following from them. */
export type Cells = Readonly<Record<string, Counts>>

/** Tallies at maturity of every division of these cells, consistent with one another. */
function talliesFrom(cells: Cells, day = '2026-08-01'): readonly Tally[] {
  const strata = new Map<string, [number, number, number, number]>()
  for (const [cell, counts] of Object.entries(cells)) {
    const [sex, age] = cell.split('&')
    for (const stratum of ['all', sex ?? '', age ?? '', cell, 'ethnicity=Caucasian']) {
      const held = strata.get(stratum) ?? [0, 0, 0, 0]
      strata.set(stratum, [held[0] + counts[0], held[1] + counts[1], held[2] + counts[2], held[3] + counts[3]])
    }
  }
  return atMaturity([...strata].flatMap(([stratum, counts]) => talliesOf(day, stratum, counts)))
}

export function assessed(cells: Cells, plan = crossedPlan()) {
  return assessEquality(plan, talliesFrom(cells), { ...july, matureTo: july.to }, 'at maturity')
}

/** The input of a report on these cells. */
export function reportOf(cells: Cells, changes: Partial<ReportInput> = {}, plan = crossedPlan()): ReportInput {
  const content = judgeQuarter({ plan, version: 1, sha256: 'abc' }, talliesFrom(cells), july, undefined)
  if (content === undefined) throw new Error('no case')
  const record: QuarterVersion = {
    version: 1,
    night: '2026-10-30',
    content,
    sha256: 'def',
    recordedAt: new Date('2026-10-31T04:00:00Z'),
  }
  return {
    plan,
    planVersion: {
      version: 1,
      sha256: 'abc',
      approvedBy: 'Dr Amara Osei',
      approverRole: 'Clinical safety officer',
      approvedAt: new Date('2026-01-05T09:00:00Z'),
    },
    record,
    decision: decisionOf(content, plan),
    regards: [],
    earlier: [],
    isPublished: false,
    screened: { screens: [], answers: [] },
    served: [],
    madeAt: new Date('2026-11-01T09:00:00Z'),
    ...changes,
  }
}
