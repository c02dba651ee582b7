import { mostPrinted } from './identify.ts'
import type { CategoryColumn, Column, NumberColumn } from './result.ts'
import type { NumberCells, TextCells } from './table/cells.ts'
import { readDecimal } from './table/decimal.ts'

/** Numbers that take no more values than this are codes or grades, and are compared value by value. */
const fewValues = 5

/** The same column of both files, of one kind. */
export interface Pair<C extends Column = Column> {
  readonly reference: C
  readonly current: C
}

export function numberPair(name: string, reference: NumberCells, current: NumberCells): Pair<NumberColumn> {
  return {
    reference: { kind: 'number', name, values: reference.values },
    current: { kind: 'number', name, values: current.values },
  }
}

export function categoryPair(name: string, reference: TextCells, current: TextCells): Pair<CategoryColumn> {
  const printable = new Set([...reference.levels, ...current.levels]).size <= mostPrinted
  return {
    reference: { kind: 'category', name, levels: reference.levels, codes: reference.codes, printable },
    current: { kind: 'category', name, levels: current.levels, codes: current.codes, printable },
  }
}

/** The same where the column's name says that they are codes. */
const fewCodes = 50
const codeName = /(^|[^a-z])(id|ids|code|codes|type|class|group|category|cat)$/i

/** Whether both sides together hold only a few different numbers, all of them whole: codes, and not a quantity. */
export function areCodes(name: string, sides: readonly NumberCells[]): boolean {
  const most = codeName.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) ? fewCodes : fewValues
  const seen = new Set<number>()
  for (const { values } of sides)
    for (const value of values) {
      if (Number.isNaN(value)) continue
      if (!Number.isInteger(value)) return false
      if (seen.size <= most) seen.add(value)
      if (seen.size > most) return false
    }
  return seen.size > 0
}

/** A column of few numbers as levels, the numbers themselves being their names. */
export function asLevels({ values, missing, unreadable }: NumberCells): TextCells {
  const known = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const places = new Map(known.map((value, code) => [value, code]))
  const codes = Int32Array.from(values, (value) => places.get(value) ?? -1)
  return { kind: 'text', levels: known.map(String), codes, missing: missing + unreadable, overflow: false }
}

/** A column of texts that turn out to be numbers; a text that is none is unreadable. */
export function asNumbers({ levels, codes, missing }: TextCells, point: number): NumberCells {
  const numbers = numbersOf(levels, point)
  const values = new Float64Array(codes.length)
  let absent = 0
  for (let row = 0; row < codes.length; row++) {
    const value = numbers[codes[row] ?? -1] ?? Number.NaN
    values[row] = value
    if (Number.isNaN(value)) absent += 1
  }
  return { kind: 'number', values, missing, unreadable: absent - missing }
}

/** Whether any of the texts is a number: what is asked before a long column is looked through. */
export function holdNumbers({ levels }: TextCells, point: number): boolean {
  return numbersOf(levels, point).some((value) => !Number.isNaN(value))
}

function numbersOf(levels: readonly string[], point: number): Float64Array {
  const encoder = new TextEncoder()
  return Float64Array.from(levels, (level) => {
    const bytes = encoder.encode(level)
    return readDecimal(bytes, 0, bytes.length, point)
  })
}

/** The rows of a column in another order, or fewer of them. */
export function reordered(column: Column, order: Uint32Array): Column {
  if (column.kind === 'number') {
    const values = new Float64Array(order.length)
    for (let row = 0; row < order.length; row++) values[row] = column.values[order[row] ?? 0] ?? Number.NaN
    return { ...column, values }
  }
  const codes = new Int32Array(order.length)
  for (let row = 0; row < order.length; row++) codes[row] = column.codes[order[row] ?? 0] ?? -1
  return { ...column, codes }
}
