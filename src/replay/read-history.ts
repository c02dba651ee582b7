import type { RefusedRows } from '../drift/facts.ts'
import type { Outcome, Prediction, Rejection } from '../ingest/case.ts'
import { predictionContent } from '../ingest/content.ts'
import { type Feed, FeedProblem } from '../ingest/feed.ts'
import { reasons } from '../ingest/reasons.ts'
import type { Contract, RowReader } from '../ingest/row-reader.ts'
import { predictionReader } from '../ingest/validate.ts'
import { outcomeReader, type ReadOutcome } from '../ingest/validate-outcome.ts'
import { wrongOf } from '../ingest/wrong-of.ts'
import type { History } from './history.ts'

/** What became of the rows of one file. `reasons`: how many rows were refused, by column and reason, never the value. */
export interface ReadCounts {
  readonly file: string
  readonly read: number
  readonly kept: number
  readonly unchanged: number
  readonly refused: number
  /** outcomes of which no prediction was read */
  readonly withoutPrediction: number
  readonly reasons: readonly { readonly field: string; readonly reason: string; readonly rows: number }[]
}

export interface ReadHistory {
  readonly history: History
  readonly predictions: ReadCounts
  readonly outcomes: ReadCounts
}

/**
 * Reads a deployment's past from its two files by the rules by which a live feed is read: what is refused there is refused
 * here, and counted. Throws `FeedProblem` for a file that cannot be read. `now` bounds what counts as the future.
 */
export async function readHistory(contract: Contract, feeds: Feeds, now: Date): Promise<ReadHistory> {
  const predictions = await readRows(feeds.predictions, predictionReader(contract, feeds.predictions.header, now))
  const byId = new Map<string, Prediction>()
  const refused = new Map<string, RefusedRows>()
  let unchanged = 0
  for (const row of predictions.kept) {
    const first = byId.get(row.predictionId)
    if (first === undefined) byId.set(row.predictionId, row)
    else if (predictionContent(first) === predictionContent(row)) unchanged += 1
    else {
      predictions.refuse({
        line: 0,
        field: contract.plan.columns.predictions.prediction_id,
        reason: reasons['id twice'],
      })
      const { duplicates, future } = refused.get(row.day) ?? { duplicates: 0, future: 0 }
      refused.set(row.day, { duplicates: duplicates + 1, future })
    }
  }
  const days = Map.groupBy([...byId.values()], ({ day }) => day)

  const outcomes = await readRows(feeds.outcomes, outcomeReader(contract, feeds.outcomes.header, now))
  const told = joinOutcomes(outcomes.kept, byId, contract, outcomes.refuse)
  return {
    history: {
      ...contract,
      rows: new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1))),
      outcomes: told.entries,
      refused,
    },
    predictions: { ...predictions.counts(byId.size, unchanged), withoutPrediction: 0 },
    outcomes: { ...outcomes.counts(told.kept, told.unchanged), withoutPrediction: told.withoutPrediction },
  }
}

export interface Feeds {
  readonly predictions: Feed
  readonly outcomes: Feed
}

interface Rows<Read> {
  readonly kept: readonly Read[]
  refuse(rejection: Rejection): void
  counts(kept: number, unchanged: number): Omit<ReadCounts, 'withoutPrediction'>
}

async function readRows<Read extends object>(
  feed: Feed,
  reader: RowReader<Read> | { readonly faults: FeedProblem['faults'] },
): Promise<Rows<Read>> {
  if ('faults' in reader) throw new FeedProblem(feed.name, reader.faults)
  const kept: Read[] = []
  const refusals = new Map<string, { field: string; reason: string; rows: number }>()
  let read = 0
  let refusedRows = 0
  const tell = ({ field, reason }: Rejection) => {
    const key = `${field}\t${reason}`
    const known = refusals.get(key)
    if (known === undefined) refusals.set(key, { field, reason, rows: 1 })
    else known.rows += 1
  }
  for await (const row of feed.rows) {
    read += 1
    const result = reader.read(row)
    if (isRefused(result)) {
      refusedRows += 1
      result.forEach(tell)
    } else kept.push(result)
  }
  const suspects = reader.suspects()
  if (suspects.length > 0) throw new FeedProblem(feed.name, suspects)
  return {
    kept,
    refuse(rejection) {
      refusedRows += 1
      tell(rejection)
    },
    counts: (keptRows, unchanged) => ({
      file: feed.name,
      read,
      kept: keptRows,
      unchanged,
      refused: refusedRows,
      reasons: [...refusals.values()].sort((a, b) => b.rows - a.rows),
    }),
  }
}

/** An outcome's history by the time of its observation; what says again what was said before adds nothing. */
function joinOutcomes(
  rows: readonly ReadOutcome[],
  predictions: ReadonlyMap<string, Prediction>,
  { plan }: Contract,
  refuse: (rejection: Rejection) => void,
) {
  const entries = new Map<string, Outcome[]>()
  let [kept, unchanged, withoutPrediction] = [0, 0, 0]
  for (const row of rows.toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime())) {
    const prediction = predictions.get(row.predictionId)
    if (prediction === undefined) {
      withoutPrediction += 1
      continue
    }
    if (row.observedAt < prediction.occurredAt) {
      refuse({ line: 0, field: plan.columns.outcomes.observed_at, reason: reasons['outcome too early'] })
      continue
    }
    const own = entries.get(row.predictionId) ?? []
    const told = { ...row, state: row.state === 'to be judged' ? wrongOf(plan, prediction, row.readings) : row.state }
    if (saysAgain(told, own.at(-1))) {
      unchanged += 1
      continue
    }
    own.push({ ...told, entry: own.length + 1, receivedAt: row.observedAt })
    entries.set(row.predictionId, own)
    kept += 1
  }
  return { entries, kept, unchanged, withoutPrediction }
}

/** By what was said, and not by what it makes of the output: the same is told in SQL by `toldStored` of staging/statements.ts. */
function saysAgain(told: Omit<Outcome, 'entry' | 'receivedAt'>, last: Outcome | undefined): boolean {
  const isWithdrawal = ({ state, readings }: Pick<Outcome, 'state' | 'readings'>) =>
    state === 'not known' && readings === null
  if (last === undefined || isWithdrawal(last)) return isWithdrawal(told)
  return (
    last.state === told.state &&
    String(last.readings) === String(told.readings) &&
    last.source === told.source &&
    last.observedAt.getTime() === told.observedAt.getTime()
  )
}

function isRefused<Read>(result: Read | readonly Rejection[]): result is readonly Rejection[] {
  return Array.isArray(result)
}
