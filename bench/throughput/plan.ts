import { readFileSync } from 'node:fs'
import { type LoadedPlan, loadPlan } from '../../src/plan/load.ts'

const numbers = Array.from({ length: 10 }, (_, index) => `n${index + 1}`)
const categories = Array.from({ length: 5 }, (_, index) => `c${index + 1}`)

/** The demo's plan for sepsis with fifteen inputs, ten numbers and five categories, none of them by site; live from a day on. */
export function throughputPlan(deployment: string, liveFrom: string): LoadedPlan {
  const source = readFileSync(new URL('../../plans/demo-sepsis.yaml', import.meta.url), 'utf8')
  const fields = [
    ...numbers.map((name) => `  - { name: ${name}, kind: number, plausible: [-100, 100] }`),
    ...categories.map((name) => `  - { name: ${name}, kind: category, levels: [a, b, c, d] }`),
  ]
  const written = source
    .replace(/^deployment: .*$/m, `deployment: ${deployment}`)
    .replace(/^live_from: .*$/m, `live_from: ${liveFrom}`)
    .replace(/^fields:\n(?: .*\n)+/m, `fields:\n${fields.join('\n')}\n`)
  const loaded = loadPlan(written, deployment)
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ path, reason }) => `${path}: ${reason}`).join('; '))
  return loaded
}
