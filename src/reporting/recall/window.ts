import type { AlertStory } from '../../alerts/story/story.ts'
import { leadOf } from '../../alerts/where.ts'

/** The days and the place of an alert's fault, as a list of its cases is read. */
export interface FaultWindow {
  readonly from: string
  readonly to: string
  /** a stratum: `all` or `site=B` */
  readonly place: string
  /** false: nothing says when it began, so that the days begin with the first that was counted in what was found */
  readonly isOnsetKnown: boolean
}

/**
 * From the day on which the fault probably began to the alert's last, or to the last finished night while it is open. Where
 * nothing says when it began, from the first day that was counted in what was found: outcomes of weeks ago, or a whole
 * quarter, are no cases of the night on which the alert was raised. A drill's fault was planted in a copy: no case had it.
 */
export function faultWindow({ alert, lines }: Pick<AlertStory, 'alert' | 'lines'>, night: string): FaultWindow {
  const findings = lines.flatMap(({ whenShifted }) => whenShifted ?? [])
  const { lead, worst } = leadOf(findings)
  const [onset] = [lead?.onset, worst?.onset].filter((day) => day !== undefined).sort()
  const counted = findings.flatMap(({ check, verdict, from }) =>
    verdict.kind === 'shifted' && check !== 'M1' && from !== undefined ? [from] : [],
  )
  const to = alert.closedNight ?? night
  const [first = alert.openedNight] = [alert.openedNight, ...counted].sort()
  const from = onset ?? first
  return { from: from > to ? to : from, to, place: alert.place, isOnsetKnown: onset !== undefined }
}
