import { hospitalNamed } from '../hospitals.ts'
import { cacheOf } from '../runs/cache.ts'
import { shareOut } from '../runs/share-out.ts'
import { hospitalSource, sourceHash } from '../runs/source-hash.ts'
import { incidents, matchedLimit, peerDelay } from './matched.ts'
import type { PeerRun } from './peer-run.ts'
import type { PeerTask } from './peer-worker.ts'
import { rules } from './rules.ts'

/** What a rule found, its limit moved until its false alarms were the monitor's. */
export interface PeerResult {
  readonly rule: string
  readonly runs: number
  readonly limit: number
  /** false alarms of the quiet runs, at the limit that it comes with and at the matched one */
  readonly falseAlarms: { readonly usual: number; readonly matched: number }
  readonly faults: readonly PeerFault[]
}

export interface PeerFault {
  readonly fault: string
  /** nights of each run, in order of seeds; null: not found */
  readonly delays: readonly (number | null)[]
}

/** Other monitors' rules over the first `seeds` seeds of a hospital, at the monitor's own false alarms a quiet run. */
export async function runPeers(
  name: string,
  asked: { readonly seeds: number; readonly workers: number; readonly falseAlarmsARun: number },
): Promise<readonly PeerResult[]> {
  const faults = hospitalNamed(name).faults.map(({ id }) => id)
  const cache = cacheOf('peers', sourceHash(['src/stats', 'src/plan', 'bench/faults/peers', ...hospitalSource]))
  const seeds = Array.from({ length: asked.seeds }, (_, at) => `seed ${at + 1}`)
  await shareOut<PeerTask, { readonly seed: string; readonly runs: readonly PeerRun[] }>(
    new URL('./peer-worker.ts', import.meta.url),
    seeds.filter((seed) => cache.read([name, seed]) === undefined).map((seed) => ({ hospital: name, seed, faults })),
    asked.workers,
    ({ seed, runs }) => {
      cache.write([name, seed], runs)
      process.stderr.write(`${name} ${seed}, other monitors’ rules\n`)
    },
  )
  const runs = seeds.flatMap((seed) => cache.read([name, seed]) as readonly PeerRun[])
  return rules.map((rule) => resultOf(rule.id, rule.usual, runs, faults, asked.falseAlarmsARun))
}

function resultOf(
  rule: string,
  usual: number,
  runs: readonly PeerRun[],
  faults: readonly string[],
  falseAlarmsARun: number,
): PeerResult {
  const quiet = runs.filter(({ id }) => id === 'N1')
  const figuresOf = (id: string, seed: string) =>
    runs.find((run) => run.id === id && run.seed === seed)?.figures[rule] ?? []
  const limit = matchedLimit(quiet, rule, falseAlarmsARun)
  const alarmsAt = (height: number) => quiet.reduce((sum, run) => sum + incidents(run.figures[rule] ?? [], height), 0)
  return {
    rule,
    runs: quiet.length,
    limit,
    falseAlarms: { usual: alarmsAt(usual), matched: alarmsAt(limit) },
    faults: faults.map((fault) => ({
      fault,
      delays: quiet.map(({ seed }) => peerDelay(figuresOf(fault, seed), figuresOf('N1', seed), limit) ?? null),
    })),
  }
}
