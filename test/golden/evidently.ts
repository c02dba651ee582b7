import { type Sample, sampleOf } from '../../src/compare/evidently/samples.ts'
import { type StatisticName, statistics } from '../../src/compare/evidently/statistics.ts'
import type { Adapter, Data, Entry } from './entry.ts'
import { columnOf, type Frame, pathIn, rowsWhere, words } from './peers/frames.ts'

export const adapters: readonly Adapter[] = [
  {
    name: "Evidently's drift scores of a column",
    matches: ({ file, peer, kind }) => file === 'drift' && /evidently/i.test(peer) && isScore(kind.split(':')[0] ?? ''),
    answer: (entry, data) => {
      const [name = ''] = entry.kind.split(':')
      const [reference, current] = samplesOf(entry, data)
      return statistics[name as StatisticName](reference, current)
    },
  },
]

function isScore(name: string): name is StatisticName {
  return name in statistics
}

const known = new Map<string, readonly [Sample, Sample]>()

function samplesOf(entry: Entry, data: Data): readonly [Sample, Sample] {
  const key = JSON.stringify([entry.dataset, entry.kind.split(':')[1], entry.params])
  const samples = known.get(key) ?? readSamples(entry, data)
  known.set(key, samples)
  return samples
}

function readSamples({ dataset, params, kind }: Entry, data: Data): readonly [Sample, Sample] {
  const described = words(dataset)
  const asLevels = /^cat/.test(String(params.type ?? ''))
  const name = String(params.column ?? kind.split(':')[1] ?? '')
  const sides = ['reference', 'current'].map((side): Sample => {
    const frame = frameOf(described, side, params, data)
    const [first = ''] = frame.keys()
    const column = columnOf(frame, frame.has(name) ? name : first, asLevels)
    const sample = sampleOf(column, { first: 0, end: frame.values().next().value?.length ?? 0 })
    if (sample === undefined) throw new Error(`${side} has no value`)
    return sample
  })
  const [reference, current] = sides
  if (reference === undefined || current === undefined) throw new Error('there are not two sides')
  return [reference, current]
}

/** A file, some rows of one, values written out, or counts by value. */
function frameOf(dataset: Readonly<Record<string, unknown>>, side: string, params: Entry['params'], data: Data): Frame {
  const inline = dataset[`${side}_inline`]
  if (Array.isArray(inline)) return new Map([['', inline.map(String)]])
  const counts = dataset[`${side}_counts`]
  if (counts !== undefined) return new Map([['', spread(counts, params.values)]])
  const text = String(dataset[side])
  // Parquet files have twins.
  if (/cvm_(ref|cur)/.test(text)) return new Map([['', Array.from(data.stream(pathIn(text)), String)]])
  const path = pathIn(text === 'the rest' ? String(dataset.reference) : text).replace(/\.parquet$/, '.csv.gz')
  const frame = data.columns(path)
  const [, column, list] = /where (\S+) NOT IN \((.*)\)/.exec(String(dataset.reference)) ?? []
  if (column !== undefined) {
    const levels = new Set(list?.split(',').map((level) => level.trim()))
    const cells = frame.get(column) ?? []
    return rowsWhere(frame, (row) => levels.has(cells[row] ?? '') === (text === 'the rest'))
  }
  const [, time, start] = /rows with (\w+) (\S+)/.exec(text) ?? []
  if (time === undefined) return frame
  const cells = frame.get(time) ?? []
  return rowsWhere(frame, (row) => cells[row]?.startsWith(start ?? '') === true)
}

/** Each value as often as it is counted: a list of counts in the order of `values` (letters unless given), or by name. */
function spread(counts: unknown, values: unknown): readonly string[] {
  const named: readonly (readonly [string, number])[] = Array.isArray(counts)
    ? counts.map((count, at) => [String(Array.isArray(values) ? values[at] : `level ${at}`), Number(count)] as const)
    : Object.entries(words(counts)).map(([value, count]) => [value, Number(count)] as const)
  return named.flatMap(([value, count]) => Array.from({ length: count }, () => value))
}
