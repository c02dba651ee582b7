import { parentPort } from 'node:worker_threads'
import type { BenchHospital } from '../hospital.ts'
import { hospitalNamed } from '../hospitals.ts'
import { runSeed } from './one-seed.ts'

export interface SeedTask {
  readonly hospital: string
  readonly seed: string
  /** faults and controls */
  readonly ids: readonly string[]
}

const made = new Map<string, BenchHospital>()

parentPort?.on('message', ({ hospital: name, seed, ids }: SeedTask) => {
  const hospital = made.get(name) ?? hospitalNamed(name)
  made.set(name, hospital)
  for (const result of runSeed(hospital, seed, ids))
    parentPort?.postMessage({ result: { hospital: name, seed, ...result } })
  parentPort?.postMessage('done')
})
