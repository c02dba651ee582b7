import type { Db } from '../../../db/connect.ts'
import type { QuarterDecision } from '../../../equality/decision/decisions.ts'
import { latestOf } from '../../../equality/record/content.ts'
import { decisionOf } from '../../../equality/record/decision.ts'
import { quarterRecord } from '../../../equality/record/store.ts'
import { planVersion } from '../../../plan/store.ts'
import { contentHash } from '../../canonical.ts'
import { packExact } from '../exact.ts'
import { type PackScope, packInput } from '../gathered/store.ts'
import { packFiles, packsOf } from '../kept/store.ts'
import type { Days } from '../overlap.ts'
import type { PackRecord } from '../record.ts'
import { packKey, reportKey } from '../released/keys.ts'
import { hospitalEpisodeRule, type Shown } from '../suppress.ts'
import { shownInPack } from './shown-in-pack.ts'
import type { LeftOfQuarter, PackThatLeft } from './suppressed.ts'

/** A quarter on record, by its latest version, with what a pack of exactly its days is of. */
export interface QuarterOfPack {
  readonly version: number
  readonly decision: QuarterDecision
  readonly scope: PackScope
}

/** The quarter on record that has exactly these days; undefined where there is none. */
export async function recordedQuarter(db: Db, deploymentId: number, days: Days): Promise<QuarterOfPack | undefined> {
  const record = await quarterRecord(db, deploymentId, days.from)
  if (record === undefined || record.quarter.to !== days.to) return undefined
  const { version, night, content } = latestOf(record)
  const approved = await planVersion(db, deploymentId, content.plan.version)
  if (approved === undefined) throw new Error(`plan ${content.plan.version} of a recorded quarter is gone`)
  return {
    version,
    decision: decisionOf(content, approved.plan),
    scope: {
      from: days.from,
      to: days.to,
      // As the ledger stood when it was recorded, so that the two count the same cases whenever they are made.
      night,
      planVersion: content.plan.version,
      hasCounts: true,
      record: { version, ...(content.without === undefined ? {} : { without: content.without }) },
    },
  }
}

/**
 * What has left of this version of a quarter's record, by the rule that packs are made by: its published report, and packs of
 * its days. Undefined where nothing has.
 */
export async function leftOfQuarter(
  db: Db,
  deploymentId: number,
  { version, scope: { from, to } }: QuarterOfPack,
): Promise<LeftOfQuarter | undefined> {
  const publications = await db
    .selectFrom('equality_publication')
    .select(['publication_id', 'rule', 'shown'])
    .where('deployment_id', '=', deploymentId)
    .where('from_day', '=', from)
    .where('to_day', '=', to)
    .where('quarter_version', '=', version)
    .execute()
  const [report] = publications.filter(({ rule }) => contentHash(rule) === contentHash(hospitalEpisodeRule))
  const packs = await packsOfQuarter(db, deploymentId, { from, to }, version)
  const [first] = packs
  const pack = first === undefined ? undefined : shownInPack(await packFiles(db, deploymentId, first.packId))
  if (report === undefined && pack === undefined) return undefined
  return {
    what: [
      ...(report === undefined ? [] : ['the published equality report']),
      ...(first === undefined ? [] : [`evidence pack ${first.packId}`]),
    ].join(' and '),
    keys: new Set([
      ...(report === undefined ? [] : [reportKey(report.publication_id)]),
      ...(pack === undefined ? [] : packs.map(({ packId }) => packKey(packId))),
    ]),
    ...(report === undefined ? {} : { report: new Map(report.shown as readonly (readonly [string, Shown])[]) }),
    ...(pack === undefined ? {} : { pack }),
  }
}

/** The pack of a quarter's version that has left, with the counts that it was made of; undefined where none has. */
export async function packThatLeft(
  db: Db,
  deploymentId: number,
  days: Days,
  version: number,
): Promise<(PackThatLeft & { readonly keys: ReadonlySet<string> }) | undefined> {
  const packs = await packsOfQuarter(db, deploymentId, days, version)
  const [first] = packs
  if (first === undefined) return undefined
  const shown = shownInPack(await packFiles(db, deploymentId, first.packId))
  const quarter = await recordedQuarter(db, deploymentId, days)
  if (shown === undefined || quarter?.version !== version) return undefined
  const exact = packExact(await packInput(db, deploymentId, quarter.scope))
  return { exact, shown, keys: new Set(packs.map(({ packId }) => packKey(packId))) }
}

/** The packs with the counts of that version of the quarter that were not withdrawn, the first first; they show the same. */
async function packsOfQuarter(
  db: Db,
  deploymentId: number,
  { from, to }: Days,
  version: number,
): Promise<readonly PackRecord[]> {
  const packs = await packsOf(db, deploymentId)
  return packs
    .filter(
      (pack) =>
        pack.from === from &&
        pack.to === to &&
        pack.withdrawn === undefined &&
        pack.hasFiles &&
        pack.manifest.quarter_record_version === version &&
        contentHash(pack.manifest.suppression) === contentHash(hospitalEpisodeRule),
    )
    .toReversed()
}
