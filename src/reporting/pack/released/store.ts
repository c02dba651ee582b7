import { sql, type Transaction } from 'kysely'
import type { Db } from '../../../db/connect.ts'
import type { Database } from '../../../db/schema.ts'
import { lockApprovals } from '../../../plan/review/store.ts'
import { currentPlan, deployments, planVersion, planVersions } from '../../../plan/store.ts'
import { daysWords } from '../../../plan/words.ts'
import type { SentLevels } from '../../../tally/rows/combinations.ts'
import { sentLevels, withoutAudit } from '../../../tally/rows/store.ts'
import { givenDays, smallNumbers } from '../../notices/figures.ts'
import { latestNotice } from '../../notices/notice.ts'
import { noticesOf } from '../../notices/store.ts'
import { type Days, type Released, sharedDays, type Wanted, whyNotBeside } from '../overlap.ts'
import type { Manifest } from '../pack.ts'
import type { SuppressionRule } from '../suppress.ts'
import { countedGroups } from './counted-groups.ts'
import { countsHash } from './counts-hash.ts'
import { packKey, reportKey } from './keys.ts'
import { type CaseOf, haveNearlyTheSame, type People, peopleOf } from './people.ts'

/** Does work that lets figures leave: nobody else's leave meanwhile, and all that it reads is of one moment. */
export async function releasing<T>(db: Db, work: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      // Before anything is read: the moment that is read of begins with the first reading.
      await holdReleases(tx)
      await lockApprovals(tx)
      return await work(tx)
    })
}

/** Until the caller's transaction ends, nobody else's figures leave: no report, no pack, and no notice is recorded as sent. */
export async function holdReleases(tx: Db): Promise<void> {
  await sql`lock table equality_publication, evidence_pack, evidence_pack_withdrawal, developer_notice_version
    in share row exclusive mode`.execute(tx)
}

/**
 * Why figures of a deployment must not leave; undefined where they may. They must not share days with others of the same
 * deployment, nor with another deployment's where a count of each is of nearly the same people.
 */
export async function whyNotReleased(
  tx: Db,
  deploymentId: number,
  wanted: Wanted,
  hideTo: number,
): Promise<string | undefined> {
  const own = whyNotBeside(wanted, await leftOf(deploymentId, ''))
  if (own !== undefined) return own
  for (const other of await deployments(tx)) {
    if (other.deploymentId === deploymentId) continue
    const { plan } = await currentPlan(tx, other.deploymentId)
    for (const released of await leftOf(other.deploymentId, ` of “${plan.title}”`)) {
      const both = sharedDays(released, wanted)
      if (both === undefined) continue
      const days = `${released.what}, ${daysWords(released.from, released.to)},`
      // Months of one, or several releases of it, add up to days that both have: so the days that they share are compared too.
      const areTheSame = [wanted, released].every(({ from, to }) => from === both.from && to === both.to)
      const compared = [[wanted, released] as const, ...(areTheSame ? [] : [[both, both] as const])]
      for (const [ownDays, otherDays] of compared) {
        const people = await peopleIn(tx, deploymentId, ownDays)
        const others = await peopleIn(tx, other.deploymentId, otherDays)
        if (people.size === 0 || others.size === 0)
          return `There are figures of the same days in ${days} and no single case stands behind one of the two: it cannot be told whether they are the same patients, so that one could be subtracted from the other. Choose days that they do not share.`
        if (haveNearlyTheSame(people, others, Math.max(hideTo, released.hideTo)))
          return `There are figures in ${days} of nearly the same patients: a count in each differs by a few people at most. One could be subtracted from the other, and they would be what is left. Choose days that they do not share.`
      }
    }
  }
  return undefined

  async function leftOf(of: number, ofWhich: string): Promise<readonly Released[]> {
    const released = await releasedOf(tx, of, ofWhich)
    return wanted.isNotice === true ? released : [...released, ...(await toldOf(tx, of, ofWhich))]
  }
}

