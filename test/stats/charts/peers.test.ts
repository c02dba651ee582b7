import { describe, expect, test } from 'vitest'
import { adapters } from '../../golden/charts.ts'
import type { Data, Entry } from '../../golden/entry.ts'
import { reproduce } from '../../golden/reproduce.ts'
import { readFixture } from '../fixture.ts'

type Raw = Readonly<Record<string, unknown>> & {
  readonly id: number
  readonly peer: string
  readonly metric: string
  readonly source_file: string
  readonly params: Entry['params']
}

const none = (): never => {
  throw new Error('these entries hold their own data')
}
const data: Data = { columns: none, numbers: none, stream: none }

function entryOf(raw: Raw): Entry {
  const { id, peer, metric, source_file, params, dataset, group, expected } = raw
  return {
    file: 'equality_spc',
    id,
    kind: metric,
    peer,
    source: source_file,
    inputs: {},
    dataset,
    params,
    chunk: null,
    group,
    expected,
    raw,
  }
}

describe('charts agree with the peers on the same points', () => {
  const entries = readFixture<Raw>('charts').map(entryOf)
  test.each(entries.map((entry) => [`${entry.id} ${entry.peer} ${entry.kind}`, entry] as const))('%s', (_, entry) => {
    const { state, why } = reproduce(entry, adapters, [], data)
    expect(state, why).toBe('reproduced')
  })
})
