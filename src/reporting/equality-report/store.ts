import { type Selectable, sql } from 'kysely'
import type { Actor } from '../../alerts/alert.ts'
import type { Db } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import { latestNight } from '../../drift/store.ts'
import type { Quarter } from '../../equality/decision/quarters.ts'
import { quarterWords } from '../../equality/decision/words.ts'
import { latestOf, type QuarterRecord } from '../../equality/record/content.ts'
import { decisionOf } from '../../equality/record/decision.ts'
import { quarterRecords } from '../../equality/record/store.ts'
import { currentPlan, deployments, planVersion } from '../../plan/store.ts'
import { contentHash } from '../canonical.ts'
import { whyNotBeside } from '../pack/overlap.ts'
import type { Shown, SuppressionRule } from '../pack/suppress.ts'
import { type Figures, together } from './csv.ts'
import type { Edition } from './edition.ts'
import type { MadeReport } from './file.ts'
import type { ReportInput } from './input.ts'
import { internalEdition } from './internal.ts'
import { type EditionName, internalReport, publishedReport } from './make.ts'
import { type DeploymentPart, organisationReport } from './organisation.ts'
import { publishedEdition } from './published/edition.ts'
import type { Publication } from './published/publication.ts'
import { shownCounts } from './published/shown.ts'
import { regardsOf } from './regard/store.ts'
import { whyNotOnRecord } from './why-not.ts'

/**
 * Everything that a quarter's report says, as of its record's latest version or the one asked for; undefined where the
 * quarter is not on record.
 */
export async function reportInput(
  db: Db,
  deploymentId: number,
  { from }: Pick<Quarter, 'from'>,
  madeAt: Date,
  version?: number,
): Promise<ReportInput | undefined> {
  const records = await quarterRecords(db, deploymentId)
  const own = records.find(({ quarter }) => quarter.from === from)
  const record = own && versionOf(own, version)
  if (record === undefined) return undefined
  const approved = await planVersion(db, deploymentId, record.content.plan.version)
  if (approved === undefined) throw new Error(`plan ${record.content.plan.version} of a recorded quarter is gone`)
  return {
    plan: approved.plan,
    planVersion: approved,
    record,
    decision: decisionOf(record.content, approved.plan),
    regards: await regardsOf(db, deploymentId, from),
    earlier: records.filter(({ quarter }) => quarter.from < from),
    madeAt,
  }
}

/** One edition of a quarter's report, or why there is none. */
export async function madeReport(
  db: Db,
  deploymentId: number,
  quarter: Quarter,
  edition: EditionName,
  madeAt: Date,
): Promise<
  { readonly made: MadeReport; readonly input: ReportInput; readonly edition: Edition } | { readonly because: string }
> {
  const publication = edition === 'published' ? await publicationOf(db, deploymentId, quarter) : undefined
  if (edition === 'published' && publication === undefined)
    return { because: `${quarterWords(quarter)} has not been published.` }
  const input = await reportInput(db, deploymentId, quarter, madeAt, publication?.quarterVersion)
  if (input === undefined) {
    const { plan } = await currentPlan(db, deploymentId)
    return { because: whyNotOnRecord(plan, await latestNight(db, deploymentId), quarter) }
  }
  return publication === undefined
    ? { input, made: internalReport(input), edition: internalEdition(input.decision.assessment, input.record.sha256) }
    : {
        input,
        made: publishedReport(input, publication),
        edition: publishedEdition(publication, input.decision),
      }
}

/** The same over all deployments of an organisation, by its code; undefined where there is no such organisation. */
export async function organisationMade(
  db: Db,
  code: string,
  quarter: Quarter,
  edition: EditionName,
  madeAt: Date,
): Promise<MadeReport | undefined> {
  const parts: DeploymentPart[] = []
  const figures: Figures[] = []
  for (const { deploymentId, code: deployment } of await deployments(db)) {
    const { plan } = await currentPlan(db, deploymentId)
    if (plan.organisation.code !== code) continue
    const report = await madeReport(db, deploymentId, quarter, edition, madeAt)
    if ('because' in report) {
      parts.push({ code: deployment, plan, because: report.because })
      continue
    }
    parts.push({ code: deployment, plan, reported: { input: report.input, edition: report.edition } })
    figures.push(report.made.figures)
  }
  const [first] = parts
  if (first === undefined) return undefined
  const document = organisationReport(first.plan.organisation, quarter, parts, { kind: edition, madeAt })
  return { document, figures: together(figures) }
}

/** What has been published of one quarter. */
export async function publicationOf(
  db: Db,
  deploymentId: number,
  { from }: Pick<Quarter, 'from'>,
): Promise<Publication | undefined> {
  return (await publicationsOf(db, deploymentId)).find((one) => one.from === from)
}

/** What has been published of a deployment, the latest quarter first. */
export async function publicationsOf(db: Db, deploymentId: number): Promise<readonly Publication[]> {
  const rows = await db
    .selectFrom('equality_publication')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('from_day', 'desc')
    .execute()
  return rows.map(toPublication)
}

/**
 * Publishes a quarter: suppresses every count by the rule and records what is shown, once and for good. The very same
 * figures again are the publication that stands; other figures of days that are published already are refused, and so is
 * a record that is not the version that the person had before them, where they had one.
 */
export async function publish(
  db: Db,
  deploymentId: number,
  quarter: Quarter,
  rule: SuppressionRule,
  { by, now, seenVersion }: { readonly by: Actor; readonly now: Date; readonly seenVersion?: number },
): Promise<{ readonly publication: Publication } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await sql`select from deployment where deployment_id = ${deploymentId} for no key update`.execute(tx)
    const input = await reportInput(tx, deploymentId, quarter, now)
    if (input === undefined) return { refused: 'This quarter is not on record: there is nothing to publish.' }
    if (seenVersion !== undefined && seenVersion !== input.record.version)
      return {
        refused:
          'The quarter’s record has been corrected since you opened the page. Read it again. Nothing was published.',
      }
    const shown = [...shownCounts(input.decision, rule)]
    const sha256 = contentHash({ rule, shown })
    const published = await publicationsOf(tx, deploymentId)
    const refused = whyNotBeside({ from: quarter.from, to: quarter.to, sha256 }, published)
    if (refused !== undefined) return { refused }
    const standing = published.find((one) => one.sha256 === sha256 && one.from === quarter.from)
    if (standing !== undefined) return { publication: standing }
    const publicationId = Math.max(0, ...published.map((one) => one.publicationId)) + 1
    const row = {
      deployment_id: deploymentId,
      publication_id: publicationId,
      from_day: quarter.from,
      to_day: quarter.to,
      quarter_version: input.record.version,
      sha256,
      at: now,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
    }
    await tx
      .insertInto('equality_publication')
      .values({ ...row, rule: JSON.stringify(rule), shown: JSON.stringify(shown) })
      .execute()
    return { publication: toPublication({ ...row, rule, shown }) }
  })
}

function versionOf(record: QuarterRecord, version: number | undefined) {
  return version === undefined ? latestOf(record) : record.versions.find((one) => one.version === version)
}

function toPublication(row: Selectable<Database['equality_publication']>): Publication {
  return {
    publicationId: row.publication_id,
    from: row.from_day,
    to: row.to_day,
    quarterVersion: row.quarter_version,
    rule: row.rule as SuppressionRule,
    shown: new Map(row.shown as readonly (readonly [string, Shown])[]),
    sha256: row.sha256,
    at: row.at,
    by: { name: row.by_name, role: row.by_role, authenticated: row.authenticated },
  }
}