/** What has left of a deployment: its published reports, and its packs that hold counts and were not withdrawn. */
async function releasedOf(tx: Db, deploymentId: number, ofWhich: string): Promise<readonly Released[]> {
  const reports = await tx
    .selectFrom('equality_publication')
    .select(['publication_id', 'from_day', 'to_day', 'sha256', 'rule'])
    .where('deployment_id', '=', deploymentId)
    .orderBy('publication_id')
    .execute()
  const packs = await tx
    .selectFrom('evidence_pack')
    .leftJoin('evidence_pack_withdrawal as w', (join) =>
      join
        .onRef('w.deployment_id', '=', 'evidence_pack.deployment_id')
        .onRef('w.pack_id', '=', 'evidence_pack.pack_id'),
    )
    .select(['evidence_pack.pack_id', 'from_day', 'to_day', 'manifest'])
    .where('evidence_pack.deployment_id', '=', deploymentId)
    .where('w.pack_id', 'is', null)
    .orderBy('evidence_pack.pack_id')
    .execute()
  return [
    ...reports.map(({ publication_id, from_day, to_day, sha256, rule }) => ({
      key: reportKey(publication_id),
      what: `the published equality report${ofWhich}`,
      from: from_day,
      to: to_day,
      sha256,
      hideTo: (rule as SuppressionRule).hideTo,
    })),
    ...packs.flatMap(({ pack_id, from_day, to_day, manifest }) => {
      const sha256 = countsHash(manifest as Manifest)
      if (sha256 === undefined) return []
      const { hideTo } = (manifest as Manifest).suppression
      return [
        {
          key: packKey(pack_id),
          what: `evidence pack ${pack_id}${ofWhich}`,
          from: from_day,
          to: to_day,
          sha256,
          hideTo,
        },
      ]
    }),
  ]
}

/** The days of the figures of people in a deployment's notices that were sent. */
async function toldOf(tx: Db, deploymentId: number, ofWhich: string): Promise<readonly Released[]> {
  return (await noticesOf(tx, deploymentId)).flatMap((file) => {
    const { entry, noticeSha256 } = latestNotice(file)
    if (entry.sent === undefined) return []
    return givenDays(file.evidence, entry.notice).map((days) => ({
      ...days,
      what: `notice ${file.noticeId} to the developer${ofWhich}`,
      sha256: noticeSha256,
      hideTo: smallNumbers.hideTo,
      isNotice: true as const,
    }))
  })
}

/**
 * The people behind a deployment's counts of some days, by the pseudonyms of its feed. They are in the groups of every plan
 * that was ever approved: what has left was counted by an earlier one.
 */
async function peopleIn(tx: Db, deploymentId: number, { from, to }: Days): Promise<People> {
  const approved = []
  for (const { version } of await planVersions(tx, deploymentId)) {
    const one = await planVersion(tx, deploymentId, version)
    if (one !== undefined) approved.push(one)
  }
  const { plan: latest } = await currentPlan(tx, deploymentId)
  const readers = approved.map(({ plan }) => countedGroups(plan))
  const { rows } = await sql<Omit<CaseOf, 'groups'> & { readonly sent: readonly SentLevels[] }>`
    select p.subject, coalesce(p.flag, false) as "isFlagged", coalesce(o.state, 'not known') as outcome,
      jsonb_build_array(${sql.join(approved.map(({ plan, positions }) => sentLevels(plan, positions)))}) as sent
    from prediction p
    left join (
      select distinct on (prediction_id) prediction_id, state from outcome
      where deployment_id = ${deploymentId} and day between ${from} and ${to} ${withoutAudit(latest)}
      order by prediction_id, entry desc
    ) o using (prediction_id)
    where p.deployment_id = ${deploymentId} and p.day between ${from} and ${to}`.execute(tx)
  return peopleOf(rows.map(({ sent, ...one }) => ({ ...one, groups: groupsIn(sent) })))

  function groupsIn(sent: readonly SentLevels[]): readonly string[] {
    return [...new Set(readers.flatMap((groupsOf, at) => groupsOf(sent[at] ?? [])))]
  }
}
