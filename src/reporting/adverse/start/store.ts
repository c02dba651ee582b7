import type { Db } from '../../../db/connect.ts'
import { currentPlan, planVersion } from '../../../plan/store.ts'
import { contentHash } from '../../canonical.ts'
import { type FrozenEvidence, freezeDraft } from '../../evidence.ts'
import { hazardLog } from '../../hazards/store.ts'
import { latestOf } from '../../incidents/incident.ts'
import { incidentById } from '../../incidents/store.ts'
import { whyNotFrom } from '../../incidents/why-not-from.ts'
import { legalOf } from '../../legal/store.ts'
import type { CriterionId } from '../../mhra.ts'
import { draftById } from '../../store.ts'
import { evidenceColumns } from '../../versions/row.ts'
import { lockLog } from '../../versions/store.ts'
import type { Doing } from '../../versions/version.ts'
import { reportFromDraft, reportFromIncident } from '../begin.ts'
import { addVersion, tell } from '../record/store.ts'
import { type AdverseReport, latestReport, type ReportFile } from '../report.ts'
import { adverseReports } from '../store.ts'
import { whoAnswered } from '../who-answered.ts'

/** Where a report begins: an incident of the log, or an alert's draft. */
export type Origin =
  | { readonly kind: 'incident'; readonly incidentId: number }
  | { readonly kind: 'draft'; readonly draftId: number }

/** Begins a report, with the evidence frozen as it stands; or says why not. An origin has one open report at most. */
export async function beginReport(
  db: Db,
  deploymentId: number,
  origin: Origin,
  because: string,
  doing: Doing,
): Promise<{ readonly reportId: number } | { readonly refused: string }> {
  return await db.transaction().execute(async (tx) => {
    await lockLog(tx, deploymentId)
    const files = await adverseReports(tx, deploymentId)
    const known = files.find((one) => isOf(one, origin) && latestReport(one).state !== 'closed')
    if (known !== undefined)
      return { refused: `Adverse incident report ${known.reportId} is open for this already. Nothing was added.` }
    const made = await makeReport(tx, deploymentId, origin, because)
    if ('refused' in made) return made
    const { report, evidence, draftVersion } = made
    const reportId = (files.at(-1)?.reportId ?? 0) + 1
    await tx
      .insertInto('adverse_incident')
      .values({
        deployment_id: deploymentId,
        report_id: reportId,
        incident_id: origin.kind === 'incident' ? origin.incidentId : null,
        draft_id: origin.kind === 'draft' ? origin.draftId : null,
        draft_version: draftVersion ?? null,
        ...evidenceColumns(evidence),
        created_at: doing.now,
      })
      .execute()
    await addVersion(tx, deploymentId, reportId, 1, { act: 'begun', state: 'draft', report, reason: because }, doing)
    await tell(tx, deploymentId, evidence, `Adverse incident report ${reportId} begun.`, doing)
    return { reportId }
  })
}

function isOf({ incidentId, draft }: ReportFile, origin: Origin): boolean {
  return origin.kind === 'incident' ? incidentId === origin.incidentId : draft?.draftId === origin.draftId
}

interface Made {
  readonly report: AdverseReport
  readonly evidence?: FrozenEvidence
  readonly draftVersion?: number
}

async function makeReport(
  db: Db,
  deploymentId: number,
  origin: Origin,
  because: string,
): Promise<Made | { readonly refused: string }> {
  const { plan } = await currentPlan(db, deploymentId)
  const legal = await legalOf(db, deploymentId)
  if (origin.kind === 'incident') {
    const incident = await incidentById(db, deploymentId, origin.incidentId)
    if (incident === undefined) return { refused: 'There is no such safety incident.' }
    const whyNot = whyNotFrom(incident)
    if (whyNot !== undefined) return { refused: whyNot }
    const { entry } = latestOf(incident)
    const named = Object.values(entry.triage).flatMap(({ hazardId }) => hazardId ?? [])
    const hazards = (await hazardLog(db, deploymentId)).filter(({ hazardId }) => named.includes(hazardId))
    const { evidence, evidenceSha256 } = incident
    const report = reportFromIncident(entry, hazards, evidence, evidenceSha256, because, plan, legal)
    return { report, ...(evidence === undefined ? {} : { evidence }) }
  }
  const draft = await draftById(db, deploymentId, origin.draftId)
  const version = draft?.versions.at(-1)
  if (draft === undefined || version === undefined || version.content.kind !== 'adverse incident')
    return { refused: 'There is no such adverse incident draft.' }
  if (version.state === 'dismissed') return { refused: 'This draft was dismissed, and no report is begun from it.' }
  // The releases are those of the plan that the draft was written by, not of today's.
  const then = (await planVersion(db, deploymentId, version.content.planVersion))?.plan ?? plan
  const evidence = freezeDraft(version.content, then)
  const answeredBy = (id: CriterionId) => whoAnswered(draft.versions, id)
  const words =
    because === ''
      ? `The night wrote draft ${draft.draftId} for hazard ${draft.hazardId}, and a person took it on.`
      : because
  const report = reportFromDraft(version.content, evidence, contentHash(evidence), words, plan, answeredBy, legal)
  return { report, evidence, draftVersion: version.version }
}
