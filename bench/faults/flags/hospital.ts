import { readFileSync } from 'node:fs'
import type { Change, Condition } from '../../../src/demo/fault.ts'
import { generateDays } from '../../../src/demo/generate.ts'
import { sites } from '../../../src/demo/hospital.ts'
import { rowFields, rowsOf } from '../../../src/demo/rows.ts'
import type { Prediction } from '../../../src/ingest/case.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { problemText } from '../../../src/plan/problem.ts'
import { storedColumns } from '../../../src/plan/strata.ts'
import { conditions } from '../first/conditions.ts'
import type { BenchDay, BenchHospital, QuietControl, World } from '../hospital.ts'
import { type FlagFault, flagFaults } from './faults.ts'
import { seriesOfFlags } from './series.ts'

/** From here on the device flags: of every hundred patients 23, and 56 of a hundred events. */
const flagAt = 0.12

/** The first hospital's patients, before a device that gives a flag and keeps its score to itself. */
export function flagHospital(): BenchHospital {
  const loaded = loadPlan(readFileSync(new URL('plan.yaml', import.meta.url), 'utf8'), 'plan.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(problemText).join('\n'))
  const columns = storedColumns(loaded.plan).map(({ name }) => name)
  if (columns.join() !== rowFields.join())
    throw new Error(`The rows hold ${rowFields.join()}, the plan ${columns.join()}.`)
  return { name: 'flags', loaded, faults: flagFaults, controls, day, bestIn: seriesOfFlags }
}

const controls: readonly QuietControl[] = [
  { id: 'N1', name: 'Nothing happens', patientsOnly: false, beginsWhenMonitored: true },
  {
    id: 'N2',
    name: 'Patients slowly become sicker, the model still right',
    patientsOnly: true,
    beginsWhenMonitored: true,
  },
  { id: 'N3', name: 'Bank holidays', patientsOnly: false, beginsWhenMonitored: false },
]

function day(seed: string, date: string, { control, fault }: World): BenchDay {
  const planted = fault === undefined ? undefined : faultNamed(fault.id)
  const known: Condition | undefined = conditions[control]
  const condition: Condition = (one, site): Change => ({ ...known?.(one, site), flagAt })
  const [made] = generateDays({
    seed,
    from: date,
    days: 1,
    sites,
    condition,
    faults: planted === undefined || fault === undefined ? [] : [{ ...planted, from: fault.from }],
  })
  if (made === undefined) return { rows: [], outcomes: [] }
  const { rows, outcomes } = rowsOf(made, '2.4.0')
  const isSwapped = (row: Prediction) =>
    planted?.isSwapped === true && fault !== undefined && date >= fault.from && row.site === planted.site
  return { rows: rows.map((row) => withoutScore(row, isSwapped(row))), outcomes }
}

function withoutScore(row: Prediction, isSwapped: boolean): Prediction {
  const flag = row.flag === null ? null : row.flag !== isSwapped
  return { ...row, score: null, logit: null, flag }
}

function faultNamed(id: string): FlagFault {
  const found = flagFaults.find((fault) => fault.id === id)
  if (found === undefined) throw new Error(`There is no fault ${id}.`)
  return found
}
