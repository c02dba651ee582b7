import type { LeftOut } from './choose.ts'
import { areCodes, asLevels, asNumbers, categoryPair, holdNumbers, numberPair, type Pair } from './columns.ts'
import { directIdentifier, namesItsRows } from './identify.ts'
import type { CompareOptions } from './options.ts'
import type { NumberCells, Reading, TextCells, Want } from './table/cells.ts'
import { type Look, lookAt, wantOf } from './table/guess.ts'
import type { Gathered, Source } from './table/source.ts'

/** How one column was taken, and what could not be read in it. */
export interface ColumnFacts {
  readonly column: string
  readonly kind: 'number' | 'category'
  /** why, where the person might have expected the other */
  readonly because?: string
  readonly reference: CellFacts
  readonly current: CellFacts
}

export interface CellFacts {
  readonly rows: number
  readonly missing: number
  readonly unreadable: number
}

export interface Taken {
  readonly reference: Gathered
  readonly current: Gathered
  readonly pairs: readonly Pair[]
  readonly facts: readonly ColumnFacts[]
  readonly leftOut: readonly LeftOut[]
}

const SAMPLED = 1000
/** Past this share of unreadable cells in the reference a column was no column of numbers after all. */
const MOST_UNREADABLE = 0.05

/** Takes up the columns of both files, `extra` beside those that are compared, and says what each one is. */
export async function takeColumns(
  reference: Source,
  current: Source,
  columns: readonly string[],
  extra: ReadonlyMap<string, Want>,
  options: CompareOptions,
  reading: Reading,
): Promise<Taken> {
  const looks = await looksOf(reference, current, columns, reading)
  const wants = new Map(
    columns.map((name) => {
      const [first, second] = looks.get(name) ?? []
      const guess = first === undefined || second === undefined ? 'text' : wantOf(first, second)
      if (options.categorical.includes(name)) return [name, 'text'] as const
      return [name, options.numeric.includes(name) ? 'number' : guess] as const
    }),
  )
  // The score, the flag and the outcome are compared as columns too, and taken up as what they are.
  for (const [name, want] of extra) wants.set(name, want)
  const held = (source: Source) => new Map([...wants].filter(([name]) => source.header.includes(name)))
  const times = columns.filter((name) => wants.get(name) === 'time')
  for (const name of times) wants.delete(name)
  const first = await reference.gather(held(reference))
  const again = columns.filter((name) => !options.numeric.includes(name) && !extra.has(name) && isNoNumber(first, name))
  for (const name of again) wants.set(name, 'text')
  const whole = await withTexts(reference, first, again)
  const second = await current.gather(held(current))

  const pairs: Pair[] = []
  const facts: ColumnFacts[] = []
  const leftOut: LeftOut[] = times.map((column) => ({
    column,
    because: 'it holds times; to cut the rows by them, name it: --time',
  }))
  for (const name of columns) {
    const [ours, theirs] = [whole.columns.get(name), second.columns.get(name)]
    if (ours === undefined || theirs === undefined || ours.kind === 'time' || theirs.kind === 'time') continue
    const judged = judge(name, ours, theirs, options, reading, looks.get(name))
    if ('leftOut' in judged) leftOut.push({ column: name, because: judged.leftOut })
    else {
      pairs.push(judged.pair)
      facts.push(judged.facts)
    }
  }
  return { reference: whole, current: second, pairs, facts, leftOut }
}

async function looksOf(
  reference: Source,
  current: Source,
  columns: readonly string[],
  { point, missing }: Reading,
): Promise<ReadonlyMap<string, readonly [Look, Look]>> {
  const [ours, theirs] = [await reference.sample(SAMPLED), await current.sample(SAMPLED)]
  const look = (source: Source, rows: readonly (readonly string[])[], name: string): Look => {
    const place = source.header.indexOf(name)
    return lookAt(
      rows.map((row) => row[place] ?? ''),
      point,
      missing,
    )
  }
  return new Map(columns.map((name) => [name, [look(reference, ours, name), look(current, theirs, name)] as const]))
}

function isNoNumber({ columns, rows }: Gathered, name: string): boolean {
  const cells = columns.get(name)
  return cells?.kind === 'number' && cells.unreadable > MOST_UNREADABLE * (rows - cells.missing)
}

