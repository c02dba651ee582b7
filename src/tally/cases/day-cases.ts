import type { Plan } from '../../plan/plan.ts'
import { dimensions } from '../../plan/strata.ts'
import type { BinnedField } from '../facts/binned-fields.ts'
import { readingsOf } from '../reading.ts'
import type { SentLevels } from '../rows/combinations.ts'
import type { BinaryRows } from './binary-rows.ts'

/**
 * The cases of one day, a column at a time: the same place in every column is the same case. `states` and the columns of
 * `fields` are there where they were asked for, and so are outcomes and what is so of a case on its own day; noughts where not.
 */
export interface DayCases {
  readonly day: string
  readonly length: number
  /** the combinations of levels that were met, and by case the place of its own */
  readonly sent: readonly SentLevels[]
  readonly combinations: Int32Array
  /** is it what the plan counts once? */
  readonly isUnit: Uint8Array
  /** NaN: none */
  readonly scores: Float64Array
  /** 0 not flagged, 1 flagged, 2 the feed gave no flag */
  readonly flags: Uint8Array
  /**
   * age in days when the outcome was told × 4 + state (0 not known, 1 no event, 2 event), of the last entry, of the last by
   * maturity and of the last by the early age; 0 where none was
   */
  readonly latest: Int32Array
  readonly mature: Int32Array
  readonly early: Int32Array
  /** the age of the oldest entry of any unit's outcomes; 0 where there are none */
  readonly lastAge: number
  /** what the reference says, by place in an outcome's readings: of the last entry and of the last by maturity; NaN: none */
  readonly readings: Readonly<Record<'latest' | 'mature', readonly Float64Array[]>>
  /** NaN: none */
  readonly logits: Float64Array
  /** how the clinician acted; undefined where the plan has no such column, null where the feed does not say */
  readonly actions: readonly (string | null)[] | undefined
  readonly seen: TimesTold | undefined
  /** when cases became eligible for their outputs, and how long until then */
  readonly waited: TimesTold | undefined
  /** by case the number of its text of states, and the texts */
  readonly states: Int32Array
  readonly stateTexts: ReadonlyMap<number, string>
  /** by field in the plan's order: a number's values, NaN where there is none; a category's cells, −1 where there is none */
  readonly fields: readonly (Float64Array | Int32Array)[]
}

/** Of a time that the feed may tell: is there one, was one unreadable, and the logarithm of the seconds to or from the output (NaN: none). */
export interface TimesTold {
  readonly there: Uint8Array
  readonly unreadable: Uint8Array
  readonly logs: Float64Array
}

/** What is asked of a day beside its combinations, units, scores and flags. */
interface Asked {
  readonly outcomes: boolean
  readonly facts: boolean
}

/** A day that is to be counted, and what is asked of it. */
export interface AskedDay extends Asked {
  readonly day: string
}

