import { createHash } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import type { Prediction, Receipt } from './case.ts'
import { predictionContent } from './content.ts'
import { type Feed, FeedProblem } from './feed.ts'
import { ensureMonths } from './months/store.ts'
import { type Destination, takeIn } from './one-file/store.ts'
import type { RowReader } from './row-reader.ts'
import { outcomeCells, predictionCells } from './staging/copy-rows.ts'
import * as statements from './staging/statements.ts'
import { countVerdicts, keepJudged, rows, run, stage } from './staging/store.ts'
import { predictionReader } from './validate.ts'
import { outcomeReader } from './validate-outcome.ts'
import { toleratedMillionths } from './wrong-of.ts'

/**
 * Takes in a file of predictions: all of it in one transaction, or nothing. Throws `FeedProblem` for a file that
 * cannot be read and `DatabaseProblem` for a database that cannot store it; neither holds a value. Two files of one
 * deployment take turns. `onRow` is told after every thousand rows.
 */
export async function storePredictions(
  db: Db,
  destination: Destination,
  feed: Feed,
  now: Date,
  onRows: (read: number) => void = () => {},
): Promise<Receipt> {
  return await takeIn(db, destination, feed, 'predictions', now, async (tx) => {
    const { deploymentId: deployment, plan } = destination
    const tolerated = toleratedMillionths(plan) ?? null
    const reader = compiled(predictionReader(destination, feed.header, now), feed)
    await run(tx, statements.stagePredictions)
    const cells = (line: number, prediction: Prediction) =>
      predictionCells(line, prediction, createHash('sha256').update(predictionContent(prediction)).digest('hex'))
    const counted = await stage(tx, 'arrival', statements.predictionWidth, feed, reader, cells, onRows)

    await run(tx, statements.judgePredictions, [deployment])
    const verdicts = await countVerdicts(tx)
    const months = await rows<{ month: string }>(tx, statements.monthsOfPredictions, [deployment])
    await ensureMonths(
      tx,
      months.map(({ month }) => month),
    )
    await run(tx, statements.storeKeys, [deployment])
    const joined = await run(tx, statements.joinWaitingOutcomes, [deployment, tolerated])
    const [contradicted] = await rows<{ count: number }>(tx, statements.countContradicted, [deployment])
    await run(tx, statements.touchPredictionDays, [deployment])
    return {
      ...counted,
      ignored: reader.ignored,
      stored: verdicts('new'),
      unchanged: verdicts('unchanged'),
      refused: counted.refused + verdicts('id stored') + verdicts('id twice'),
      waiting: 0,
      joined,
      contradicted: contradicted?.count ?? 0,
      async keep(batchId: number) {
        await run(tx, statements.storePredictionRows, [deployment, batchId])
        await run(tx, statements.storeRefusals('arrival'), [deployment, batchId])
        const id = plan.columns.predictions.prediction_id
        for (const verdict of ['id stored', 'id twice'] as const)
          await keepJudged(tx, 'arrival', [deployment, batchId, id], verdict)
      },
    }
  })
}

/**
 * Takes in a file of outcomes: all of it in one transaction, or nothing. A changed outcome is a further entry, never
 * an update; one whose prediction has not arrived waits. Throws like `storePredictions`.
 */
export async function storeOutcomes(
  db: Db,
  destination: Destination,
  feed: Feed,
  now: Date,
  onRows: (read: number) => void = () => {},
): Promise<Receipt> {
  return await takeIn(db, destination, feed, 'outcomes', now, async (tx) => {
    const { deploymentId: deployment, plan } = destination
    const tolerated = toleratedMillionths(plan) ?? null
    const reader = compiled(outcomeReader(destination, feed.header, now), feed)
    await run(tx, statements.stageOutcomes)
    const counted = await stage(tx, 'arrival_outcome', statements.outcomeWidth, feed, reader, outcomeCells, onRows)

    await run(tx, statements.judgeOutcomes, [deployment])
    const verdicts = await countVerdicts(tx)
    await run(tx, statements.touchOutcomeDays, [deployment])
    return {
      ...counted,
      ignored: reader.ignored,
      stored: verdicts('stored'),
      unchanged: verdicts('unchanged'),
      refused: counted.refused + verdicts('outcome too early'),
      waiting: verdicts('waiting'),
      joined: 0,
      contradicted: 0,
      async keep(batchId: number) {
        await run(tx, statements.storeOutcomeRows, [deployment, batchId, now, tolerated])
        await run(tx, statements.storeRefusals('arrival_outcome'), [deployment, batchId])
        const at = plan.columns.outcomes.observed_at
        await keepJudged(tx, 'arrival_outcome', [deployment, batchId, at], 'outcome too early')
      },
    }
  })
}

function compiled<Read>(
  reader: RowReader<Read> | { readonly faults: FeedProblem['faults'] },
  feed: Feed,
): RowReader<Read> {
  if ('faults' in reader) throw new FeedProblem(feed.name, reader.faults)
  return reader
}
