import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { type Fault, type Feed, FeedProblem, type FeedRow } from './feed.ts'
import {
  containerFault,
  encodingFault,
  isGzipped,
  isParquet,
  quoteAdvice,
  safeName,
  systemFault,
} from './file-faults.ts'

/** A file on its way in. `sha256` was taken before; the rows fail at their end if the file changed meanwhile. */
export interface FeedFile extends Feed {
  /** size of the file, in bytes as they lie on the disk */
  readonly bytes: number
}

/**
 * Opens a CSV file, plain or gzipped (told by its first bytes, not by its name), and reads its header. Rows stream.
 * Throws `FeedProblem` for a file that cannot be read as UTF-8 CSV, from here or from the rows; what follows the fault
 * is not read. No message quotes the file. `onBytes` is told how many bytes have been read so far.
 */
export async function openFeed(path: string, onBytes: (read: number) => void = () => {}): Promise<FeedFile> {
  const name = safeName(path)
  const { sha256, bytes } = await fingerprint(path, name)
  const records = recordsOf(path, name, sha256, await isGzip(path, name), onBytes)
  const first = await records.next()
  if (first.done === true)
    throw new FeedProblem(name, [{ reason: 'the file holds no header line', advice: emptyAdvice }])
  if (first.value.cells.some((cell) => /\r(?!\n)/.test(cell)))
    throw new FeedProblem(name, [{ line: 1, ...loneReturns }])
  return { name, sha256, bytes, header: first.value.cells, rows: records }
}

const loneReturns: Fault = {
  reason: 'the lines end with a carriage return alone, as on old Macintosh computers',
  advice: "Save it with other line ends, or convert it: tr '\\r' '\\n' < old.csv > new.csv",
}
const emptyAdvice = 'Send at least the column names: a day without cases is a header with no rows.'

async function fingerprint(path: string, name: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  try {
    const { size } = await stat(path)
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
    if (size === 0) throw new FeedProblem(name, [{ reason: 'the file is empty', advice: emptyAdvice }])
    return { sha256: hash.digest('hex'), bytes: size }
  } catch (error) {
    throw asProblem(error, name)
  }
}

async function isGzip(path: string, name: string): Promise<boolean> {
  const file = await open(path)
  try {
    const start = Buffer.alloc(4)
    await file.read(start, 0, 4, 0)
    const known = isParquet(start) ? parquetFault : containerFault(start)
    if (known !== undefined) throw new FeedProblem(name, [known])
    return isGzipped(start)
  } finally {
    await file.close()
  }
}

/** A record longer than this is an unclosed quotation mark swallowing the file. */
const longestRecord = 1 << 20

async function* recordsOf(
  path: string,
  name: string,
  sha256: string,
  gzipped: boolean,
  onBytes: (read: number) => void,
): AsyncGenerator<FeedRow> {
  const hash = createHash('sha256')
  let read = 0
  async function* tapped(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      read += chunk.length
      onBytes(read)
      yield chunk
    }
  }
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    // both, since one file may have been joined from several; a lone carriage return is no line end
    record_delimiter: ['\r\n', '\n'],
    skip_empty_lines: true,
    max_record_size: longestRecord,
  })
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const lines = (source: AsyncIterable<Buffer>) => utf8Lines(source, name)
  // The parser repeats the error of whichever part failed; there is nothing more to do here.
  const done = () => {}
  if (gzipped) pipeline(file, tapped, createGunzip(), lines, parser, done)
  else pipeline(file, tapped, lines, parser, done)

  // The parser counts a carriage return and a line feed within a cell as two lines; `surplus` is what it counted too many.
  let last = 0
  let surplus = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const within = info.lines - last > 1 ? lineEndsIn(record) : nothingWithin
      yield { line: info.lines - within.counted - surplus, cells: record }
      surplus += within.counted - within.real
      last = info.lines
    }
  } catch (error) {
    throw asProblem(error, name, last - surplus, surplus)
  } finally {
    file.destroy()
  }
  if (hash.digest('hex') !== sha256)
    throw new FeedProblem(name, [
      {
        reason: 'the file changed while it was being read',
        advice: 'Wait until it has been written, and run this again.',
      },
    ])
}

interface Parsed {
  readonly record: readonly string[]
  /** lines: the line on which the record ends */
  readonly info: { readonly lines: number }
}

const nothingWithin = { counted: 0, real: 0 }

/** The line ends that stand inside the record's own cells: as the parser counts them, and as they are. */
function lineEndsIn(record: readonly string[]): { readonly counted: number; readonly real: number } {
  const marks = record.flatMap((cell) => cell.match(/[\r\n]/g) ?? [])
  return { counted: marks.length, real: marks.filter((mark) => mark === '\n').length }
}

/** Passes whole lines on as text, and says on which line the first byte stands that is not UTF-8, or is a NUL. */
async function* utf8Lines(source: AsyncIterable<Buffer>, name: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(0x0a) + 1
    if (end === 0) {
      rest = Buffer.concat([rest, chunk])
      if (rest.length > longestRecord) throw new FeedProblem(name, [{ line, ...tooLong }])
      continue
    }
    const block = rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([rest, chunk.subarray(0, end)])
    yield textOf(block, line, name)
    for (let at = block.indexOf(0x0a); at >= 0; at = block.indexOf(0x0a, at + 1)) line += 1
    rest = chunk.subarray(end)
  }
  if (rest.length > 0) yield textOf(rest, line, name)
}

const tooLong = {
  reason: 'a row is longer than a million characters',
  advice: 'Look for a quotation mark that is opened and never closed.',
}

function textOf(block: Buffer, firstLine: number, name: string): string {
  const fault = encodingFault(block, firstLine)
  if (fault !== undefined) throw new FeedProblem(name, [fault])
  return block.toString('utf8')
}

const parquetFault: Fault = {
  reason: 'the file is in Parquet form',
  advice: 'Send it as CSV, plain or gzipped.',
}

/** Faults of the file in our own words: the parser's messages quote the data. Anything else is let through. */
function asProblem(error: unknown, name: string, lastLine = 0, surplus = 0): unknown {
  if (error instanceof FeedProblem) return error
  if (error instanceof CsvError) {
    const { code } = error
    const at = 'lines' in error && typeof error.lines === 'number' ? error.lines - surplus : lastLine + 1
    const fault: Fault =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? {
            line: lastLine + 1,
            reason: 'a quotation mark is opened at or after this line and never closed',
            advice: quoteAdvice,
          }
        : code === 'CSV_MAX_RECORD_SIZE'
          ? { line: lastLine + 1, ...tooLong }
          : {
              line: at,
              reason: 'a quotation mark stands inside a cell that is not quoted, or is closed too soon',
              advice: quoteAdvice,
            }
    return new FeedProblem(name, [fault])
  }
  const known = systemFault(error)
  return known === undefined ? error : new FeedProblem(name, [known])
}
