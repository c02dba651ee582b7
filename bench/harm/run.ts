import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hasFlag } from '../../src/plan/output-kind.ts'
import { hospitalNamed, hospitalNames } from '../faults/hospitals.ts'
import { freezeWorld, worldDays } from '../faults/runs/world.ts'
import { faultFrom } from '../faults/times.ts'
import { type HarmRun, type HospitalRuns, harmRun } from './one-run.ts'
import { writeHarmPage } from './page.ts'

/*
 * Does the ledger of harm tell the truth? Faults planted in the benchmark's hospitals, the alerts that the monitor itself
 * raises, and what their pages would have said of patients missed and over-called, against the same patients without the
 * fault.
 *
 *   npx node bench/harm/run.ts                               both hospitals, four seeds of each fault, and the page
 *   npx node bench/harm/run.ts --hospital first              one hospital: bench/harm/first.json, and the page from what is there
 *   npx node bench/harm/run.ts --seeds 1 --hospital first --only S12     a few, told and not written
 *   npx node bench/harm/run.ts --seeds 1 --only S12 --keep   a few, told, and put in the place of those that were kept
 *   npx node bench/harm/run.ts --seeds 0                     the page alone, docs/harm-ledger.md, from what is there
 */
const { values } = parseArgs({
  options: {
    hospital: { type: 'string' },
    only: { type: 'string' },
    seeds: { type: 'string', default: '4' },
    keep: { type: 'boolean', default: false },
  },
})
const only = values.only?.split(',')
const quiet = { control: 'N1' }

/** Faults after which other patients come have no twin with the same patients: what they did to anybody is not known. */
const withoutTwin = ['S07', 'S17']

for (const name of hospitalNames.filter((one) => values.hospital === undefined || one === values.hospital)) {
  const hospital = hospitalNamed(name)
  // Nobody is missed or over-called by a device that flags nobody.
  if (!hasFlag(hospital.loaded.plan)) continue
  const runs: HarmRun[] = []
  for (let turn = 1; turn <= Number(values.seeds); turn++) {
    const seed = `harm ${turn}`
    const frozen = freezeWorld(hospital, seed, quiet)
    const before = worldDays(hospital, seed, quiet, frozen)
    const planted = hospital.faults.filter(({ id }) => !withoutTwin.includes(id))
    const controls = hospital.controls
      .filter(({ id }) => ['N1', 'N2'].includes(id))
      .map(({ id }) => ({ id, causes: [] }))
    for (const fault of [...planted, ...controls]) {
      if (only !== undefined && !only.includes(fault.id)) continue
      const isFault = fault.causes.length > 0
      const world = isFault ? { ...quiet, fault: { id: fault.id, from: faultFrom } } : { control: fault.id }
      const during = worldDays(hospital, seed, world, frozen)
      const past = isFault
        ? { ...before, tallies: (day: string) => (day < faultFrom ? before : during).tallies(day) }
        : during
      const run = harmRun(hospital, seed, fault, [world, quiet], past, frozen)
      runs.push(run)
      const last = run.looks.at(-1)
      process.stderr.write(
        `${name} ${seed} ${run.id}: ${run.alert === undefined ? 'no alert' : `${run.alert.cause} at ${run.alert.place} after ${run.alert.delay}`}${last === undefined ? '' : `, missed ${last.missed.estimate.toFixed(0)} (${last.missed.low.toFixed(0)} to ${last.missed.high.toFixed(0)}), true ${last.missed.truth}; over-called ${last.overCalled.estimate.toFixed(0)} (${last.overCalled.low.toFixed(0)} to ${last.overCalled.high.toFixed(0)}), true ${last.overCalled.truth}`}\n`,
      )
    }
    // A run that is stopped leaves the seeds that it has done.
    if (only === undefined || values.keep) {
      const before = only === undefined ? undefined : kept(name)
      const told: HospitalRuns =
        before === undefined
          ? { hospital: name, seeds: turn, runs }
          : { ...before, runs: before.runs.map((run) => sameRun(runs, run) ?? run) }
      writeFileSync(fileOf(name), `${JSON.stringify(told, rounded)}\n`)
    }
  }
}

/** Two decimals of a patient are enough. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}

if (only === undefined || values.keep) writeHarmPage(hospitalNames.flatMap((name) => kept(name) ?? []))

function kept(name: string): HospitalRuns | undefined {
  const file = fileOf(name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HospitalRuns) : undefined
}

function fileOf(name: string): URL {
  return new URL(`${name}.json`, import.meta.url)
}

function sameRun(runs: readonly HarmRun[], { id, seed }: HarmRun): HarmRun | undefined {
  return runs.find((one) => one.id === id && one.seed === seed)
}
