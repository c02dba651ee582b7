import { readFileSync } from 'node:fs'
import { type Fault, faultChanges } from '../../src/demo/fault.ts'
import { generateDays } from '../../src/demo/generate.ts'
import { type Site, sites } from '../../src/demo/hospital.ts'
import { rowFields, rowsOf } from '../../src/demo/rows.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { conditions } from './first/conditions.ts'
import type { BenchDay, BenchHospital, PlantedFault, QuietControl, World } from './hospital.ts'

/** The demo's hospital under the generator's own names: the one that the checks were written against. */
export function firstHospital(): BenchHospital {
  const loaded = loadPlan(readFileSync(new URL('first.yaml', import.meta.url), 'utf8'), 'first.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ path, reason }) => `${path}: ${reason}`).join('; '))
  const columns = storedColumns(loaded.plan).map(({ name }) => name)
  if (columns.join() !== rowFields.join())
    throw new Error(`The rows hold ${rowFields.join()}, the plan ${columns.join()}.`)
  return { name: 'first', loaded, faults, controls, day }
}

const outcome = ['outcome']

const faults: readonly PlantedFault[] = [
  fault('S01', 'Site feed dead', ['feed'], 'site=C'),
  fault('S02', 'Partial feed', ['feed'], 'site=A'),
  fault('S03', 'Unit change', ['schema', 'inputs'], 'site=B'),
  fault('S04', 'Missing values', ['missing'], 'all'),
  fault('S05', 'Scanner software', ['release', 'score'], 'site=A'),
  fault('S06', 'Model update, declared', ['release'], 'all'),
  fault('S06b', 'Model update, silent', ['score', 'flag', 'release'], 'all'),
  fault('S07', 'Pandemic', ['feed', 'inputs', 'score', 'flag', 'case mix', 'outcome'], 'all'),
  fault('S08', 'Outcome coding', ['outcome', 'labels'], 'all', true),
  fault('S09', 'Concept', outcome, 'all', true),
  fault('S10', 'Calibration', outcome, 'all', true),
  fault('S11', 'New population', ['case mix', 'outcome'], 'all', true),
  fault('S12', 'One-site harm', outcome, 'site=D', true),
  fault('S13', 'Label lag', ['labels'], 'all', true),
  fault('S14', 'Treatment effect', outcome, 'all', true),
  fault('S15', 'Gradual', outcome, 'all', true),
  fault('S16', 'Silent threshold change', ['release', 'flag'], 'all'),
  fault('S17', 'Automation bias', ['use'], 'all'),
  fault('S18', 'No output for some', ['missing'], 'site=A'),
]

const controls: readonly QuietControl[] = [
  { id: 'N1', name: 'Nothing happens', patientsOnly: false, beginsWhenMonitored: true },
  {
    id: 'N2',
    name: 'Patients slowly become sicker, the model still right',
    patientsOnly: true,
    beginsWhenMonitored: true,
  },
  { id: 'N3', name: 'Bank holidays', patientsOnly: false, beginsWhenMonitored: false },
  { id: 'N4', name: 'Seasons', patientsOnly: true, beginsWhenMonitored: false },
  { id: 'N5', name: 'A tiny site more', patientsOnly: false, beginsWhenMonitored: false },
]

function fault(
  id: keyof typeof faultChanges,
  name: string,
  causes: readonly string[],
  place: string,
  readsOutcomes = false,
): PlantedFault {
  return { id, name, causes, place, readsOutcomes }
}

function day(seed: string, date: string, { control, fault: planted }: World): BenchDay {
  const condition = conditions[control]
  const [made] = generateDays({
    seed,
    from: date,
    days: 1,
    sites: control === 'N5' ? [...sites, tiny] : sites,
    faults: planted === undefined ? [] : [faultOf(planted.id, planted.from)],
    ...(condition === undefined ? {} : { condition }),
  })
  return made === undefined ? { rows: [], outcomes: [] } : rowsOf(made, '2.4.0')
}

const tiny: Site = { code: 'E', perDay: 3 }

function faultOf(id: string, from: string): Fault {
  const known: Readonly<Record<string, Omit<Fault, 'id' | 'from'>>> = faultChanges
  const found = known[id]
  if (found === undefined) throw new Error(`There is no fault ${id}.`)
  return { id, from, ...found }
}
