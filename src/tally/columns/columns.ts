import type { Prediction } from '../../ingest/case.ts'
import type { Plan } from '../../plan/plan.ts'

/** A baseline's rows a column at a time, in any order: all of them that freezing needs, in a fraction of their room. */
export interface Columns {
  /** the days that have cases, ascending */
  readonly days: readonly string[]
  readonly cases: number
  /** the scored cases: scores[i] and logits[i] are of the same one */
  readonly scores: readonly number[]
  readonly logits: readonly number[]
  /** by field: the readable numbers, finite ones only */
  readonly numbers: ReadonlyMap<string, readonly number[]>
  /** by field: the levels that were sent, each once */
  readonly levels: ReadonlyMap<string, readonly string[]>
}

/** What expected risk is fitted to, beside the outcomes. */
export type ScoredRow = Pick<Prediction, 'score' | 'logit'>

/** The scored cases one by one. */
export function* scoredRows({ scores, logits }: Columns): Generator<ScoredRow> {
  for (const [at, score] of scores.entries()) yield { score, logit: logits[at] ?? null }
}

/** The columns of rows that are in memory. */
export function columnsOf(plan: Plan, positions: ReadonlyMap<string, number>, rows: readonly Prediction[]): Columns {
  const scored = rows.flatMap(({ score, logit }) => (score === null || logit === null ? [] : [{ score, logit }]))
  const readable = (name: string) => {
    const index = (positions.get(name) ?? 0) - 1
    return { index, own: rows.filter(({ states }) => states[index] === 'v') }
  }
  const fieldsOf = (kind: 'number' | 'category') => plan.fields.filter((field) => field.kind === kind)
  return {
    days: [...new Set(rows.map(({ day }) => day))].sort(),
    cases: rows.length,
    scores: scored.map(({ score }) => score),
    logits: scored.map(({ logit }) => logit),
    numbers: new Map(
      fieldsOf('number').map(({ name }) => {
        const { index, own } = readable(name)
        return [name, own.map(({ numbers }) => numbers[index] ?? Number.NaN).filter(Number.isFinite)]
      }),
    ),
    levels: new Map(
      fieldsOf('category').map(({ name }) => {
        const { index, own } = readable(name)
        return [name, [...new Set(own.map(({ levels }) => levels[index] ?? ''))]]
      }),
    ),
  }
}
