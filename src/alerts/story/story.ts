import type { Finding } from '../../drift/finding.ts'
import type { Recentring } from '../../drift/recentring/recentring.ts'
import type { Alert } from '../alert.ts'
import type { AlertEvent } from '../history/event.ts'

/** One line that an alert has gathered: since when, and what its check said when it last counted and what it says now. */
export interface AlertLine {
  readonly line: string
  readonly firstNight: string
  readonly lastNight: string
  readonly whenShifted?: Finding
  readonly latest?: Finding
  /** for how many nights it has been unable to say without a break, where it cannot say now */
  readonly unknownNights?: number
}

/** An alert with its whole story. */
export interface AlertStory {
  readonly alert: Alert
  readonly events: readonly AlertEvent[]
  readonly lines: readonly AlertLine[]
  /** what its closing re-centred, in force, still gathering or taken back */
  readonly recentrings?: readonly Recentring[]
}
