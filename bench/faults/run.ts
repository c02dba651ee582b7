import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { BenchHospital } from './hospital.ts'
import { hospitals } from './hospitals.ts'
import { type ControlResult, type FaultResult, runSeed } from './one-seed.ts'
import { writeResults } from './write.ts'

/*
 * The fault benchmark: synthetic hospitals with faults planted in them, night by night through the code that watches a
 * live deployment, without a database.
 *
 *   npx node bench/faults/run.ts                          both hospitals, 40 seeds of faults, 100 of controls: hours
 *   npx node bench/faults/run.ts --hospital first --faults 4 --controls 4
 *
 * The results go to bench/faults/results.json, and docs/fault-benchmark.md is written from them.
 */
interface Task {
  readonly hospital: string
  readonly seed: string
  readonly faults: boolean
}

export interface SeedResult {
  readonly hospital: string
  readonly faults: readonly FaultResult[]
  readonly controls: readonly ControlResult[]
}

if (isMainThread) await main()
else {
  const made = new Map<string, BenchHospital>()
  parentPort?.on('message', (task: Task) => {
    const hospital = made.get(task.hospital) ?? hospitalNamed(task.hospital)
    made.set(task.hospital, hospital)
    const asked = { faults: task.faults ? hospital.faults : [], controls: hospital.controls }
    parentPort?.postMessage({ hospital: task.hospital, ...runSeed(hospital, task.seed, asked) })
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      hospital: { type: 'string' },
      faults: { type: 'string', default: '40' },
      controls: { type: 'string', default: '100' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
  })
  const names = Object.keys(hospitals).filter((name) => values.hospital === undefined || name === values.hospital)
  const runs = Math.max(Number(values.faults), Number(values.controls))
  const tasks: Task[] = Array.from({ length: runs }, (_, run) => run).flatMap((run) =>
    names.map((hospital) => ({ hospital, seed: `seed ${run + 1}`, faults: run < Number(values.faults) })),
  )
  const results = await shareOut(tasks, Number(values.workers))
  const order = new Map(tasks.map(({ hospital, seed }, at) => [`${hospital}/${seed}`, at]))
  const placeOf = (one: SeedResult) => order.get(`${one.hospital}/${one.controls[0]?.seed}`) ?? 0
  writeResults(results.toSorted((a, b) => placeOf(a) - placeOf(b)))
}

/** Each worker takes the next task when it has done one. */
function shareOut(tasks: readonly Task[], workers: number): Promise<readonly SeedResult[]> {
  const left = [...tasks]
  const results: SeedResult[] = []
  return new Promise((resolve, reject) => {
    for (let at = 0; at < Math.min(workers, tasks.length); at++) {
      const worker = new Worker(new URL(import.meta.url), { workerData })
      const next = () => {
        const task = left.shift()
        if (task === undefined) void worker.terminate()
        else worker.postMessage(task)
      }
      worker.on('error', reject)
      worker.on('message', (result: SeedResult) => {
        results.push(result)
        process.stderr.write(`${results.length} of ${tasks.length} seeds\n`)
        if (results.length === tasks.length) resolve(results)
        next()
      })
      next()
    }
  })
}

function hospitalNamed(name: string): BenchHospital {
  const make = hospitals[name]
  if (make === undefined) throw new Error(`There is no hospital ${name}.`)
  return make()
}
