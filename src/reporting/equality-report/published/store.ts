import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Actor } from '../../../alerts/alert.ts'
import type { Db } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import type { Quarter } from '../../../equality/decision/quarters.ts'
import { takeTurn } from '../../../plan/review/store.ts'
import { currentPlan } from '../../../plan/store.ts'
import { contentHash } from '../../canonical.ts'
import type { WrittenFile } from '../../document/formats.ts'
import { releasing, whyNotReleased } from '../../pack/released/store.ts'
import type { Shown, SuppressionRule } from '../../pack/suppress.ts'
import { type Format, fileOf, formats, whatItIs } from '../file.ts'
import type { ReportInput } from '../input.ts'
import { publishedReport } from '../make.ts'
import { reportedPart } from '../organisation.ts'
import { publishedEdition } from './edition.ts'
import type { KeptPublication, PublishedPart } from './kept.ts'
import type { Publication } from './publication.ts'
import { shownBeside } from './shown-beside.ts'

/** What has been published of one quarter. */
export async function publicationOf(
  db: Db,
  deploymentId: number,
  { from }: Pick<Quarter, 'from'>,
): Promise<KeptPublication | undefined> {
  return (await publicationsOf(db, deploymentId)).find((one) => one.from === from)
}

/** What has been published of a deployment, the latest quarter first. */
export async function publicationsOf(db: Db, deploymentId: number): Promise<readonly KeptPublication[]> {
  const rows = await db
    .selectFrom('equality_publication')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('from_day', 'desc')
    .execute()
  return rows.map(toPublication)
}

/** A published report in one format: the bytes that were kept when it was published; undefined where none were kept then. */
export async function publishedFile(
  db: Db,
  deploymentId: number,
  publicationId: number,
  format: Format,
): Promise<WrittenFile | undefined> {
  const row = await db
    .selectFrom('equality_publication_file')
    .select(['content', 'media_type'])
    .where('deployment_id', '=', deploymentId)
    .where('publication_id', '=', publicationId)
    .where('format', '=', format)
    .executeTakeFirst()
  return row === undefined ? undefined : { content: row.content, type: row.media_type }
}

/** What became of a publication. `waits`: it was the first of two people, nothing is published yet. */
export type Published =
  | { readonly publication: KeptPublication }
  | { readonly refused: string }
  | { readonly waits: string }

/** How first approvals name the report of a quarter. */
export function publicationSubject({ from }: Pick<Quarter, 'from'>): string {
  return `equality report ${from}`
}

/**
 * Publishes a quarter: suppresses every count by the rule, writes the report in every format and keeps both, once and for
 * good. The very same figures again are the publication that stands; figures that could be subtracted from others that
 * have left are refused, and so is a record that is not the version that the person had before them, where they had one.
 * `inputOf` reads what the report is made from, inside the same transaction.
 */
export async function publishQuarter(
  db: Db,
  deploymentId: number,
  { from, to }: Quarter,
  rule: SuppressionRule,
  inputOf: (db: Db) => Promise<ReportInput | undefined>,
  { by, now, seenVersion }: { readonly by: Actor; readonly now: Date; readonly seenVersion?: number },
): Promise<Published> {
  return await releasing(db, async (tx) => {
    const input = await inputOf(tx)
    if (input === undefined)
      return {
        refused:
          'This quarter is not on record: there is nothing to publish. It is put on record on the night on which its last outcomes are due; run the nights up to then.',
      }
    if (seenVersion !== undefined && seenVersion !== input.record.version)
      return {
        refused:
          'The quarter’s record has been corrected since you opened the page. Read it again. Nothing was published.',
      }
    const published = await publicationsOf(tx, deploymentId)
    const standing = published.find((one) => one.from === from && isOf(one, input.record.version, rule))
    if (standing !== undefined) return { publication: standing }
    const found = shownBeside(input, rule)
    if (found === undefined) return { refused: unsafe }
    const { shown, keys } = found
    const sha256 = contentHash({ rule, shown: [...shown] })
    const same = published.find((one) => one.sha256 === sha256 && one.from === from)
    if (same !== undefined) return { publication: same }
    const refused = await whyNotReleased(tx, deploymentId, { from, to, sha256, beside: keys }, rule.hideTo)
    if (refused !== undefined) return { refused: `${refused} Not published. ${wayOut}` }
    const agreed = { act: 'publish', subject: publicationSubject({ from }), sha256 } as const
    const turn = await takeTurn(tx, await currentPlan(tx, deploymentId), agreed, { by, now }, '')
    if (turn.kind === 'refused') return { refused: turn.why }
    if (turn.kind === 'waits') return { waits: turn.words }
    const publication: Publication = {
      publicationId: Math.max(0, ...published.map((one) => one.publicationId)) + 1,
      from,
      to,
      quarterVersion: input.record.version,
      rule,
      shown,
      sha256,
      at: now,
      by: { name: by.name, role: by.role, authenticated: by.authenticated },
    }
    return { publication: await keep(tx, deploymentId, publication, { ...input, madeAt: now }) }
  })
}

function isOf({ quarterVersion, rule: by }: Publication, version: number, rule: SuppressionRule): boolean {
  return quarterVersion === version && contentHash(by) === contentHash(rule)
}

const unsafe =
  'Beside the evidence pack of this quarter no hiding is enough: together they would tell of a few people. Not published. Withdraw the pack if it was given to nobody, or keep the report inside.'

/** What a person can do whose publication was refused. */
const wayOut =
  'Where the other is this quarter’s own published report, that one stands: give it, and say in words what was corrected. Where it is an evidence pack that was given to nobody, withdraw it on its page and publish then; beside a pack of exactly this quarter’s days the report can be published by the rule that packs are made by (hes-2018). Otherwise keep the report inside.'

/** Writes the report and keeps it. */
async function keep(
  tx: Db,
  deploymentId: number,
  publication: Publication,
  input: ReportInput,
): Promise<KeptPublication> {
  const made = publishedReport(input, publication)
  const part: PublishedPart = {
    ...reportedPart(input, publishedEdition(publication, input.decision)),
    what: whatItIs(made.document),
    figures: made.figures,
  }
  const { publicationId, rule, shown, sha256, at, by } = publication
  await tx
    .insertInto('equality_publication')
    .values({
      deployment_id: deploymentId,
      publication_id: publicationId,
      from_day: publication.from,
      to_day: publication.to,
      quarter_version: publication.quarterVersion,
      rule: JSON.stringify(rule),
      shown: JSON.stringify([...shown]),
      sha256,
      at,
      by_name: by.name,
      by_role: by.role,
      authenticated: by.authenticated,
      part: JSON.stringify(part),
    })
    .execute()
  for (const format of formats) {
    const { content, type } = await fileOf(made, format)
    const bytes = Buffer.from(content)
    await tx
      .insertInto('equality_publication_file')
      .values({
        deployment_id: deploymentId,
        publication_id: publicationId,
        format,
        media_type: type,
        content: bytes,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
      .execute()
  }
  return { ...publication, part }
}

function toPublication(row: Selectable<Database['equality_publication']>): KeptPublication {
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
    ...(row.part === null ? {} : { part: row.part as PublishedPart }),
  }
}
