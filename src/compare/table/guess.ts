import { usualMissing, type Want } from './cells.ts'
import { readClock } from './clock.ts'
import { readDecimal } from './decimal.ts'

/** What the first rows of a column look like. */
export interface Look {
  readonly filled: number
  /** shares of the filled cells that are numbers, and times */
  readonly numeric: number
  readonly timed: number
  /** share that would be numbers if the comma were the decimal sign */
  readonly comma: number
}

export function lookAt(
  cells: readonly string[],
  point: number,
  missing: ReadonlySet<string> = new Set(usualMissing),
): Look {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !missing.has(cell))
  const share = (test: (bytes: Uint8Array) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter((cell) => test(encoder.encode(cell))).length / filled.length
  return {
    filled: filled.length,
    numeric: share((bytes) => !Number.isNaN(readDecimal(bytes, 0, bytes.length, point))),
    timed: share((bytes) => !Number.isNaN(readClock(bytes, 0, bytes.length))),
    comma: share((bytes) => bytes.includes(0x2c) && !Number.isNaN(readDecimal(bytes, 0, bytes.length, 0x2c))),
  }
}

const encoder = new TextEncoder()

/** Nearly all: a few cells of rubbish do not make a column of numbers one of texts. */
const NEARLY_ALL = 0.95

/** How to take up a column that looks like this in the reference and in the current file. */
export function wantOf(reference: Look, current: Look): Want {
  // What the reference holds is what the column is; where it holds nothing, the current file says.
  const look = reference.filled > 0 ? reference : current
  if (look.timed >= NEARLY_ALL) return 'time'
  return look.numeric >= NEARLY_ALL ? 'number' : 'text'
}
