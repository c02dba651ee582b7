import type { Selectable } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { currentBaseline } from '../../drift/store.ts'
import { contentHash } from '../../plan/canonical.ts'
import { addDays } from '../../plan/day.ts'
import type { ApprovedPlan } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import { baselineDays } from '../baseline/store.ts'
import { matureQuarters } from '../decision/quarters.ts'
import { groupings } from '../levels.ts'
import { latestOf } from '../record/content.ts'
import { alertingKeys } from '../record/findings.ts'
import { quarterRecords } from '../record/store.ts'
import type { Answer, AnswerName } from './answers.ts'
import type { Screen } from './item.ts'
import { matureMonth } from './month.ts'
import { screenMonth } from './screen.ts'

/** One month's screen as the night recorded it, with everything that people answered to its items. */
export interface RecordedScreen {
  readonly screen: Screen
  readonly night: string
  readonly planVersion: number
  readonly sha256: string
}

/** Trends are looked at over three years. */
const quartersLooked = 12

/**
 * Puts the last mature month's screen on record, inside the night's transaction, once: what people answer is what they
 * saw. Running the same night again adds nothing.
 */
export async function recordScreen(db: Db, approved: ApprovedPlan, night: string, now: Date): Promise<void> {
  const { deploymentId, plan, version } = approved
  const month = matureMonth(night, plan.outcome.maturity_days)
  const known = await db
    .selectFrom('equality_screen')
    .select('night')
    .where('deployment_id', '=', deploymentId)
    .where('month_from', '=', month.from)
    .executeTakeFirst()
  if (known !== undefined || month.to < plan.live_from) return
  const quarters = matureQuarters(night, plan.outcome.maturity_days, quartersLooked).toReversed()
  const strata = ['all', ...groupings(plan).flatMap(({ levels }) => levels.flatMap((level) => level.strata))]
  const common = { bases: ['fact', 'at maturity'] as const, strata: [...new Set(strata)], asOfNight: night }
  const yearBefore = addDays(month.to, -364)
  const first = quarters[0]?.from ?? yearBefore
  const earlier = await readTallies(db, deploymentId, {
    ...common,
    from: first,
    to: addDays(yearBefore, -1),
    series: ['outcome'],
  })
  const lately = await readTallies(db, deploymentId, {
    ...common,
    from: yearBefore,
    to: month.to,
    series: ['cases', 'outcome', 'waited'],
  })
  const baseline = (await currentBaseline(db, deploymentId))?.baseline
  const scores =
    baseline?.expectedRisk === undefined
      ? []
      : await readTallies(db, deploymentId, { ...common, from: yearBefore, to: month.to, series: ['score'] })
  const [record] = await quarterRecords(db, deploymentId, night)
  const screen = screenMonth({
    plan,
    month,
    tallies: [...earlier, ...lately],
    quarters,
    baselineDays: await baselineDays(db, deploymentId),
    ...(baseline?.expectedRisk === undefined
      ? {}
      : {
          scores: {
            risk: baseline.expectedRisk,
            // Those of an earlier baseline's bins cannot be added up with these.
            tallies: scores.filter(({ baselineId }) => baselineId === baseline.baselineId),
          },
        }),
    worse: record === undefined ? new Set() : alertingKeys(latestOf(record).content, plan),
  })
  if (screen === undefined) return
  await db
    .insertInto('equality_screen')
    .values({
      deployment_id: deploymentId,
      month_from: month.from,
      night,
      plan_version: version,
      rule_version: screen.rule,
      content: JSON.stringify(screen),
      sha256: contentHash(screen),
      recorded_at: now,
    })
    .execute()
}

/** The screens on record, the latest first. */
export async function recordedScreens(db: Db, deploymentId: number): Promise<readonly RecordedScreen[]> {
  const rows = await db
    .selectFrom('equality_screen')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('month_from', 'desc')
    .execute()
  return rows.map((row) => ({
    screen: row.content as Screen,
    night: row.night,
    planVersion: row.plan_version,
    sha256: row.sha256,
  }))
}

/** Everything that people answered, in the order of months, items and versions. */
export async function answersOf(db: Db, deploymentId: number): Promise<readonly Answer[]> {
  const rows = await db
    .selectFrom('equality_answer')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('month_from')
    .orderBy('item')
    .orderBy('version')
    .execute()
  return rows.map(toAnswer)
}

function toAnswer(row: Selectable<Database['equality_answer']>): Answer {
  return {
    item: row.item,
    month: row.month_from,
    version: row.version,
    answer: row.answer as AnswerName,
    reason: row.reason,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
  }
}
