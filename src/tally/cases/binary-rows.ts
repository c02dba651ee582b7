import { toldApart } from './told-apart.ts'

/**
 * The rows of COPY's binary format, read value by value in the order of the columns: `next` goes on to the next row, and
 * each of the others takes the next value of it. A value that is NULL is told by each in its own way.
 */
export interface BinaryRows {
  /** how many rows there are */
  readonly length: number
  next(): void
  /** a boolean as 0 or 1; 2 where it is NULL */
  flag(): number
  /** float8; NaN where it is NULL */
  float(): number
  /** the lower half of an int8, or an int4; 0 where it is NULL */
  whole(): number
  /** text; null where it is NULL */
  text(): string | null
  /** so many texts in a row as one number, from 0 in the order in which they are met: the same for the same texts */
  combination(texts: number): number
  /** the texts of a combination */
  textsOf(combination: number, texts: number): readonly (string | null)[]
  /** a text as a number, in the same way: no other column's; −1 where it is NULL */
  textNumber(): number
  /** the text of a number that `textNumber` or `texts` told */
  textOf(number: number): string
  /** float8[]: each element that is there, and its place from 1 */
  floats(each: (place: number, value: number) => void): void
  /** text[]: each element that is there as a number (`textOf`), and its place from 1; up to the last place that is asked for */
  texts(each: (place: number, number: number) => void, last: number): void
}

/** Eleven bytes that say what it is, four of flags, and the length of what may follow them. */
const headerEnd = 15

/** Reads what `copyOut` (src/db/copy-out.ts) answered (PostgreSQL manual, COPY, "Binary Format"). */
export function binaryRows(bytes: Uint8Array): BinaryRows {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const start = data.length === 0 ? 0 : headerEnd + 4 + view.getInt32(headerEnd)
  const combinations = toldApart(data)
  const words = toldApart(data)
  let at = start

  /** The length of the next value, whose bytes are then at `at`; −1 where it is NULL. */
  function lengthOfNext(): number {
    const length = view.getInt32(at)
    at += 4
    return length
  }

  function skip(values: number): void {
    for (let value = 0; value < values; value++) {
      const length = lengthOfNext()
      if (length > 0) at += length
    }
  }

  function text(): string | null {
    const length = lengthOfNext()
    if (length < 0) return null
    at += length
    return data.toString('utf8', at - length, at)
  }

  /** The elements of an array: `take` is told the place from 1, and the length of each, whose bytes are at `at`. */
  function elements(take: (place: number, length: number) => void, last = Number.POSITIVE_INFINITY): void {
    const length = lengthOfNext()
    if (length < 0) return
    const end = at + length
    if (view.getInt32(at) > 0) {
      const first = view.getInt32(at + 16)
      const size = view.getInt32(at + 12)
      at += 20
      for (let place = first; place < first + size && place <= last; place++) {
        const own = lengthOfNext()
        if (own < 0) continue
        take(place, own)
        at += own
      }
    }
    at = end
  }

  function countRows(): number {
    if (data.length === 0) return 0
    let rows = 0
    for (let columns = view.getInt16(at); columns >= 0; columns = view.getInt16(at)) {
      at += 2
      skip(columns)
      rows += 1
    }
    at = start
    return rows
  }

  return {
    length: countRows(),
    next() {
      at += 2
    },
    flag() {
      const length = lengthOfNext()
      if (length < 0) return 2
      at += 1
      return view.getUint8(at - 1)
    },
    float() {
      if (lengthOfNext() < 0) return Number.NaN
      at += 8
      return view.getFloat64(at - 8)
    },
    whole() {
      const length = lengthOfNext()
      if (length < 0) return 0
      at += length
      return view.getInt32(at - 4)
    },
    text,
    combination(texts) {
      const from = at
      skip(texts)
      return combinations.numberOf(from, at)
    },
    textsOf(combination, texts) {
      const after = at
      at = combinations.pieceOf(combination)[0]
      const told = Array.from({ length: texts }, text)
      at = after
      return told
    },
    textNumber() {
      const length = lengthOfNext()
      if (length < 0) return -1
      at += length
      return words.numberOf(at - length, at)
    },
    textOf: (number) => data.toString('utf8', ...words.pieceOf(number)),
    floats: (each) =>
      elements((place) => {
        each(place, view.getFloat64(at))
      }),
    texts: (each, last) =>
      elements((place, length) => {
        each(place, words.numberOf(at, at + length))
      }, last),
  }
}
