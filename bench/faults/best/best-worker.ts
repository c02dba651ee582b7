import { parentPort } from 'node:worker_threads'
import { hospitalNamed } from '../hospitals.ts'
import { bestPossible } from './best-possible.ts'

export interface BestTask {
  readonly hospital: string
  readonly fault: string
  readonly seeds: number
  /** γ by line */
  readonly arms: Readonly<Record<string, number>>
}

parentPort?.on('message', ({ hospital: name, fault, seeds, arms }: BestTask) => {
  const names = Array.from({ length: seeds }, (_, at) => `seed ${at + 1}`)
  const best = bestPossible(hospitalNamed(name), fault, names, arms)
  parentPort?.postMessage({ result: { hospital: name, ...best } })
  parentPort?.postMessage('done')
})
