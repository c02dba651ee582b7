import type { Actor } from '../../alerts/alert.ts'
import type { Db } from '../../db/connect.ts'
import { latestNight } from '../../drift/store.ts'
import type { Quarter } from '../../equality/decision/quarters.ts'
import { quarterWords } from '../../equality/decision/words.ts'
import { latestOf } from '../../equality/record/content.ts'
import { decisionOf } from '../../equality/record/decision.ts'
import { quarterRecords } from '../../equality/record/store.ts'
import type { Screen } from '../../equality/screen/item.ts'
import { answersOf, recordedScreens } from '../../equality/screen/store.ts'
import { currentPlan, deployments, planVersion } from '../../plan/store.ts'
import { readTallies } from '../../tally/store.ts'
import type { WrittenFile } from '../document/formats.ts'
import { packThatLeft } from '../pack/beside/store.ts'
import type { SuppressionRule } from '../pack/suppress.ts'
import { type Figures, internalFigures, together } from './csv.ts'
import { type Format, fileOf, type MadeReport, whatItIs } from './file.ts'
import type { ReportInput } from './input.ts'
import { internalEdition } from './internal.ts'
import { type EditionName, internalReport } from './make.ts'
import { type DeploymentPart, organisationReport, reportedPart } from './organisation.ts'
import { whyNotKept } from './published/kept.ts'
import { type Published, publicationOf, publishedFile, publishQuarter } from './published/store.ts'
import { regardsOf } from './regard/store.ts'
import { whyNotOnRecord } from './why-not.ts'

/**
 * Everything that a quarter's report says, as of its record's latest version; undefined where the quarter is not on record.
 */
export async function reportInput(
  db: Db,
  deploymentId: number,
  { from }: Pick<Quarter, 'from'>,
  madeAt: Date,
): Promise<ReportInput | undefined> {
  const records = await quarterRecords(db, deploymentId)
  const own = records.find(({ quarter }) => quarter.from === from)
  if (own === undefined) return undefined
  const record = latestOf(own)
  const approved = await planVersion(db, deploymentId, record.content.plan.version)
  if (approved === undefined) throw new Error(`plan ${record.content.plan.version} of a recorded quarter is gone`)
  const isPublished = (await publicationOf(db, deploymentId, { from })) !== undefined
  const pack = isPublished ? undefined : await packThatLeft(db, deploymentId, record.content.quarter, record.version)
  const decision = decisionOf(record.content, approved.plan)
  return {
    plan: approved.plan,
    planVersion: approved,
    record,
    decision,
    regards: await regardsOf(db, deploymentId, from),
    earlier: records.filter(({ quarter }) => quarter.from < from),
    isPublished,
    ...(pack === undefined ? {} : { pack }),
    screened: {
      screens: (await recordedScreens(db, deploymentId))
        .filter(({ screen }) => isMonthOf(screen, own.quarter))
        .toReversed(),
      answers: await answersOf(db, deploymentId),
    },
    served: await readTallies(db, deploymentId, {
      from: own.quarter.from,
      to: own.quarter.to,
      bases: ['fact'],
      series: ['cases', 'waited'],
      strata: decision.assessment.tables.flatMap(({ rows }) => rows.flatMap(({ strata }) => strata)),
    }),
    madeAt,
  }
}

function isMonthOf({ month }: Screen, { from, to }: Quarter): boolean {
  return from <= month.from && month.to <= to
}

/** One edition of a quarter's report as a file, with what it is in a line; or why there is none. */
export async function reportFile(
  db: Db,
  deploymentId: number,
  quarter: Quarter,
  edition: EditionName,
  format: Format,
  madeAt: Date,
): Promise<
  { readonly file: WrittenFile; readonly what: string } | { readonly because: string; readonly isPublished: boolean }
> {
  if (edition === 'published') {
    const publication = await publicationOf(db, deploymentId, quarter)
    if (publication === undefined) return { because: notPublished(quarter), isPublished: false }
    const file = await publishedFile(db, deploymentId, publication.publicationId, format)
    if (file !== undefined && publication.part !== undefined) return { file, what: publication.part.what }
    const { plan } = await currentPlan(db, deploymentId)
    return { because: whyNotKept(publication, plan.time_zone), isPublished: true }
  }
  const input = await reportInput(db, deploymentId, quarter, madeAt)
  if (input === undefined) return { because: await whyNone(db, deploymentId, quarter), isPublished: false }
  const made = internalReport(input)
  return { file: await fileOf(made, format), what: whatItIs(made.document) }
}

/**
 * The same over all deployments of an organisation, by its code; undefined where there is no such organisation. What was
 * published of a deployment is taken as it was published.
 */
export async function organisationMade(
  db: Db,
  code: string,
  quarter: Quarter,
  edition: EditionName,
  madeAt: Date,
): Promise<MadeReport | undefined> {
  const parts: DeploymentPart[] = []
  const figures: Figures[] = []
  for (const { deploymentId } of await deployments(db)) {
    const { plan } = await currentPlan(db, deploymentId)
    if (plan.organisation.code !== code) continue
    const part = await (edition === 'published'
      ? publishedPart(db, deploymentId, quarter, plan.time_zone)
      : internalPart(db, deploymentId, quarter, madeAt))
    if (typeof part === 'string') parts.push({ plan, because: part })
    else {
      const { figures: own, ...reported } = part
      parts.push({ plan, reported })
      figures.push(own)
    }
  }
  const [first] = parts
  if (first === undefined) return undefined
  const document = organisationReport(first.plan.organisation, quarter, parts, { kind: edition, madeAt })
  return { document, figures: together(figures) }
}

/** Publishes a quarter's latest version, once and for good: see `publishQuarter`. */
export async function publish(
  db: Db,
  deploymentId: number,
  quarter: Quarter,
  rule: SuppressionRule,
  act: { readonly by: Actor; readonly now: Date; readonly seenVersion?: number },
): Promise<Published> {
  return await publishQuarter(
    db,
    deploymentId,
    quarter,
    rule,
    (tx) => reportInput(tx, deploymentId, quarter, act.now),
    act,
  )
}

/** A deployment's part of the organisation's published report, as it was published; or why it has none. */
async function publishedPart(db: Db, deploymentId: number, quarter: Quarter, timeZone: string) {
  const publication = await publicationOf(db, deploymentId, quarter)
  if (publication === undefined) return notPublished(quarter)
  const { part, at, sha256 } = publication
  return part === undefined ? whyNotKept(publication, timeZone) : { ...part, frozen: { at, sha256 } }
}

/** A deployment's part of the organisation's internal report, or why it has none. */
async function internalPart(db: Db, deploymentId: number, quarter: Quarter, madeAt: Date) {
  const input = await reportInput(db, deploymentId, quarter, madeAt)
  if (input === undefined) return await whyNone(db, deploymentId, quarter)
  const edition = internalEdition(input.decision.assessment, input.record.sha256)
  return { ...reportedPart(input, edition), figures: internalFigures(input) }
}

async function whyNone(db: Db, deploymentId: number, quarter: Quarter): Promise<string> {
  const { plan } = await currentPlan(db, deploymentId)
  return whyNotOnRecord(plan, await latestNight(db, deploymentId), quarter)
}

function notPublished(quarter: Quarter): string {
  return `${quarterWords(quarter)} has not been published.`
}
