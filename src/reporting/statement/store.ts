import type { Selectable } from 'kysely'
import { windowStart } from '../../alerts/contract/raised.ts'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { type CheckCode, checkCodes } from '../../plan/checks.ts'
import { addDays } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { type ApprovedPlan, currentPlan, planVersion, planVersions } from '../../plan/store.ts'
import { contentHash } from '../canonical.ts'
import { latest } from '../hazards/entry.ts'
import { lockLog } from '../versions/store.ts'
import type { Doing } from '../versions/version.ts'
import type { Answered } from './ask/answer.ts'
import type { Query } from './ask/query.ts'
import { ask, lastDrills, logAsOf } from './ask/store.ts'
import { statementBody } from './body.ts'
import { isOver, type Month } from './month.ts'
import { type SignForm, whyNotSigned } from './sign.ts'
import type { Decision, SignedStatement, StatementBody } from './statement.ts'

/** What a month's statement says of the records as they stood at `asOf`; undefined where no night of it can have come. */
export async function readBody(
  db: Db,
  deploymentId: number,
  month: Month,
  asOf: Date,
): Promise<StatementBody | undefined> {
  const { plan, version } = await planAsOf(db, deploymentId, asOf)
  const shown = await nightsShown(db, deploymentId, month, plan, asOf)
  if (shown === undefined) return undefined
  const { from, to } = shown
  let last = 0
  const asked = <Kind extends Query['kind']>(
    query: Extract<Query, { readonly kind: Kind }>,
  ): Promise<Answered<Kind>> => {
    last += 1
    return ask<Kind>(db, deploymentId, last, query, asOf)
  }
  const nights = await asked<'nights'>({ kind: 'nights', from, to })
  const judgedBy = nights.rows.flatMap((row) => (row.isJudged ? row.planVersion : []))
  const plans = []
  for (const own of [...new Set([...judgedBy, version])].sort((a, b) => a - b))
    plans.push(await asked<'plan'>({ kind: 'plan', version: own }))
  const log = await asked<'hazards'>({ kind: 'hazards' })
  const hazards = await logAsOf(db, deploymentId, asOf)
  const watching = checksOf(hazards.map((hazard) => latest(hazard).entry).filter(({ status }) => status !== 'Closed'))
  const checks = new Map<CheckCode, Answered<'check'>>()
  for (const check of watching) checks.set(check, await asked<'check'>({ kind: 'check', check, from, to }))
  const { maturity_days } = plan.outcome
  return statementBody({
    plan,
    month: { ...month, from },
    to,
    hazards,
    held: await lastDrills(db, deploymentId, asOf),
    nights,
    plans,
    log,
    checks,
    passed: await asked<'passed'>({ kind: 'passed', checks: watching, night: to }),
    alerts: await asked<'alerts'>({ kind: 'alerts', from, to }),
    contract: await asked<'contract'>({ kind: 'contract', from: windowStart(to, plan), to }),
    contractNights: await asked<'nights'>({ kind: 'nights', from: windowStart(to, plan), to }),
    labels: await asked<'labels'>({
      kind: 'labels',
      from: addDays(from, -maturity_days),
      to: addDays(to, -maturity_days),
      night: to,
    }),
    drills: await asked<'drills'>({ kind: 'drills' }),
    service: await asked<'service'>({ kind: 'service', to }),
    use: await asked<'use'>({
      kind: 'use',
      version,
      from: [plan.live_from, addDays(from, -maturity_days)].sort()[1] ?? from,
      to: addDays(to, -maturity_days),
      usedFrom: from,
      night: to,
    }),
  })
}

/** The signed statements of a deployment, every version, the last month first and in it the last version. */
export async function signedStatements(db: Db, deploymentId: number): Promise<readonly SignedStatement[]> {
  const rows = await db
    .selectFrom('monitoring_statement')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('month', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toSigned)
}

/** The versions of one month, the last first. */
export async function signedVersions(db: Db, deploymentId: number, month: Month): Promise<readonly SignedStatement[]> {
  return (await signedStatements(db, deploymentId)).filter((one) => one.month === month.name)
}

/** Signs what a person saw as a new version; or why not: what it says has changed meanwhile, or something is missing. */
export async function signStatement(
  db: Db,
  deploymentId: number,
  month: Month,
  form: SignForm,
  { by, now }: Doing,
): Promise<
  | { readonly version: number }
  | { readonly problems: readonly { readonly field: string; readonly message: string }[] }
  | { readonly refused: string }
> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const body = await readBody(tx, deploymentId, month, now)
    const { plan } = await currentPlan(tx, deploymentId)
    const [before] = await signedVersions(tx, deploymentId, month)
    const seen = body === undefined ? '' : contentHash(body)
    const why = whyNotSigned(form, { body, seen, before, plan, by })
    if (why !== undefined) return why
    const { action, reason, todo, correction } = form
    const content = { body, decision: { action, reason, todo, correction } }
    const version = (before?.version ?? 0) + 1
    await tx
      .insertInto('monitoring_statement')
      .values({
        deployment_id: deploymentId,
        month: month.from,
        version,
        content: JSON.stringify(content),
        sha256: contentHash(content),
        at: now,
        by_name: by.name,
        by_role: by.role,
        authenticated: by.authenticated,
      })
      .execute()
    return { version }
  })
}

/** Asks each question of a statement again, of the records as they stood at `asOf`: whether its rows are still the same. */
export async function askAgain(
  db: Db,
  deploymentId: number,
  { answers }: Pick<StatementBody, 'answers'>,
  asOf: Date,
): Promise<readonly { readonly ref: number; readonly sha256: string; readonly isSame: boolean }[]> {
  const again = []
  for (const { ref, query, sha256 } of answers) {
    const { answer } = await ask(db, deploymentId, ref, query, asOf)
    again.push({ ref, sha256: answer.sha256, isSame: answer.sha256 === sha256 })
  }
  return again
}

/** The version of the plan that was in force at `asOf`; the first, where none was approved yet. */
async function planAsOf(db: Db, deploymentId: number, asOf: Date): Promise<ApprovedPlan> {
  const versions = await planVersions(db, deploymentId)
  const then = versions.findLast(({ approvedAt }) => approvedAt <= asOf) ?? versions[0]
  const found = then === undefined ? undefined : await planVersion(db, deploymentId, then.version)
  return found ?? (await currentPlan(db, deploymentId))
}

/** From the first night of use; to the month's last where it is over, else to the last night that was judged. */
async function nightsShown(
  db: Db,
  deploymentId: number,
  month: Month,
  plan: Plan,
  asOf: Date,
): Promise<{ readonly from: string; readonly to: string } | undefined> {
  const from = month.from < plan.live_from ? plan.live_from : month.from
  if (from > month.to) return undefined
  if (isOver(month, plan, asOf)) return { from, to: month.to }
  const { rows } = await ask<'nights'>(db, deploymentId, 0, { kind: 'nights', from, to: month.to }, asOf)
  const last = rows.findLast(({ isJudged }) => isJudged)?.night
  return last === undefined ? undefined : { from, to: last }
}

function checksOf(entries: readonly { readonly checks: readonly CheckCode[] }[]): readonly CheckCode[] {
  return checkCodes.filter((code) => entries.some(({ checks }) => checks.includes(code)))
}

function toSigned(row: Selectable<Database['monitoring_statement']>): SignedStatement {
  const { body, decision } = row.content as { readonly body: StatementBody; readonly decision: Decision }
  return {
    month: row.month.slice(0, 7),
    version: row.version,
    body,
    decision,
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
  }
}
