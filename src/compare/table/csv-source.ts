import { FeedProblem } from '../../ingest/feed.ts'
import type { Cells, Reading, Sink, Want } from './cells.ts'
import { type Row, walkRows } from './csv.ts'
import { sinkOf } from './sink-of.ts'
import { type Gathered, namesOf, type Source } from './source.ts'
import { textOf } from './text-of.ts'

interface CsvOptions extends Reading {
  /** what parts the cells; found out from the first line when it is not given */
  readonly delimiter?: string
  readonly today: string
}

/** A CSV whose bytes, UTF-8 and unpacked, are all in memory. Throws `FeedProblem` when it is not one. */
export function csvSource(name: string, bytes: Uint8Array, options: CsvOptions): Source {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const walk = (delimiter: number, visit: (row: Row) => boolean): void => {
    const fault = walkRows(bytes, start, delimiter, visit)
    if (fault !== undefined) throw new FeedProblem(name, [fault])
  }
  const first = (delimiter: number): readonly string[] | undefined => {
    let cells: readonly string[] | undefined
    walk(delimiter, (row) => {
      cells = textsOf(bytes, row)
      return false
    })
    return cells
  }
  const delimiter = options.delimiter?.charCodeAt(0) ?? guessDelimiter(first)
  const cells = first(delimiter)
  if (cells === undefined)
    throw new FeedProblem(name, [
      { reason: 'the file is empty', advice: 'It must hold a line with the names of the columns, and rows.' },
    ])
  const header = namesOf(name, cells, options.today)

  return {
    name,
    header,
    notes: delimiter === COMMA ? [] : [`${name}: the cells are parted by ${delimiterWords(delimiter)}.`],
    sample: async (rows) => {
      const sampled: (readonly string[])[] = []
      walk(delimiter, (row) => {
        if (row.cells === header.length) sampled.push(textsOf(bytes, row))
        return sampled.length <= rows
      })
      return sampled.slice(1)
    },
    gather: async (wants) => gather(bytes, header, wants, options, (visit) => walk(delimiter, visit)),
  }
}

const COMMA = 0x2c
const SPACE = 0x20

const delimiters: readonly (readonly [number, string])[] = [
  [COMMA, 'commas'],
  [0x3b, 'semicolons'],
  [0x09, 'tabs'],
  [0x7c, 'bars'],
]

function delimiterWords(delimiter: number): string {
  return delimiters.find(([byte]) => byte === delimiter)?.[1] ?? `“${String.fromCharCode(delimiter)}”`
}

/** The sign that parts the first line into most cells; the comma where none does better. */
function guessDelimiter(first: (delimiter: number) => readonly string[] | undefined): number {
  let best = COMMA
  let most = 0
  for (const [delimiter] of delimiters) {
    const cells = cellsOrNone(first, delimiter)
    if (cells > most) [best, most] = [delimiter, cells]
  }
  return best
}

/** A wrong delimiter may leave a quotation mark in the middle of a cell. */
function cellsOrNone(first: (delimiter: number) => readonly string[] | undefined, delimiter: number): number {
  try {
    return first(delimiter)?.length ?? 0
  } catch (error) {
    if (error instanceof FeedProblem) return delimiter === COMMA ? 1 : 0
    throw error
  }
}

function textsOf(bytes: Uint8Array, row: Row): readonly string[] {
  return Array.from({ length: row.cells }, (_, cell) => {
    const start = row.starts[cell] ?? 0
    const source = start < 0 ? row.unescaped : bytes
    return textOf(source, start < 0 ? ~start : start, row.ends[cell] ?? 0)
  })
}

function gather(
  bytes: Uint8Array,
  header: readonly string[],
  wants: ReadonlyMap<string, Want>,
  reading: Reading,
  walk: (visit: (row: Row) => boolean) => void,
): Gathered {
  const room = lines(bytes)
  const places: number[] = []
  const sinks: Sink[] = []
  for (const [place, name] of header.entries()) {
    const want = wants.get(name)
    if (want === undefined) continue
    places.push(place)
    sinks.push(sinkOf(want, room, reading))
  }
  let seen = -1
  let ragged = 0
  let raggedLine = 0
  walk((row) => {
    // The header is a row too: the one before row 0.
    if (seen < 0) {
      seen = 0
      return true
    }
    if (row.cells !== header.length) {
      if (ragged === 0) raggedLine = row.line
      ragged += 1
      return true
    }
    for (let index = 0; index < sinks.length; index++) {
      const place = places[index] ?? 0
      let start = row.starts[place] ?? 0
      let end = row.ends[place] ?? 0
      const source = start < 0 ? row.unescaped : bytes
      if (start < 0) start = ~start
      while (start < end && source[start] === SPACE) start += 1
      while (end > start && source[end - 1] === SPACE) end -= 1
      sinks[index]?.bytes(seen, source, start, end)
    }
    seen += 1
    return true
  })
  const columns = new Map<string, Cells>()
  for (const [index, sink] of sinks.entries()) columns.set(header[places[index] ?? 0] ?? '', sink.done(seen))
  return { rows: seen, columns, ragged: { rows: ragged, line: raggedLine } }
}

/** No file has more rows than lines. */
function lines(bytes: Uint8Array): number {
  let count = 1
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1
  return count
}
