import { sql } from 'kysely'
import type { Db } from '../../../db/connect.ts'
import { planVersion } from '../../../plan/store.ts'
import { readTallies } from '../../../tally/store.ts'
import type { IntakeSummary, LineSummary, PackAlert, PackInput, RecordedQuarter } from '../input.ts'

/** What a pack is of. */
export interface PackScope {
  readonly from: string
  readonly to: string
  readonly night: string
  readonly planVersion: number
  readonly hasCounts: boolean
  /** where its days are those of a quarter on record */
  readonly record?: RecordedQuarter
}

/** Everything that a pack is made from, as of a night. */
export async function packInput(
  db: Db,
  deploymentId: number,
  { from, to, night, planVersion: version, hasCounts, record }: PackScope,
): Promise<PackInput> {
  const approved = await planVersion(db, deploymentId, version)
  if (approved === undefined) throw new Error(`plan version ${version} of a pack is gone`)
  const { plan } = approved
  const series = ['cases', 'outcome', 'reading', ...plan.fields.map(({ name }) => `field:${name}`)]
  const until = to < night ? to : night
  const tallies = await readTallies(db, deploymentId, {
    from,
    to: until,
    bases: ['fact', record === undefined ? 'latest' : 'at maturity'],
    series,
    asOfNight: night,
  })
  return {
    plan,
    planVersion: approved,
    from,
    to,
    hasCounts,
    ...(record === undefined ? {} : { record }),
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
