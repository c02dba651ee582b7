import { createHash } from 'node:crypto'
import { hospitalNamed } from '../hospitals.ts'
import { cacheOf } from '../runs/cache.ts'
import { shareOut } from '../runs/share-out.ts'
import { hospitalSource, monitorSource, sourceHash } from '../runs/source-hash.ts'
import { armNights } from './arm-nights.ts'
import type { BestPossible } from './best-possible.ts'
import type { BestTask } from './best-worker.ts'

/** The best possible delay of every fault (or of those named) of a hospital, over its first `seeds` seeds. */
export async function runBest(
  name: string,
  { seeds, only, workers }: { readonly seeds: number; readonly only?: readonly string[]; readonly workers: number },
): Promise<readonly BestPossible[]> {
  const hospital = hospitalNamed(name)
  const faults = hospital.faults.map(({ id }) => id).filter((id) => only === undefined || only.includes(id))
  const arms = armsOf(name)
  const cache = cacheOf('best', sourceHash(['src/stats', 'src/plan', 'bench/faults/best', ...hospitalSource]))
  const allowed = createHash('sha256').update(JSON.stringify(arms)).digest('hex').slice(0, 16)
  const keyOf = (fault: string) => [name, `${seeds} seeds ${allowed}`, fault]
  await shareOut<BestTask, BestPossible>(
    new URL('./best-worker.ts', import.meta.url),
    faults
      .filter((fault) => cache.read(keyOf(fault)) === undefined)
      .map((fault) => ({ hospital: name, fault, seeds, arms })),
    workers,
    (best) => {
      cache.write(keyOf(best.fault), best)
      process.stderr.write(`${name} best possible of ${best.fault}\n`)
    },
  )
  return faults.map((fault) => cache.read(keyOf(fault)) as BestPossible)
}

/** Freezing a baseline takes as long as many delays. */
function armsOf(name: string): Readonly<Record<string, number>> {
  const cache = cacheOf('arms', sourceHash([...monitorSource, ...hospitalSource]))
  const known = cache.read([name])
  if (known !== undefined) return known as Readonly<Record<string, number>>
  const arms = armNights(hospitalNamed(name))
  cache.write([name], arms)
  return arms
}
