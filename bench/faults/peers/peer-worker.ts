import { parentPort } from 'node:worker_threads'
import { hospitalNamed } from '../hospitals.ts'
import { peerRuns } from './peer-run.ts'

export interface PeerTask {
  readonly hospital: string
  readonly seed: string
  readonly faults: readonly string[]
}

parentPort?.on('message', ({ hospital, seed, faults }: PeerTask) => {
  parentPort?.postMessage({ result: { hospital, seed, runs: peerRuns(hospitalNamed(hospital), seed, faults) } })
  parentPort?.postMessage('done')
})
