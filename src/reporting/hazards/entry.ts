import type { CheckCode } from '../../plan/checks.ts'
import type { Assessment } from '../risk/assessment.ts'
import { lastVersion, type VersionOf } from '../versions/version.ts'

/** Where a hazard's actions stand, in the words of the implementation guidance. Hazards are never deleted. */
export const statuses = ['Open', 'Transferred', 'Closed'] as const
export type Status = (typeof statuses)[number]

/** A hazard as one version of the log has it, in the columns of the implementation guidance's representative hazard log. */
export interface HazardEntry {
  readonly standard: { readonly name: string; readonly version: string }
  readonly name: string
  readonly description: string
  /** the effect on the patient */
  readonly impact: string
  readonly causes: string
  /** in place now and remaining in place: the initial rating is with them */
  readonly existingControls: string
  /** what the service proposes for the initial rating, and why; never a rating */
  readonly proposed: readonly Proposal[]
  readonly initial: Assessment
  readonly controls: Readonly<Record<ControlKind, string>>
  /** with the additional controls in place */
  readonly residual: Assessment
  readonly actions: { readonly summary: string; readonly owner: string }
  readonly status: Status
  /** closed because it is no hazard of its own, not because its actions are done */
  readonly isMistake?: true
  /** the checks that watch its controls night after night */
  readonly checks: readonly CheckCode[]
  /** the hazard of the monitoring plan that it is */
  readonly planHazard?: string
  readonly evidence: readonly Evidence[]
  readonly acceptance?: RiskAcceptance
  /** where it came from, if from a file, and what of its row has no column here: nothing of it is lost */
  readonly imported?: Imported
}

/** The row of a file that a hazard came from. */
export interface Imported {
  readonly file: string
  readonly fileSha256: string
  readonly sheet: string
  /** as spreadsheets count: the first row is 1 */
  readonly row: number
  /** the number that it had there; '' where it had none */
  readonly number: string
  readonly notes: readonly ImportNote[]
}

/** A cell of an imported row that became no field of the entry: its heading, and what it says. */
export interface ImportNote {
  readonly heading: string
  readonly text: string
}

/** The four kinds of additional control, a column each. */
export const controlKinds = ['design', 'test', 'training', 'process'] as const
export type ControlKind = (typeof controlKinds)[number]

export interface Proposal {
  readonly severity?: string
  readonly likelihood?: string
  readonly reason: string
}

/** What an alert brought: the draft that was taken into the log, and its figures in sentences. */
export interface Evidence {
  readonly alertId: number
  readonly alertTitle: string
  /** the hazard of the plan that the draft was written for, which need not be this one */
  readonly writtenFor: string
  readonly draftId: number
  readonly draftVersion: number
  readonly draftSha256: string
  readonly sentences: readonly string[]
}

/** The risk that a clinical safety officer accepted with this version, and what was on record for it. */
export interface RiskAcceptance {
  readonly of: 'initial' | 'residual'
  readonly rating: number
  readonly justification: string
}

/** What was done to a hazard; each adds a version. */
export const acts = ['added', 'imported', 'evidence attached', 'changed', 'approved', 'accepted', 'reopened'] as const
export type HazardAct = (typeof acts)[number]

export interface HazardVersion extends VersionOf<HazardAct> {
  readonly entry: HazardEntry
}

/** A hazard of the log: its number and every version, the first first. */
export interface Hazard {
  readonly hazardId: number
  readonly versions: readonly HazardVersion[]
}

/** The version that counts now. Every hazard has one. */
export function latest({ hazardId, versions }: Hazard): HazardVersion {
  return lastVersion(versions, `hazard ${hazardId}`)
}

/** The risk as it stands: what is left with the additional controls, or the initial one where none was rated. */
export function standingRisk({ initial, residual }: HazardEntry): { readonly of: 'initial' | 'residual' } & Assessment {
  return residual.rated === undefined ? { of: 'initial', ...initial } : { of: 'residual', ...residual }
}

/** Whether a clinical safety officer approved this very version. */
export function isApproved({ act }: Pick<HazardVersion, 'act'>): boolean {
  return act === 'approved' || act === 'accepted'
}
