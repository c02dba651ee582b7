import type { Action } from './actions.ts'
import type { Answer } from './ask/answer.ts'

/** A sentence, and the answers that it rests on. */
export interface Sentence {
  readonly text: string
  readonly refs: readonly number[]
}

/** One check beside a hazard: each cell rests on the same answers. */
export interface CheckLine {
  readonly check: string
  readonly steady: string
  readonly shifted: string
  readonly silent: string
  readonly notAsked: string
  readonly why: string
  readonly passed: string
  readonly refs: readonly number[]
}

/** What the month's monitoring says of one hazard. */
export interface HazardPart {
  readonly hazardId: number
  readonly name: string
  readonly risk: Sentence
  readonly evidence: readonly Sentence[]
  readonly checks: readonly CheckLine[]
  readonly alerts: readonly Sentence[]
  readonly drills: readonly Sentence[]
}

/** Everything that a statement says, before anybody decides anything. It holds no instant of its own making. */
export interface StatementBody {
  readonly form: 1
  readonly month: string
  readonly from: string
  /** the last night that it is about: the month's last, or the last that has run */
  readonly to: string
  readonly isWhole: boolean
  /** what could not be said, before anything else */
  readonly first: readonly Sentence[]
  readonly hazards: readonly HazardPart[]
  readonly closed: readonly Sentence[]
  readonly otherAlerts: readonly Sentence[]
  readonly contract: readonly Sentence[]
  readonly labels: readonly Sentence[]
  /** how clinicians used it; absent in what was signed before this was told */
  readonly use?: readonly Sentence[]
  readonly setting: readonly Sentence[]
  readonly answers: readonly Answer[]
}

/** What a person decided on it. */
export interface Decision {
  readonly action: Action
  readonly reason: string
  /** what is to be done, by whom and by when; '' only where use goes on as it is */
  readonly todo: string
  /** of a later version: what was wrong with the one before; '' of the first */
  readonly correction: string
}

/** A statement that was signed: never edited after; a correction is a further version. */
export interface SignedStatement {
  readonly month: string
  readonly version: number
  readonly body: StatementBody
  readonly decision: Decision
  /** sha-256 of the canonical JSON of body and decision */
  readonly sha256: string
  /** when it was signed: people's records are read as they stood then */
  readonly at: Date
  readonly by: { readonly name: string; readonly role: string; readonly authenticated: boolean }
}
