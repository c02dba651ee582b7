import type { Plan, Rate } from '../plan/plan.ts'
import type { Outcome } from './case.ts'
import { missingTokens, textSearch } from './cells.ts'
import type { Fault } from './feed.ts'
import { judgedClassReader } from './judged-class.ts'
import { judgedNumberReader } from './judged-number.ts'
import { readNumber, wholeDigits } from './read-number.ts'
import type { Reason } from './reasons.ts'
import { wrongOf } from './wrong-of.ts'

/** What an outcome row says of one case: the state, and the reference's readings where the output is judged by one. */
export interface Told {
  /** 'to be judged': right or wrong is told when the output is at hand (wrong-of.ts) */
  readonly state: Outcome['state'] | 'to be judged'
  readonly readings: Outcome['readings']
}

export interface ReferenceReader {
  /** undefined: a cell is refused */
  read(cell: (column: string) => string, refuse: (column: string, reason: Reason) => void): Told | undefined
  /** after the last row: a column that as a whole cannot be what the plan says */
  suspects(): readonly Fault[]
}

const notKnown: Told = { state: 'not known', readings: null }

/** Compiles the plan into a reader of what is known about cases, by its kind of output. */
export function referenceReader(plan: Plan, today: string): ReferenceReader {
  const missing = missingTokens(plan)
  const { outcome: column = '' } = plan.columns.outcomes
  switch (plan.output.kind) {
    case 'probability':
    case 'binary':
      return eventReader(plan, column, missing, today)
    case 'number': {
      const number = judgedNumberReader(column, plan.output.plausible, missing, today)
      return judgedReader(column, number.read, number.suspects)
    }
    case 'category':
      return judgedReader(column, judgedClassReader(plan.output.classes, missing, today), () => [])
    case 'document':
      return documentReader(plan, plan.output.rates, missing, today)
  }
}

function eventReader({ outcome }: Plan, column: string, missing: ReadonlySet<string>, today: string): ReferenceReader {
  const events = new Set(outcome.event)
  const noEvents = new Set(outcome.no_event)
  const search = textSearch(today, [])
  return {
    read(cell, refuse) {
      const text = cell(column)
      if (events.has(text)) return { state: 'event', readings: null }
      if (noEvents.has(text)) return { state: 'no event', readings: null }
      if (missing.has(text)) return notKnown
      refuse(column, search(text) ?? 'outcome unreadable')
      return undefined
    },
    suspects: () => [],
  }
}

function judgedReader(
  column: string,
  readOne: (text: string) => number | null | Reason,
  suspects: () => readonly Fault[],
): ReferenceReader {
  return {
    read(cell, refuse) {
      const value = readOne(cell(column))
      if (typeof value === 'number') return { state: 'to be judged', readings: [value] }
      if (value === null) return notKnown
      refuse(column, value)
      return undefined
    },
    suspects,
  }
}

/** No reader finds more of anything in one document, and no putting right takes more minutes. */
const most = 100_000

/** Of a document either every rate is read or none: what is not counted is not nought. */
function documentReader(
  plan: Plan,
  rates: readonly Rate[],
  missing: ReadonlySet<string>,
  today: string,
): ReferenceReader {
  const search = textSearch(today, [])
  const readRate = ({ measure }: Rate, text: string): number | Reason => {
    const value = readNumber(text)
    // Minutes that were saved may be fewer than none.
    const isPossible = measure === 'minutes' || (Number.isInteger(value) && Number(value) >= 0)
    if (value !== undefined && isPossible && Math.abs(value) <= most) return value === 0 ? 0 : value
    return (
      search(text) ?? search(wholeDigits(text)) ?? (measure === 'count' ? 'count unreadable' : 'minutes unreadable')
    )
  }
  return {
    read(cell, refuse) {
      if (rates.every(({ column }) => missing.has(cell(column)))) return notKnown
      const readings: number[] = []
      for (const rate of rates) {
        const text = cell(rate.column)
        const value = missing.has(text) ? 'rate missing' : readRate(rate, text)
        if (typeof value === 'number') readings.push(value)
        else refuse(rate.column, value)
      }
      if (readings.length < rates.length) return undefined
      return { state: wrongOf(plan, { score: null }, readings), readings }
    },
    suspects: () => [],
  }
}
