import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A hash of the source that decides figures: every TypeScript and YAML file under these folders (or these files). Where
 * it is the same, a figure worked out before need not be worked out again.
 */
export function sourceHash(places: readonly string[]): string {
  const hash = createHash('sha256')
  for (const place of places)
    for (const file of filesUnder(new URL(`../../../${place}`, import.meta.url))) {
      hash.update(`${file.slice(root.length)}\n`)
      hash.update(readFileSync(file))
    }
  return hash.digest('hex').slice(0, 16)
}

/** What decides when the monitor speaks, and what the hospitals are. */
export const monitorSource = [
  'src/stats',
  'src/plan',
  'src/ingest',
  'src/tally',
  'src/drift',
  'src/equality',
  'src/alerts',
  'src/replay',
  'src/demo',
  'bench/faults/runs',
]
export const hospitalSource = [
  'src/demo',
  'src/stats/simulation',
  'bench/faults/second',
  'bench/faults/first',
  'bench/faults/flags',
  'bench/faults/judged',
  'bench/faults/numbers',
  'bench/faults/categories',
  'bench/faults/documents',
  'bench/faults/first.ts',
  'bench/faults/first.yaml',
  'bench/faults/second.ts',
  'bench/faults/second.yaml',
  'bench/faults/times.ts',
  'bench/faults/bank-holidays.ts',
]

const root = fileURLToPath(new URL('../../../', import.meta.url))

function filesUnder(place: URL): readonly string[] {
  const path = fileURLToPath(place)
  if (/\.(ts|yaml)$/.test(path)) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|yaml|json)$/.test(name))
    .sort()
    .map((name) => `${path}/${name}`)
}
