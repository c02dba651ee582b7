import { hospitalNamed } from '../hospitals.ts'
import { cacheOf } from './cache.ts'
import type { ControlResult, FaultResult, HospitalResults } from './result.ts'
import type { SeedTask } from './seed-worker.ts'
import { shareOut } from './share-out.ts'
import { hospitalSource, monitorSource, sourceHash } from './source-hash.ts'

/** How much is asked for: the first so many seeds for faults and for controls, of all of them or of those named. */
export interface Asked {
  readonly hospitals: readonly string[]
  readonly faults: number
  readonly controls: number
  /** ids of faults and controls; absent: all */
  readonly only?: readonly string[]
  readonly workers: number
}

type Result = { readonly control: ControlResult } | { readonly fault: FaultResult }

/** The monitor over every hospital, seed, fault and control asked for; what the cache holds is not run again. */
export async function runMonitor(asked: Asked): Promise<readonly HospitalResults[]> {
  const cache = cacheOf('monitor', sourceHash([...monitorSource, ...hospitalSource]))
  const wanted = tasksOf(asked)
  const missing = wanted
    .map((task) => ({
      ...task,
      ids: task.ids.filter((id) => cache.read([task.hospital, task.seed, id]) === undefined),
    }))
    .filter(({ ids }) => ids.length > 0)
  let left = missing.reduce((sum, { ids }) => sum + ids.length, 0)
  await shareOut<SeedTask, SeedResult>(
    new URL('./seed-worker.ts', import.meta.url),
    missing,
    asked.workers,
    ({ hospital, seed, ...result }) => {
      cache.write([hospital, seed, idOf(result)], result)
      left -= 1
      process.stderr.write(`${hospital} ${seed} ${idOf(result)}, ${left} left\n`)
    },
  )
  return asked.hospitals.map((hospital) => {
    const results = wanted
      .filter((task) => task.hospital === hospital)
      .flatMap(({ seed, ids }) => ids.map((id) => cache.read([hospital, seed, id]) as Result))
    return {
      hospital,
      faults: results.flatMap((one) => ('fault' in one ? [one.fault] : [])),
      controls: results.flatMap((one) => ('control' in one ? [one.control] : [])),
    }
  })
}

type SeedResult = Result & { readonly hospital: string; readonly seed: string }

function idOf(result: Result): string {
  return 'control' in result ? result.control.id : result.fault.id
}

/** Seed by seed, so that a run that is stopped has as many of one as of another. */
function tasksOf({ hospitals, faults, controls, only }: Asked): readonly SeedTask[] {
  const idsOf = hospitals.map((name) => ({ name, hospital: hospitalNamed(name) }))
  const runs = Math.max(faults, controls)
  return Array.from({ length: runs }, (_, run) => run).flatMap((run) =>
    idsOf.map(({ name, hospital }) => {
      const ids = [...(run < controls ? hospital.controls : []), ...(run < faults ? hospital.faults : [])]
        .map(({ id }) => id)
        .filter((id) => only === undefined || only.includes(id))
      return { hospital: name, seed: `seed ${run + 1}`, ids }
    }),
  )
}
