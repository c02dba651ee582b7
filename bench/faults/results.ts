import { readFileSync, writeFileSync } from 'node:fs'
import type { BestPossible } from './best/best-possible.ts'
import type { PeerResult } from './peers/run-peers.ts'
import type { HospitalResults } from './runs/result.ts'

/** All that the page says of a hospital. */
export interface HospitalFigures extends HospitalResults {
  readonly best: readonly BestPossible[]
  readonly peers: readonly PeerResult[]
}

const file = new URL('results.json', import.meta.url)

export function readFigures(): readonly HospitalFigures[] {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** One run, delay or rule a line, so that a difference can be read. */
export function writeFigures(figures: readonly HospitalFigures[]): void {
  const list = (name: string, items: readonly unknown[]) =>
    `"${name}": [\n${items.map((one) => JSON.stringify(one)).join(',\n')}\n]`
  const hospitals = figures.map(
    ({ hospital, controls, faults, best, peers }) =>
      `{ "hospital": ${JSON.stringify(hospital)},\n${[
        list('controls', controls),
        list('faults', faults),
        list('best', best),
        list('peers', peers),
      ].join(',\n')} }`,
  )
  writeFileSync(file, `[${hospitals.join(',\n')}]\n`)
}
