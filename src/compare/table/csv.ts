import type { Fault } from '../../ingest/feed.ts'
import { quoteAdvice } from '../../ingest/file-faults.ts'

/**
 * One row as places in the bytes, reused from row to row. A cell lies in `bytes` from `starts` to `ends`, or, where
 * `starts` is negative (a quoted cell with doubled marks), in `unescaped` from ~start to `ends`.
 */
export interface Row {
  cells: number
  starts: Int32Array
  ends: Int32Array
  unescaped: Uint8Array
  /** the line of the file on which the row begins, from 1 */
  line: number
}

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22]

/**
 * Goes through the rows of a CSV that is wholly in memory, from byte `from`, until `visit` answers false. Cells are
 * found without being made into texts, which is what makes a million rows quick. Reads what csv-parse reads (RFC 4180,
 * lines ending in LF or CRLF, empty lines left out, any number of cells in a row) and refuses what it refuses: the
 * answer is that fault, or undefined.
 */
export function walkRows(
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  visit: (row: Row) => boolean,
): Fault | undefined {
  const end = bytes.length
  const row: Row = {
    cells: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    unescaped: new Uint8Array(0),
    line: 1,
  }
  // Bytes at which a cell without quotation marks ends, or is wrong: one look-up for each byte.
  const ends = new Uint8Array(256)
  for (const byte of [delimiter, LF, QUOTE]) ends[byte] = 1
  let at = from
  let line = 1
  while (at < end) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)) {
      at += bytes[at] === LF ? 1 : 2
      line += 1
      continue
    }
    row.cells = 0
    row.line = line
    let used = 0
    for (let more = true; more; ) {
      if (row.cells === row.starts.length) grow(row)
      if (bytes[at] === QUOTE) {
        const close = closingQuote(bytes, at + 1)
        if (close.at < 0) return { line, ...unclosed }
        const next = bytes[close.at + 1]
        const ended = next === delimiter || next === LF || (next === CR && bytes[close.at + 2] === LF)
        if (!ended && close.at + 1 < end) return { line: line + close.lines, ...misplaced }
        if (close.doubled > 0) {
          const length = close.at - at - 1 - close.doubled
          if (row.unescaped.length < used + length) widen(row, used + length)
          unfold(bytes, at + 1, close.at, row.unescaped, used)
          row.starts[row.cells] = ~used
          used += length
          row.ends[row.cells] = used
        } else {
          row.starts[row.cells] = at + 1
          row.ends[row.cells] = close.at
        }
        line += close.lines
        at = close.at + 1
        if (bytes[at] === CR) at += 1
      } else {
        row.starts[row.cells] = at
        while (at < end && ends[bytes[at] ?? LF] === 0) at += 1
        if (bytes[at] === QUOTE) return { line, ...misplaced }
        const returned = bytes[at] === LF && at > (row.starts[row.cells] ?? 0) && bytes[at - 1] === CR
        row.ends[row.cells] = returned ? at - 1 : at
      }
      row.cells += 1
      more = at < end && bytes[at] === delimiter
      at += 1
    }
    line += 1
    if (!visit(row)) return undefined
  }
  return undefined
}

function closingQuote(bytes: Uint8Array, from: number): { at: number; doubled: number; lines: number } {
  let doubled = 0
  let lines = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === LF) lines += 1
    if (byte !== QUOTE) continue
    if (bytes[at + 1] !== QUOTE) return { at, doubled, lines }
    doubled += 1
    at += 1
  }
  return { at: -1, doubled, lines }
}

function unfold(bytes: Uint8Array, from: number, to: number, into: Uint8Array, used: number): void {
  let place = used
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    into[place] = byte
    place += 1
    if (byte === QUOTE) at += 1
  }
}

function grow(row: Row): void {
  const [starts, ends] = [new Int32Array(row.cells * 2), new Int32Array(row.cells * 2)]
  starts.set(row.starts)
  ends.set(row.ends)
  row.starts = starts
  row.ends = ends
}

function widen(row: Row, length: number): void {
  const wider = new Uint8Array(length * 2)
  wider.set(row.unescaped)
  row.unescaped = wider
}

const unclosed = {
  reason: 'a quotation mark is opened at or after this line and never closed',
  advice: quoteAdvice,
}
const misplaced = {
  reason: 'a quotation mark stands inside a cell that is not quoted, or is closed too soon',
  advice: quoteAdvice,
}
