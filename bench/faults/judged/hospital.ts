import { readFileSync } from 'node:fs'
import type { CommonChange } from '../../../src/demo/judged/change.ts'
import { type CasesOfVisit, judgedDays } from '../../../src/demo/judged/days.ts'
import { judgedRows } from '../../../src/demo/judged/rows.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { problemText } from '../../../src/plan/problem.ts'
import type { Series } from '../best/series.ts'
import type { BenchHospital, PlantedFault, World } from '../hospital.ts'
import { judgedCondition, judgedControls, judgedSites } from './conditions.ts'

/** A fault of a device whose outputs are judged, or of those who judge them, and what it changes from its first day on. */
export interface JudgedFault<Change extends CommonChange> extends PlantedFault {
  readonly site?: string
  readonly change: Change
  /** the series in which the best possible looks for it */
  readonly shownIn: readonly Series[]
}

/** A hospital of the benchmark before a device whose outputs are judged against what a reader says. */
export function judgedHospital<Change extends CommonChange>(about: {
  readonly name: string
  readonly plan: URL
  readonly release: string
  /** patients, beside the usual hundred a day */
  readonly size: number
  readonly faults: readonly JudgedFault<Change>[]
  readonly casesOf: CasesOfVisit<Change>
}): BenchHospital {
  const { name, faults, casesOf } = about
  const loaded = loadPlan(readFileSync(about.plan, 'utf8'), 'plan.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(problemText).join('\n'))
  const sites = judgedSites.map(({ code, perDay }) => ({ code, perDay: perDay * about.size }))
  const rowsOf = judgedRows(loaded.plan, about.release)
  const named = (id: string) => {
    const found = faults.find((fault) => fault.id === id)
    if (found === undefined) throw new Error(`There is no fault ${id}.`)
    return found
  }
  const day = (seed: string, date: string, { control, fault }: World) => {
    const planted = fault === undefined ? [] : [{ ...named(fault.id), from: fault.from }]
    const condition = judgedCondition(control)
    const [made] = judgedDays<Change>({ seed, from: date, days: 1, sites, planted, condition }, casesOf)
    return made === undefined ? { rows: [], outcomes: [] } : rowsOf(made)
  }
  return { name, loaded, faults, controls: judgedControls, day, bestIn: (id) => named(id).shownIn }
}