/** The columns of rows in the order in which cases/store.ts names them. */
export function dayCases(
  plan: Plan,
  { day, outcomes, facts }: AskedDay,
  fields: readonly BinnedField[],
  rows: BinaryRows,
): DayCases {
  const { length } = rows
  const dimensionsSent = dimensions(plan).length
  const { action, seen_at: seenAt, eligible_at: eligibleAt } = plan.columns.predictions
  const sent: SentLevels[] = []
  const [combinations, isUnit, scores, flags] = [
    new Int32Array(length),
    new Uint8Array(length),
    new Float64Array(length),
    new Uint8Array(length),
  ]
  const told = outcomes ? length : 0
  const [latest, mature, early] = [new Int32Array(told), new Int32Array(told), new Int32Array(told)]
  const width = outcomes ? readingsOf(plan) : 0
  const readings = { latest: readingColumns(width, length, rows), mature: readingColumns(width, length, rows) }
  let lastAge = 0
  const logits = new Float64Array(facts ? length : 0)
  const actions: (string | null)[] = []
  const seen = timesTold(facts && seenAt !== undefined ? length : 0)
  const waited = timesTold(facts && eligibleAt !== undefined ? length : 0)
  const states = new Int32Array(facts && fields.length > 0 ? length : 0)
  const cells = fieldCells(facts ? fields : [], length, rows)

  for (let at = 0; at < length; at++) {
    rows.next()
    const combination = rows.combination(dimensionsSent)
    combinations[at] = combination
    if (combination === sent.length) sent.push(rows.textsOf(combination, dimensionsSent))
    isUnit[at] = rows.flag()
    scores[at] = rows.float()
    flags[at] = rows.flag()
    if (outcomes) {
      latest[at] = rows.whole()
      mature[at] = rows.whole()
      early[at] = rows.whole()
      const age = rows.whole()
      if (isUnit[at] === 1 && age > lastAge) lastAge = age
      if (width > 0) {
        readings.latest.take(at)
        readings.mature.take(at)
      }
    }
    if (!facts) continue
    logits[at] = rows.float()
    if (action !== undefined) actions.push(rows.text())
    if (seenAt !== undefined) takeTimes(seen, at, rows)
    if (eligibleAt !== undefined) takeTimes(waited, at, rows)
    if (fields.length === 0) continue
    states[at] = rows.textNumber()
    cells.take(at)
  }
  return {
    day,
    length,
    sent,
    combinations,
    isUnit,
    scores,
    flags,
    latest,
    mature,
    early,
    lastAge,
    readings: { latest: readings.latest.columns, mature: readings.mature.columns },
    logits,
    actions: action === undefined ? undefined : actions,
    seen: seenAt === undefined ? undefined : seen,
    waited: eligibleAt === undefined ? undefined : waited,
    states,
    stateTexts: new Map([...new Set(states)].map((number) => [number, rows.textOf(number)])),
    fields: cells.columns,
  }
}

/** The columns of what a reference says, and what takes a row's: its array is the entry's number and then its readings. */
function readingColumns(width: number, length: number, rows: BinaryRows) {
  const columns = Array.from({ length: width }, () => new Float64Array(length).fill(Number.NaN))
  let row = 0
  const takeReading = (place: number, value: number) => {
    const column = columns[place - 2]
    if (column !== undefined) column[row] = value
  }
  return {
    columns,
    take(at: number): void {
      row = at
      rows.floats(takeReading)
    },
  }
}

function timesTold(length: number): TimesTold {
  return { there: new Uint8Array(length), unreadable: new Uint8Array(length), logs: new Float64Array(length) }
}

function takeTimes({ there, unreadable, logs }: TimesTold, at: number, rows: BinaryRows): void {
  there[at] = rows.flag()
  unreadable[at] = rows.flag()
  logs[at] = rows.float()
}

/** The columns of fields, and what takes a row's numbers and levels into them. */
function fieldCells(fields: readonly BinnedField[], length: number, rows: BinaryRows) {
  const columns = fields.map(({ number, counted }) => {
    if (number) return new Float64Array(length).fill(Number.NaN)
    return counted ? new Int32Array(length).fill(-1) : new Int32Array()
  })
  const numbers: (Float64Array | undefined)[] = []
  const levels: ({ readonly cells: Int32Array; readonly cellOf: (text: number) => number } | undefined)[] = []
  for (const [at, field] of fields.entries()) {
    const column = columns[at]
    if (column instanceof Float64Array) numbers[field.position] = column
    else if (column !== undefined && field.counted)
      levels[field.position] = { cells: column, cellOf: cellReader(field, rows) }
  }
  const lastLevel = levels.length - 1
  let row = 0
  const takeNumber = (place: number, value: number) => {
    const column = numbers[place]
    if (column !== undefined) column[row] = value
  }
  const takeLevel = (place: number, text: number) => {
    const own = levels[place]
    if (own !== undefined) own.cells[row] = own.cellOf(text)
  }
  return {
    columns,
    take(at: number): void {
      row = at
      rows.floats(takeNumber)
      rows.texts(takeLevel, lastLevel)
    },
  }
}

/** The cell of a level by its text's number; a level is found by name once. */
function cellReader({ levels }: BinnedField, rows: BinaryRows): (text: number) => number {
  const known: number[] = []
  return (text) => {
    const held = known[text]
    if (held !== undefined) return held
    const cell = levels.indexOf(rows.textOf(text)) + 1
    known[text] = cell
    return cell
  }
}
