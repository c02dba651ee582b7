import type { Column, Sides } from '../../../src/compare/result.ts'
import type { Data, Entry } from '../entry.ts'
import { chunksOf } from './chunking.ts'

/** The two sides of a peer's comparison, their rows in time order where the peer sorts them, as texts by column. */
export interface Frames {
  readonly reference: Frame
  readonly current: Frame
  readonly sides: Sides
  /** tells one pair of frames from another, to keep what was worked out on them */
  readonly key: string
}

export type Frame = ReadonlyMap<string, readonly string[]>

type Words = Readonly<Record<string, unknown>>

const known = new WeakMap<Data, Map<string, Frames>>()

/** The frames that an entry's `dataset` and `params` describe; those of one description are made once. */
export function framesOf(entry: Entry, data: Data): Frames {
  const dataset = words(entry.dataset)
  const key = JSON.stringify([dataset, chunkingOf(entry.params)])
  const made = known.get(data) ?? new Map<string, Frames>()
  known.set(data, made)
  const found = made.get(key) ?? makeFrames(dataset, entry.params, data, key)
  made.set(key, found)
  return found
}

function makeFrames(dataset: Words, params: Words, data: Data, key: string): Frames {
  const chunking = chunkingOf(params)
  const order = (frame: Frame): Frame => (chunking.time === undefined ? frame : sorted(frame, chunking.time))
  const reference = order(frameOf(dataset, 'reference', data))
  const current = order(frameOf(dataset, 'analysis', data))
  const side = (frame: Frame) => ({
    rows: rowsOf(frame),
    chunks: chunksOf(rowsOf(frame), chunking, timesOf(frame, chunking.time)),
  })
  return { reference, current, sides: { reference: side(reference), current: side(current) }, key }
}

/** `chunking: 'period=M on timestamp'`, `chunking: 'size=100 …'`, or the names of NannyML's own arguments. */
function chunkingOf(params: Words): { size?: number; count?: number; period?: string; time?: string } {
  const text = String(params.chunking ?? '')
  const [, how, value] = /^(size|count|number|period)=(\w+)/.exec(text) ?? []
  const period = how === 'period' ? value : params.chunk_period
  const size = how === 'size' ? Number(value) : params.chunk_size
  const count = how === 'count' || how === 'number' ? Number(value) : params.chunk_number
  const time =
    / on (\w+)/.exec(text)?.[1] ?? params.timestamp_column_name ?? (period === undefined ? undefined : 'timestamp')
  return {
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof count === 'number' ? { count } : {}),
    ...(typeof period === 'string' ? { period } : {}),
    ...(typeof time === 'string' ? { time } : {}),
  }
}

/** A file of its own, or of one file: the rows of a period, a run of rows, or all of them. Targets are joined on `id`. */
function frameOf(dataset: Words, side: 'reference' | 'analysis', data: Data): Frame {
  const where = String(dataset[side])
  if (typeof dataset.file !== 'string') {
    const frame = data.columns(pathIn(where))
    const targets = typeof dataset.targets === 'string' ? dataset.targets : undefined
    return side === 'analysis' && targets !== undefined ? joined(frame, data.columns(pathIn(targets))) : frame
  }
  const frame = data.columns(pathIn(dataset.file))
  const period = /period=='(\w+)'/.exec(where)?.[1]
  if (period !== undefined) {
    const periods = frame.get('period') ?? []
    return rowsWhere(frame, (row) => periods[row] === period)
  }
  const [, from, to] = /rows (\d+)\.\.(\d+)/.exec(where) ?? []
  return from === undefined ? frame : rowsWhere(frame, (row) => row >= Number(from) && row <= Number(to))
}

function joined(frame: Frame, targets: Frame): Frame {
  const place = new Map(targets.get('id')?.map((id, row) => [id, row]))
  const added = [...targets].filter(([name]) => name !== 'id')
  return new Map([
    ...frame,
    ...added.map(([name, cells]): [string, string[]] => [
      name,
      (frame.get('id') ?? []).map((id) => cells[place.get(id) ?? -1] ?? ''),
    ]),
  ])
}

function sorted(frame: Frame, time: string): Frame {
  const times = frame.get(time)
  if (times === undefined) throw new Error(`there is no column ${time}`)
  const order = times
    .map((_, row) => row)
    .sort((a, b) => ((times[a] ?? '') < (times[b] ?? '') ? -1 : times[a] === times[b] ? a - b : 1))
  return new Map([...frame].map(([name, cells]) => [name, order.map((row) => cells[row] ?? '')]))
}

export function rowsWhere(frame: Frame, wanted: (row: number) => boolean): Frame {
  return new Map([...frame].map(([name, cells]) => [name, cells.filter((_, row) => wanted(row))]))
}

function timesOf(frame: Frame, time: string | undefined): Float64Array | undefined {
  if (time === undefined) return undefined
  return Float64Array.from(frame.get(time) ?? [], (cell) => Date.parse(`${cell.replace(' ', 'T')}Z`))
}

function rowsOf(frame: Frame): number {
  return frame.values().next().value?.length ?? 0
}

/** A peer's note may follow the path. */
export function pathIn(text: string): string {
  return text.split(' ')[0] ?? ''
}

/** A column as the product holds it: numbers where every cell is one (or empty) and it is not to be taken as levels. */
export function columnOf(frame: Frame, name: string, asLevels: boolean): Column {
  const cells = frame.get(name)
  if (cells === undefined) throw new Error(`there is no column ${name}`)
  if (!asLevels && cells.every((cell) => cell.trim() === '' || Number.isFinite(Number(cell)))) {
    return {
      kind: 'number',
      name,
      values: Float64Array.from(cells, (cell) => (cell.trim() === '' ? Number.NaN : Number(cell))),
    }
  }
  const levels = [...new Set(cells.filter((cell) => cell.trim() !== ''))]
  const places = new Map(levels.map((level, at) => [level, at]))
  return {
    kind: 'category',
    name,
    levels,
    codes: Int32Array.from(cells, (cell) => places.get(cell) ?? -1),
    printable: true,
  }
}

export function words(value: unknown): Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Words) : {}
}
