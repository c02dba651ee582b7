import type { Values } from '../../../src/stats/charts/drawn.ts'
import type { Data, Entry } from '../entry.ts'

import { fields, numbers } from './fields.ts'

/** The points of an entry's chart: as they stand in it, or from the batches of a file. */
export function valuesOf(entry: Entry, data: Data): Values {
  const { values } = fields(entry.dataset)
  if (Array.isArray(values)) return numbers(values)
  const { counts, sizes } = batchesOf(entry, data)
  return counts.map((count, at) => count / (sizes[at] ?? 0))
}

/** Counts and sizes of a measure in whole batches of a stream; a measure names what is counted, among what. */
export function batchesOf(
  { dataset, params, group }: Entry,
  data: Data,
): { counts: readonly number[]; sizes: readonly number[] } {
  const { file, y = 'y', pred = 'alert' } = fields(dataset)
  const event = data.numbers(String(file), String(y))
  const flag = data.numbers(String(file), String(pred))
  const batch = Number(params.batch)
  const [counted, among] = measures[String(params.series ?? group)] ?? ['event', 'all']
  const is = { event: (at: number) => event[at] === 1, flag: (at: number) => flag[at] === 1, all: () => true }
  const counts: number[] = []
  const sizes: number[] = []
  for (let from = 0; from + batch <= event.length; from += batch) {
    const rows = Array.from({ length: batch }, (_, at) => from + at).filter(is[among])
    counts.push(rows.filter(is[counted]).length)
    sizes.push(rows.length)
  }
  return { counts, sizes }
}

type Part = 'event' | 'flag' | 'all'

const measures: Readonly<Record<string, readonly [Part, Part]>> = {
  alert_rate: ['flag', 'all'],
  prevalence: ['event', 'all'],
  sensitivity: ['flag', 'event'],
  ppv: ['event', 'flag'],
}
