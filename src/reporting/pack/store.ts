import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { latestNight } from '../../drift/store.ts'
import { currentPlan, planVersion } from '../../plan/store.ts'
import { dayWords } from '../../plan/words.ts'
import { readTallies } from '../../tally/store.ts'
import type { IntakeSummary, LineSummary, PackAlert, PackInput } from './input.ts'
import { packsOf } from './kept/store.ts'
import { type EvidencePack, evidencePack } from './pack.ts'
import type { PackRecord } from './record.ts'
import { countsHash } from './released/counts-hash.ts'
import { releasing, whyNotReleased } from './released/store.ts'
import type { PackRequest } from './request.ts'

/** A pack that has just been made. */
export interface MadePack {
  readonly record: PackRecord
  readonly pack: EvidencePack
}

/**
 * Makes a pack of the days asked for, as of the last finished night, and keeps it to the byte. Undefined when no night has
 * run; refused where no day has been judged, or where its counts could be subtracted from others that have left.
 */
export async function makePack(
  db: Db,
  deploymentId: number,
  request: PackRequest,
  now: Date,
): Promise<MadePack | { readonly refused: string } | undefined> {
  return await releasing(db, async (trx) => {
    const night = await latestNight(trx, deploymentId)
    if (night === undefined) return undefined
    if (request.from > night)
      return { refused: `None of these days has been judged: the last night run is that of ${dayWords(night)}.` }
    const { version } = await currentPlan(trx, deploymentId)
    const input = await packInput(trx, deploymentId, {
      from: request.from,
      to: request.to,
      night,
      planVersion: version,
      hasCounts: request.hasCounts,
    })
    const pack = evidencePack(input, { madeAt: now, role: request.role })
    const sha256 = countsHash(pack.manifest)
    const wanted = { from: request.from, to: request.to }
    const refused =
      sha256 === undefined
        ? undefined
        : await whyNotReleased(trx, deploymentId, { ...wanted, sha256 }, pack.manifest.suppression.hideTo)
    if (refused !== undefined) return { refused }
    const earlier = await packsOf(trx, deploymentId)
    const packId = Math.max(0, ...earlier.map((one) => one.packId)) + 1
    await trx
      .insertInto('evidence_pack')
      .values({
        deployment_id: deploymentId,
        pack_id: packId,
        from_day: request.from,
        to_day: request.to,
        manifest: JSON.stringify(pack.manifest),
        sha256: pack.sha256,
        made_at: now,
        made_by: request.by,
        made_by_role: request.role,
        authenticated: false,
      })
      .execute()
    const files = pack.files.map(({ name, content }, at) => ({ name, content, place: at + 1 }))
    await trx
      .insertInto('evidence_pack_file')
      .values(files.map((file) => ({ ...file, deployment_id: deploymentId, pack_id: packId })))
      .execute()
    const record = {
      packId,
      from: request.from,
      to: request.to,
      manifest: pack.manifest,
      sha256: pack.sha256,
      madeAt: now,
      madeBy: request.by,
      role: request.role,
      hasFiles: true,
    }
    return { record, pack }
  })
}

interface PackScope {
  readonly from: string
  readonly to: string
  readonly night: string
  readonly planVersion: number
  readonly hasCounts: boolean
}

async function packInput(
  db: Db,
  deploymentId: number,
  { from, to, night, planVersion: version, hasCounts }: PackScope,
): Promise<PackInput> {
  const approved = await planVersion(db, deploymentId, version)
  if (approved === undefined) throw new Error(`plan version ${version} of a pack is gone`)
  const { plan } = approved
  const series = ['cases', 'outcome', ...plan.fields.map(({ name }) => `field:${name}`)]
  const until = to < night ? to : night
  const tallies = await readTallies(db, deploymentId, {
    from,
    to: until,
    bases: ['fact', 'latest'],
    series,
    asOfNight: night,
  })
  return {
    plan,
    planVersion: approved,
    from,
    to,
    hasCounts,
    night,
    tallies,
    lines: await lineSummaries(db, deploymentId, from, until),
    alerts: await packAlerts(db, deploymentId, from, until),
    intake: await intakeOf(db, deploymentId, from, until, plan.time_zone),
  }
}

async function lineSummaries(db: Db, deploymentId: number, from: string, to: string): Promise<readonly LineSummary[]> {
  const rows = await db
    .selectFrom('finding')
    .select(({ fn, eb }) => [
      'line',
      'check_code',
      'stratum',
      fn.countAll<number>().filterWhere('verdict', '=', 'steady').as('steady'),
      fn.countAll<number>().filterWhere('verdict', '=', 'shifted').as('shifted'),
      fn.countAll<number>().filterWhere('verdict', '=', 'unknown').as('unknown'),
      fn.min(eb.case().when('verdict', '=', 'shifted').then(eb.ref('night')).end()).as('first'),
      fn.max(eb.case().when('verdict', '=', 'shifted').then(eb.ref('night')).end()).as('last'),
    ])
    .where('deployment_id', '=', deploymentId)
    .where('night', '>=', from)
    .where('night', '<=', to)
    .groupBy(['line', 'check_code', 'stratum'])
    .execute()
  return rows
    .map((row) => ({
      line: row.line,
      check: row.check_code,
      stratum: row.stratum,
      steadyNights: Number(row.steady),
      shiftedNights: Number(row.shifted),
      unknownNights: Number(row.unknown),
      ...(row.first === null ? {} : { firstShifted: row.first }),
      ...(row.last === null ? {} : { lastShifted: row.last }),
    }))
    .sort((a, b) => (a.line < b.line ? -1 : 1))
}

/** Alerts that were open on any of the days. */
async function packAlerts(db: Db, deploymentId: number, from: string, to: string): Promise<readonly PackAlert[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('opened_night', '<=', to)
    .where((where) => where.or([where('closed_night', 'is', null), where('closed_night', '>=', from)]))
    .orderBy('alert_id')
    .execute()
  return rows.map((row) => ({
    alertId: row.alert_id,
    causeFamily: row.cause_family,
    place: row.place,
    tier: row.tier,
    state: row.state,
    openedNight: row.opened_night,
    lastShiftedNight: row.last_shifted_night,
    ...(row.closed_night === null ? {} : { closedNight: row.closed_night }),
    ...(row.closed_as === null ? {} : { closedAs: row.closed_as }),
  }))
}

async function intakeOf(
  db: Db,
  deploymentId: number,
  from: string,
  to: string,
  timeZone: string,
): Promise<readonly IntakeSummary[]> {
  const day = sql<string>`(received_at at time zone ${timeZone})::date`
  const rows = await db
    .selectFrom('batch')
    .select(({ fn }) => [
      'kind',
      fn.countAll<number>().as('files'),
      fn.sum<number>('read_rows').as('read'),
      fn.sum<number>('stored_rows').as('stored'),
      fn.sum<number>('unchanged_rows').as('unchanged'),
      fn.sum<number>('refused_rows').as('refused'),
      fn.sum<number>('waiting_rows').as('waiting'),
    ])
    .where('deployment_id', '=', deploymentId)
    .where('state', '=', 'stored')
    .where(day, '>=', from)
    .where(day, '<=', to)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    files: Number(row.files),
    read: Number(row.read),
    stored: Number(row.stored),
    unchanged: Number(row.unchanged),
    refused: Number(row.refused),
    waiting: Number(row.waiting),
  }))
}
