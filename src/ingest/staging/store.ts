import { CompiledQuery } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { copyIn, copyRow } from '../../db/copy.ts'
import type { Rejection } from '../case.ts'
import { type Feed, FeedProblem, type FeedRow } from '../feed.ts'
import { type Reason, reasons } from '../reasons.ts'
import type { RowReader } from '../row-reader.ts'
import { refusedCells, type StagedRow } from './copy-rows.ts'
import * as statements from './statements.ts'

/** Streams the rows through the reader into the staging table: refused ones too, without their values. */
export async function stage<Read extends object>(
  tx: Db,
  table: 'arrival' | 'arrival_outcome',
  width: number,
  feed: Feed,
  reader: RowReader<Read>,
  cells: (line: number, read: Read) => StagedRow,
  onRows: (read: number) => void,
): Promise<{ readonly read: number; readonly refused: number }> {
  let read = 0
  let refused = 0
  function text(row: FeedRow): string {
    const result = reader.read(row)
    if (!isRefused(result)) return copyRow(cells(row.line, result))
    refused += 1
    return result.map((one) => copyRow(refusedCells(one, width))).join('')
  }
  async function* chunks() {
    let chunk = ''
    for await (const row of feed.rows) {
      chunk += text(row)
      read += 1
      if (read % 1000 === 0) onRows(read)
      if (chunk.length < 65_536) continue
      yield chunk
      chunk = ''
    }
    if (chunk !== '') yield chunk
    onRows(read)
    const suspects = reader.suspects()
    if (suspects.length > 0) throw new FeedProblem(feed.name, suspects)
  }
  await copyIn(tx, `copy ${table} from stdin`, chunks())
  await run(tx, `analyze ${table}`)
  return { read, refused }
}

function isRefused<Read>(result: Read | readonly Rejection[]): result is readonly Rejection[] {
  return Array.isArray(result)
}

/** How many rows were judged this or that. */
export async function countVerdicts(tx: Db): Promise<(verdict: string) => number> {
  const found = await rows<{ verdict: string; count: number }>(tx, statements.countVerdicts)
  const counts = new Map(found.map(({ verdict, count }) => [verdict, count]))
  return (verdict) => counts.get(verdict) ?? 0
}

/** Keeps the refusals of rows that reading let pass and judging did not. */
export async function keepJudged(
  tx: Db,
  table: 'arrival' | 'arrival_outcome',
  parameters: readonly unknown[],
  verdict: Extract<Reason, 'id stored' | 'id twice' | 'outcome too early'>,
): Promise<void> {
  await run(tx, statements.storeJudgedRefusals(table), [...parameters, verdict, reasons[verdict]])
}

/** Runs a query of `statements.ts` and answers its rows. */
export async function rows<Row>(tx: Db, text: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
  return (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows
}

/** Runs a statement and answers how many rows it changed. */
export async function run(tx: Db, text: string, parameters: readonly unknown[] = []): Promise<number> {
  return Number((await tx.executeQuery(CompiledQuery.raw(text, [...parameters]))).numAffectedRows ?? 0n)
}
