import type { Db } from '../../../db/connect.ts'
import { localDay } from '../../../plan/day.ts'
import { currentPlan } from '../../../plan/store.ts'
import { schemeOf } from '../../risk/store.ts'
import { lockLog } from '../../versions/store.ts'
import type { Doing } from '../../versions/version.ts'
import { begin, hazardLog } from '../store.ts'
import { readLog } from './read-log.ts'
import { type ImportChoices, type ImportFile, type ImportSetting, type Reading, whyNotRecorded } from './reading.ts'

/** A file as it would come into the log of a deployment now; nothing is recorded. */
export async function readImport(
  db: Db,
  deploymentId: number,
  file: ImportFile,
  choices: ImportChoices,
  now: Date,
): Promise<Reading | { readonly refused: string }> {
  return await readLog(file, choices, await settingOf(db, deploymentId, now))
}

/**
 * Takes the rows of a file that are ready into the log, each as version 1, imported and not approved, all or none; or says
 * why nothing is. What is in the log already is left alone, so the same file twice adds nothing.
 */
export async function recordImport(
  db: Db,
  deploymentId: number,
  file: ImportFile,
  choices: ImportChoices,
  doing: Doing,
): Promise<{ readonly added: readonly number[]; readonly reading: Reading } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const reading = await readLog(file, choices, await settingOf(tx, deploymentId, doing.now))
    if ('refused' in reading) return reading
    const why = whyNotRecorded(reading)
    if (why !== undefined) return { refused: why.message }
    const added: number[] = []
    for (const { entry, row } of reading.ready) {
      const reason = `Imported from ${reading.file}, sheet ${reading.sheet}, row ${row}.${entry.status === 'Closed' ? ' It was closed there.' : ''}`
      added.push(await begin(tx, deploymentId, entry, doing, { act: 'imported', reason }))
    }
    return { added, reading }
  })
}

async function settingOf(db: Db, deploymentId: number, now: Date): Promise<ImportSetting> {
  const { plan } = await currentPlan(db, deploymentId)
  return {
    plan,
    inForce: await schemeOf(db, deploymentId),
    log: await hazardLog(db, deploymentId),
    today: localDay(now, plan.time_zone),
  }
}
