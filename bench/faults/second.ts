import { readFileSync } from 'node:fs'
import { type LoadedPlan, loadPlan } from '../../src/plan/load.ts'
import { problemText } from '../../src/plan/problem.ts'
import type { BenchHospital } from './hospital.ts'
import { secondControls } from './second/controls.ts'
import { makeDay } from './second/day.ts'
import { secondFaults } from './second/faults.ts'
import { type HospitalOfSeed, hospitalOfSeed } from './second/hospital-of-seed.ts'

/**
 * A hospital of another family than the first: risk comes from many small trees, with interactions and plateaus; inputs
 * are skewed, heavy-tailed and correlated, and missing in blocks; one site is seventy times as large as another; volume
 * has weeks and seasons; the outcome is from 3 to 30 % common by seed; and the model is a simple sum made elsewhere,
 * miscalibrated from the first day. It was written without reading the first.
 */
export function secondHospital(): BenchHospital {
  const loaded = readPlan()
  const settle = rememberLast((seed) => hospitalOfSeed(loaded, seed))
  return {
    name: 'second',
    loaded,
    faults: secondFaults,
    controls: secondControls,
    day: (seed, day, world) => makeDay(settle(seed), seed, day, world),
  }
}

function readPlan(): LoadedPlan {
  const loaded = loadPlan(readFileSync(new URL('second.yaml', import.meta.url), 'utf8'), 'second.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(problemText).join('\n'))
  return loaded
}

/** What a seed settles takes longer than a day, and a run asks for one seed's days at a time. */
function rememberLast(make: (seed: string) => HospitalOfSeed): (seed: string) => HospitalOfSeed {
  let last: { readonly seed: string; readonly made: HospitalOfSeed } | undefined
  return (seed) => {
    if (last?.seed !== seed) last = { seed, made: make(seed) }
    return last.made
  }
}
