import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Adapter, openData } from '../../test/golden/entry.ts'
import { readEntries, reproduce } from '../../test/golden/reproduce.ts'

export interface Reproduced {
  readonly what: string
  readonly reproduced: number
  readonly of: number
}

/** How many of the peers' own values ours reproduces within their tolerance; `undefined` where the folder is not there. */
export async function reproduced(folder: string): Promise<readonly Reproduced[] | undefined> {
  if (!existsSync(join(folder, 'drift.json'))) return undefined
  const adapters: Adapter[] = []
  const others = ['entry.ts', 'reproduce.ts', 'golden.test.ts']
  for (const name of readdirSync('test/golden').filter((file) => file.endsWith('.ts') && !others.includes(file)))
    adapters.push(...((await import(`../../test/golden/${name}`)) as { adapters: readonly Adapter[] }).adapters)
  const data = openData(join(folder, '..', 'data'))
  const entries = readEntries(folder, 'drift')
  return groups.map(({ what, peer, kind }) => {
    const own = entries.filter((entry) => peer.test(entry.peer) && kind.test(entry.kind))
    const done = own.filter((entry) => reproduce(entry, adapters, [], data).state === 'reproduced')
    return { what, reproduced: done.length, of: own.length }
  })
}

const nannyml = /nannyml/i

const groups: readonly { readonly what: string; readonly peer: RegExp; readonly kind: RegExp }[] = [
  {
    what: 'NannyML: distances of a column, with thresholds and alerts',
    peer: nannyml,
    kind: /^(univariate|jensen|hell|l_inf)/,
  },
  { what: 'NannyML: missing and unseen values', peer: nannyml, kind: /_values_rate/ },
  { what: 'NannyML: reconstruction error', peer: nannyml, kind: /^pca/ },
  { what: 'NannyML: realised performance', peer: nannyml, kind: /^realized/ },
  { what: 'NannyML: estimated performance (CBPE)', peer: nannyml, kind: /^cbpe/ },
  {
    what: 'NannyML: thresholds, standard errors, calibration, bins, ranking',
    peer: nannyml,
    kind: /^(standard_dev|sampling_error|needs_cal|isotonic|ECE|Brier|doane|alert_count)/,
  },
  { what: 'Evidently: drift scores', peer: /evidently/i, kind: /./ },
]
