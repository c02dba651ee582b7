import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Adapter, type Data, type Entry, type GoldenFile, NOT_ASKED } from './entry.ts'

export const goldenFiles: readonly GoldenFile[] = ['statistics', 'drift', 'equality_spc']

/** A kind of entry that is left out, and why. `peer` and `kind` are regular expressions. */
export interface LeftOut {
  readonly file: GoldenFile
  readonly peer?: string
  readonly kind: string
  readonly reason: string
}

export interface Outcome {
  readonly entry: Entry
  readonly state: 'reproduced' | 'different' | 'left out' | 'not recognised'
  readonly why: string
}

type Raw = Readonly<Record<string, unknown>>

/** The entries of one golden file; an entry whose inputs name another's (`inputs.ref`) gets them. */
export function readEntries(folder: string, file: GoldenFile): readonly Entry[] {
  const { entries } = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as { entries: readonly Raw[] }
  const byId = new Map(entries.map((raw) => [raw.id, raw]))
  return entries.map((raw) => {
    const inputs = record(raw.inputs)
    const base = 'ref' in inputs ? record(byId.get(inputs.ref)?.inputs) : {}
    return {
      file,
      id: typeof raw.id === 'number' ? raw.id : String(raw.id),
      kind: String(raw.test ?? raw.metric ?? ''),
      peer: String(raw.peer ?? raw.source ?? ''),
      source: String(raw.source ?? raw.source_file ?? ''),
      inputs: { ...base, ...inputs },
      dataset: raw.dataset,
      params: record(raw.params),
      chunk: raw.chunk,
      group: raw.group,
      expected: raw.expected,
      raw,
    }
  })
}

export function reproduce(
  entry: Entry,
  adapters: readonly Adapter[],
  leftOut: readonly LeftOut[],
  data: Data,
): Outcome {
  const reason = leftOut.find(
    ({ file, peer, kind }) =>
      file === entry.file &&
      new RegExp(kind).test(entry.kind) &&
      (peer === undefined || new RegExp(peer).test(entry.peer)),
  )
  if (reason !== undefined) return { entry, state: 'left out', why: reason.reason }
  const adapter = adapters.find((one) => one.matches(entry))
  if (adapter === undefined) return { entry, state: 'not recognised', why: `${entry.peer}: ${entry.kind}` }
  try {
    const differences: string[] = []
    const compared = compare(adapter.answer(entry, data), entry.expected, tolerancesOf(entry), '', differences)
    if (compared === 0) differences.push('nothing was compared')
    return {
      entry,
      state: differences.length === 0 ? 'reproduced' : 'different',
      why: differences.slice(0, 4).join('; '),
    }
  } catch (error) {
    return { entry, state: 'different', why: error instanceof Error ? error.message : String(error) }
  }
}

type Tolerances = { readonly of: (field: string) => number; readonly relative: boolean }

function tolerancesOf({ raw }: Entry): Tolerances {
  const { tolerance } = raw
  const of = (field: string): number => {
    if (typeof tolerance === 'number') return tolerance
    const named = record(tolerance)
    // `*_threshold` stands for both thresholds; a bound that has no tolerance of its own is made of the value.
    const shared = Object.keys(named).find((key) => key.startsWith('*') && field.endsWith(key.slice(1)))
    const own = named[field] ?? named[shared ?? ''] ?? (field.endsWith('_boundary') ? named.value : undefined)
    return typeof own === 'number' ? own : 0
  }
  return { of, relative: raw.tolerance_kind === 'relative' }
}

/** Adds what differs to `differences`; gives the number of values compared. */
function compare(ours: unknown, theirs: unknown, tolerances: Tolerances, field: string, differences: string[]): number {
  if (ours === NOT_ASKED) return 0
  const differs = (): number => {
    differences.push(`${field || 'value'}: ${show(ours)} is not ${show(theirs)}`)
    return 1
  }
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours) && !ArrayBuffer.isView(ours)) return differs()
    const list = Array.from(ours as ArrayLike<unknown>)
    if (list.length !== theirs.length) return differs()
    // An empty list that was expected empty is an answer.
    return theirs.length === 0
      ? 1
      : theirs.reduce((sum: number, one, at) => sum + compare(list[at], one, tolerances, field, differences), 0)
  }
  if (typeof theirs === 'object' && theirs !== null) {
    if (typeof ours !== 'object' || ours === null) return differs()
    return Object.entries(theirs).reduce(
      (sum, [name, one]) => sum + compare(record(ours)[name], one, tolerances, name, differences),
      0,
    )
  }
  if (theirs === null) return ours === undefined || ours === null ? 1 : differs()
  if (theirs === 'Infinity') return ours === Infinity ? 1 : differs()
  if (theirs === '-Infinity') return ours === -Infinity ? 1 : differs()
  if (typeof theirs !== 'number') return ours === theirs ? 1 : differs()
  if (typeof ours !== 'number') return differs()
  const allowed = tolerances.of(field) * (tolerances.relative ? Math.abs(theirs) : 1)
  // A tolerance of nought on a double still allows the last digit that was printed.
  return Math.abs(ours - theirs) <= Math.max(allowed, 1e-14 * Math.abs(theirs)) ? 1 : differs()
}

function record(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {}
}

function show(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value)?.slice(0, 80) ?? String(value)
}
