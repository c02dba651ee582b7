import type { FigureWords } from '../../alerts/effect.ts'
import type { Plan } from '../../plan/plan.ts'
import type { FrozenEvidence } from '../evidence.ts'
import type { NoticeClocks, WindowList } from '../legal/content.ts'
import { lastVersion, type Person, type VersionOf } from '../versions/version.ts'
import type { AnswerKind, Method } from './content/asks.ts'

/** A figure as the developer is given it: the words of the alert's own page, or that its small numbers are not given. */
export interface NoticeFigure extends FigureWords {
  readonly check: string
  /** a local day */
  readonly night: string
  readonly sentence: string
  /** true: its numbers count fewer people than may leave the organisation */
  readonly isHidden: boolean
}

/** What the developer is given: it is whole in itself, and stays as it was when it was sent. */
export interface Notice {
  readonly subject: string
  readonly recipient: { readonly name: string; readonly address: string }
  readonly sender: {
    readonly organisation: string
    readonly code: string
    readonly nation: Plan['organisation']['nation']
    readonly name: string
    readonly role: string
    readonly contact: string
    readonly reference: string
  }
  readonly device: {
    readonly name: string
    readonly manufacturer: string
    readonly udiDi?: string
    readonly riskClass: string
    readonly intendedPurpose: string
    /** in use when the alert was raised or the incident reported, as registered in the plan */
    readonly release: string
    readonly threshold?: number
    readonly configuration?: string
  }
  /** absent where an incident was recorded by hand */
  readonly alert?: {
    readonly alertId: number
    readonly title: string
    readonly place: string
    readonly openedNight: string
    readonly began?: string
  }
  readonly found: string
  readonly effect: string
  readonly done: string
  readonly asked: string
  readonly kept: string
  readonly figures: readonly NoticeFigure[]
  /** the plan that the figures were worked out by, and the sha-256 of the evidence that stays with us */
  readonly basis?: { readonly planVersion: number; readonly planSha256: string; readonly evidenceSha256: string }
}

/** A notice with what was recorded about it. What the developer is given does not change once it was sent. */
export interface NoticeEntry {
  readonly notice: Notice
  readonly begunOn: string
  /** as they were in force when it was begun: the manufacturer's windows, and our own days for each step */
  readonly windows?: WindowList
  readonly clocks?: NoticeClocks
  readonly sent?: Sent
  readonly reminders: readonly Reminder[]
  readonly acknowledged?: Acknowledged
  readonly answers: readonly Answer[]
  readonly closedOn?: string
}

export interface Sent {
  /** the instant that a person gave, UTC, and its local day */
  readonly at: string
  readonly on: string
  readonly to: string
  readonly method: Method
  /** the version that was sent, and the sha-256 of what the developer was given */
  readonly version: number
  readonly sha256: string
  readonly by: Person
}

export interface Reminder {
  readonly on: string
  readonly words: string
  readonly by: Person
}

export interface Acknowledged {
  readonly on: string
  /** who at the developer */
  readonly from: string
  /** the developer's; '' where none was given */
  readonly reference: string
  readonly by: Person
}

export interface Answer {
  readonly on: string
  readonly from: string
  readonly kind: AnswerKind
  /** of a fix: the version that brings it */
  readonly release?: string
  readonly reference: string
  readonly words: string
  readonly by: Person
}

export const noticeActs = [
  'begun',
  'changed',
  'sent',
  'reminded',
  'acknowledged',
  'answered',
  'noted',
  'closed',
  'reopened',
] as const
export type NoticeAct = (typeof noticeActs)[number]

export interface NoticeVersion extends VersionOf<NoticeAct> {
  readonly entry: NoticeEntry
  /** sha-256 of the notice's canonical JSON alone */
  readonly noticeSha256: string
}

/** A notice with its origin, its evidence as it was frozen, and every version, the first first. */
export interface NoticeFile {
  readonly noticeId: number
  readonly alertId?: number
  readonly incidentId?: number
  readonly evidence?: FrozenEvidence
  readonly evidenceSha256?: string
  readonly versions: readonly NoticeVersion[]
}

/** The version that counts now. Every notice has one. */
export function latestNotice({ noticeId, versions }: NoticeFile): NoticeVersion {
  return lastVersion(versions, `developer notice ${noticeId}`)
}

/** When the words that the developer is given now were written: the first of the versions since which they have not changed. */
export function writtenAt(file: NoticeFile): Date {
  const now = latestNotice(file)
  const others = file.versions.findLastIndex(({ noticeSha256 }) => noticeSha256 !== now.noticeSha256)
  return (file.versions[others + 1] ?? now).at
}
