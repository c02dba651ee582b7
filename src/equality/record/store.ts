import { type Selectable, sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { contentHash } from '../../plan/canonical.ts'
import { localDay } from '../../plan/day.ts'
import { type ApprovedPlan, planVersion, planVersions } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import { baselineDays } from '../baseline/store.ts'
import type { QuarterDecision } from '../decision/decisions.ts'
import { matureQuarters, type Quarter } from '../decision/quarters.ts'
import { termsOf } from '../decision/terms.ts'
import { groupings } from '../levels.ts'
import { latestOf, type QuarterContent, type QuarterRecord, type QuarterVersion, ruleVersion } from './content.ts'
import { correctionOf } from './correction.ts'
import { decidingVersion } from './deciding-plan.ts'
import { decisionOf } from './decision.ts'
import { judgeQuarter } from './judge.ts'
import { recordedSeries } from './sums.ts'

/**
 * Puts the mature quarters of the last twelve months on record, inside the night's transaction: each once, by the plan in
 * force on its last day; again only where its counts have changed since, by the plan it was first judged by, as a further version that
 * says what differs. A quarter whose own plan agreed a gap is decided though the plan in force agrees none any more. Running
 * the same night again adds nothing.
 */
export async function recordQuarters(db: Db, approved: ApprovedPlan, night: string, now: Date): Promise<void> {
  const { deploymentId, plan } = approved
  for (const quarter of matureQuarters(night, plan.outcome.maturity_days).toReversed()) {
    const record = await quarterRecord(db, deploymentId, quarter.from)
    if (record === undefined) {
      const by = await decidingPlan(db, approved, quarter)
      const content = await judged(db, by, quarter, await baselineDays(db, deploymentId), night)
      if (content !== undefined) await addVersion(db, approved, night, now, content, 1)
      continue
    }
    const last = latestOf(record)
    if (!(await hasChanged(db, deploymentId, quarter, last.night, night))) continue
    const judgedBy = await planVersion(db, deploymentId, last.content.plan.version)
    if (judgedBy === undefined) throw new Error(`plan ${last.content.plan.version} of a recorded quarter is gone`)
    const content = await judged(db, judgedBy, quarter, last.content.without, night)
    const correction = content === undefined ? undefined : correctionOf(last, content)
    if (content === undefined || correction === undefined) continue
    await addVersion(db, judgedBy, night, now, content, last.version + 1, correction)
  }
}

/** The quarters on record with all their versions, the latest quarter first; with `asOfNight`, as recorded up to that night. */
export async function quarterRecords(
  db: Db,
  deploymentId: number,
  asOfNight?: string,
): Promise<readonly QuarterRecord[]> {
  const rows = await db
    .selectFrom('equality_quarter')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .$if(asOfNight !== undefined, (query) => query.where('night', '<=', asOfNight ?? ''))
    .orderBy('quarter_from', 'desc')
    .orderBy('version')
    .execute()
  return recordsOf(rows)
}

/** One quarter's record, by its first day; undefined where none is kept. */
export async function quarterRecord(db: Db, deploymentId: number, from: string): Promise<QuarterRecord | undefined> {
  const rows = await db
    .selectFrom('equality_quarter')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('quarter_from', '=', from)
    .orderBy('version')
    .execute()
  return recordsOf(rows)[0]
}

/** Every quarter on record by its latest version, as a decision, the latest first. */
export async function recordedDecisions(db: Db, deploymentId: number): Promise<readonly QuarterDecision[]> {
  const decided: QuarterDecision[] = []
  for (const record of await quarterRecords(db, deploymentId)) {
    const { content } = latestOf(record)
    const judgedBy = await planVersion(db, deploymentId, content.plan.version)
    if (judgedBy === undefined) throw new Error(`plan ${content.plan.version} of a recorded quarter is gone`)
    decided.push(decisionOf(content, judgedBy.plan))
  }
  return decided
}

/** The plan that decides a quarter (deciding-plan.ts). `current`: the one in force now. */
export async function decidingPlan(db: Db, current: ApprovedPlan, { to }: Quarter): Promise<ApprovedPlan> {
  const { deploymentId, plan } = current
  const version = decidingVersion(await planVersions(db, deploymentId), to, plan.time_zone)
  if (version === undefined || version === current.version) return current
  return (await planVersion(db, deploymentId, version)) ?? current
}

async function judged(
  db: Db,
  by: ApprovedPlan,
  quarter: Quarter,
  baseline: Quarter | undefined,
  night: string,
): Promise<QuarterContent | undefined> {
  if (termsOf(by.plan) === undefined) return undefined
  const strata = ['all', ...groupings(by.plan).flatMap(({ levels }) => levels.flatMap((level) => level.strata))]
  const tallies = await readTallies(db, by.deploymentId, {
    from: quarter.from,
    to: quarter.to,
    bases: ['fact', 'at maturity'],
    series: recordedSeries,
    strata: [...new Set(strata)],
    asOfNight: night,
  })
  return judgeQuarter({ ...by, approvedOn: localDay(by.approvedAt, by.plan.time_zone) }, tallies, quarter, baseline)
}

/** Whether any of the quarter's days was summed again after it was recorded: whatever changes changes everybody's sum too. */
async function hasChanged(
  db: Db,
  deploymentId: number,
  { from, to }: Quarter,
  recordedNight: string,
  night: string,
): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select exists (
      select from tally
      where deployment_id = ${deploymentId} and day between ${from} and ${to} and until_night is null
        and basis in ('fact', 'at maturity') and series in ('cases', 'outcome') and stratum = 'all'
        and from_night > ${recordedNight} and from_night <= ${night}
    ) as changed`.execute(db)
  return rows[0]?.changed === true
}

async function addVersion(
  db: Db,
  { deploymentId }: { readonly deploymentId: number },
  night: string,
  now: Date,
  content: QuarterContent,
  version: number,
  correction?: string,
): Promise<void> {
  await db
    .insertInto('equality_quarter')
    .values({
      deployment_id: deploymentId,
      quarter_from: content.quarter.from,
      version,
      quarter_to: content.quarter.to,
      night,
      plan_version: content.plan.version,
      rule_version: ruleVersion,
      content: JSON.stringify(content),
      sha256: contentHash(content),
      recorded_at: now,
      correction: correction ?? null,
    })
    .execute()
}

function recordsOf(rows: readonly Selectable<Database['equality_quarter']>[]): readonly QuarterRecord[] {
  return [...Map.groupBy(rows, (row) => row.quarter_from).values()].flatMap((own) => {
    const [first, ...later] = own.map(toVersion)
    return first === undefined ? [] : [{ quarter: first.content.quarter, versions: [first, ...later] as const }]
  })
}

function toVersion(row: Selectable<Database['equality_quarter']>): QuarterVersion {
  return {
    version: row.version,
    night: row.night,
    content: row.content as QuarterContent,
    sha256: row.sha256,
    recordedAt: row.recorded_at,
    ...(row.correction === null ? {} : { correction: row.correction }),
  }
}