async function withTexts(source: Source, gathered: Gathered, names: readonly string[]): Promise<Gathered> {
  if (names.length === 0) return gathered
  const { columns } = await source.gather(new Map(names.map((name) => [name, 'text'] as const)))
  return { ...gathered, columns: new Map([...gathered.columns, ...columns]) }
}

type Judged = { readonly pair: Pair; readonly facts: ColumnFacts } | { readonly leftOut: string }

/** What a column is, now that all of it is known. */
function judge(
  name: string,
  ours: NumberCells | TextCells,
  theirs: NumberCells | TextCells,
  options: CompareOptions,
  reading: Reading,
  looks: readonly [Look, Look] | undefined,
): Judged {
  const person = directIdentifier(name, [ours, theirs], options.today)
  if (person !== undefined) return { leftOut: person }
  const isSaid = options.categorical.includes(name) || options.numeric.includes(name) || isRole(name, options)
  const [reference, current] = sameKind(ours, theirs, reading, options.categorical.includes(name))
  if (countFilled(reference) === 0 && countFilled(current) === 0) return { leftOut: 'it is empty in both files' }
  const readable = isReadable(reference, current)
  if (!readable) return { leftOut: unreadableWords(looks) }
  if (!isSaid) {
    if (reference.kind === 'text' && looks?.some(({ comma }) => comma > 0.5)) return { leftOut: unreadableWords(looks) }
    const own = namesItsRows(name, reference)
    if (own !== undefined) return { leftOut: `${own}; to compare it all the same: --categorical or --numeric` }
  }
  const counts = { column: name, reference: factsOf(reference), current: factsOf(current) }
  if (reference.kind === 'number' && current.kind === 'number') {
    const isCode = !options.numeric.includes(name) && name !== options.score && areCodes(name, [reference, current])
    if (!isCode) return { pair: numberPair(name, reference, current), facts: { ...counts, kind: 'number' } }
    return {
      pair: categoryPair(name, asLevels(reference), asLevels(current)),
      facts: { ...counts, kind: 'category', because: 'it holds a few different whole numbers' },
    }
  }
  if (reference.kind === 'text' && current.kind === 'text') {
    if (reference.overflow || current.overflow) return { leftOut: 'it holds more than 50,000 different texts' }
    return { pair: categoryPair(name, reference, current), facts: { ...counts, kind: 'category' } }
  }
  throw new Error('both sides were made the same kind')
}

function isRole(name: string, { score, flag, outcome }: CompareOptions): boolean {
  return name === score || name === flag || name === outcome
}

/** Numbers where the reference is numbers, or where texts turn out to be; texts otherwise. */
function sameKind(
  ours: NumberCells | TextCells,
  theirs: NumberCells | TextCells,
  { point }: Reading,
  categorical: boolean,
): readonly [NumberCells | TextCells, NumberCells | TextCells] {
  if (ours.kind === 'number') return [ours, theirs.kind === 'number' ? theirs : asNumbers(theirs, point)]
  if (theirs.kind === 'number') return [ours, asLevels(theirs)]
  if (categorical || ours.overflow || theirs.overflow || !holdNumbers(ours, point)) return [ours, theirs]
  const [first, second] = [asNumbers(ours, point), asNumbers(theirs, point)]
  const numeric = countFilled(first) > 0 && first.unreadable <= MOST_UNREADABLE * countFilled(ours)
  return numeric ? [first, second] : [ours, theirs]
}

function countFilled(cells: NumberCells | TextCells): number {
  if (cells.kind === 'text') return cells.codes.length - cells.missing
  return cells.values.length - cells.missing - cells.unreadable
}

/** Numbers in the reference that are mostly none in the current file are another format, not a shift. */
function isReadable(reference: NumberCells | TextCells, current: NumberCells | TextCells): boolean {
  if (reference.kind !== 'number' || current.kind !== 'number') return true
  return current.unreadable === 0 || current.unreadable < countFilled(current)
}

function unreadableWords(looks: readonly [Look, Look] | undefined): string {
  if (looks?.some(({ comma }) => comma > 0.5)) return 'its numbers seem to have a decimal comma; if so: --decimal-comma'
  return 'it holds numbers in one file, and mostly none that can be read in the other'
}

function factsOf(cells: NumberCells | TextCells): CellFacts {
  if (cells.kind === 'text') return { rows: cells.codes.length, missing: cells.missing, unreadable: 0 }
  return { rows: cells.values.length, missing: cells.missing, unreadable: cells.unreadable }
}
