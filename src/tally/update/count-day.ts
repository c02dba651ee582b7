import { judgesOutput } from '../../plan/output-kind.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import type { Baseline } from '../baseline.ts'
import { binaryRows } from '../cases/binary-rows.ts'
import { type AskedDay, type DayCases, dayCases } from '../cases/day-cases.ts'
import { alikeCases } from '../facts/alike-cases.ts'
import type { BinnedField } from '../facts/binned-fields.ts'
import { countCases } from '../facts/count-cases.ts'
import { countClasses } from '../facts/count-classes.ts'
import { countFields } from '../facts/count-fields.ts'
import { siteColumns } from '../facts/site-columns.ts'
import { countReadings } from '../outcomes/count-readings.ts'
import { countUnits } from '../outcomes/count-units.ts'
import { dayReadings } from '../outcomes/day-readings.ts'
import { dayUnits } from '../outcomes/day-units.ts'
import { strataOfCombinations } from '../rows/combinations.ts'
import type { Tally } from '../tally.ts'
import type { Due } from './due.ts'

/** All that the counting of days asks beside their cases. */
export interface Setting {
  readonly plan: ApprovedPlan['plan']
  readonly positions: ApprovedPlan['positions']
  readonly fields: readonly BinnedField[]
  readonly due: Due
  readonly baseline: Baseline | undefined
}

/** A day's tallies, and whether any outcome of its units came after maturity. */
export interface CountedDay {
  readonly day: string
  readonly tallies: readonly Tally[]
  readonly isLate: boolean
}

/**
 * Counts a day on every basis that it is due on, but for what changed late and was read in an audit. `data`: its cases as
 * cases/store.ts reads them.
 */
export function countDay(setting: Setting, asked: AskedDay, data: Uint8Array): CountedDay {
  const { plan, fields, due } = setting
  const { day } = asked
  const cases = dayCases(plan, asked, fields, binaryRows(data))
  const tallies = [...(due.fact?.includes(day) === true ? factsOf(setting, cases) : []), ...outcomesOf(setting, cases)]
  return {
    day,
    tallies,
    isLate: cases.lastAge > plan.outcome.maturity_days,
  }
}

function factsOf({ plan, positions, fields, baseline }: Setting, cases: DayCases): readonly Tally[] {
  const counted = [
    ...countCases(plan, cases.day, alikeCases(plan, cases)),
    ...(plan.output.kind === 'category' ? countClasses(plan, cases, strataOfCombinations(plan, cases.sent)) : []),
  ]
  if (fields.length === 0) return counted
  return [...counted, ...countFields(plan, positions, fields, siteColumns(plan, cases), baseline)]
}

function outcomesOf({ plan, due, baseline }: Setting, cases: DayCases): readonly Tally[] {
  const bases = (['at maturity', 'early', 'latest'] as const).filter(
    (basis) => due[basis]?.includes(cases.day) === true && (basis !== 'early' || baseline?.early !== undefined),
  )
  if (bases.length === 0) return []
  const units = dayUnits(plan, cases, baseline)
  const combined = strataOfCombinations(plan, cases.sent)
  const { strata, strataOf } = combined
  return bases.flatMap((basis) => [
    ...countUnits(units, basis, strata, strataOf, baseline),
    ...(basis === 'early' || !judgesOutput(plan)
      ? []
      : countReadings(plan, basis, dayReadings(plan, cases, basis === 'latest' ? 'latest' : 'mature'), combined)),
  ])
}
