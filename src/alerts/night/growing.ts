import type { Finding } from '../../drift/finding.ts'
import { type Alert, type CauseFamily, type Gathered, type Tier, tierOf } from '../alert.ts'

/** An alert as it grows during the night: one that is open already, or one that opens tonight. */
export interface Growing {
  readonly alert?: Alert
  readonly causeFamily: CauseFamily
  readonly place: string
  tier: Tier
  readonly gathered: Gathered[]
  readonly held: Finding[]
}

/** An open alert at the place that tonight gives it, before anything of tonight is in it. */
export function growingFrom(alert: Alert, place: string): Growing {
  return { alert, causeFamily: alert.causeFamily, place, tier: alert.tier, gathered: [], held: [] }
}

/** Puts the finding into `target`, or opens an alert for it under `key`. */
export function gather(
  target: Growing | undefined,
  finding: Finding,
  explained: boolean,
  growing: Growing[],
  key: { readonly causeFamily: CauseFamily; readonly place: string },
): void {
  if (target === undefined) {
    growing.push({ ...key, tier: tierOfFinding(finding), gathered: [{ finding, explained: false }], held: [] })
    return
  }
  target.gathered.push({ finding, explained })
  worsen(target, finding)
}

/** A line that the alert holds already and that still counts tonight. */
export function hold(holder: Growing, finding: Finding): void {
  holder.held.push(finding)
  worsen(holder, finding)
}

/** The open alert that holds the line already. */
export function holderOf(line: string, growing: readonly Growing[]): Growing | undefined {
  return growing.find((one) => one.alert?.lines.includes(line))
}

function worsen(one: Growing, finding: Finding): void {
  if (tierOfFinding(finding) === 'red') one.tier = 'red'
}

/** Not knowing is for the morning, whatever the check: nothing has been seen to be wrong. */
function tierOfFinding(finding: Finding): Tier {
  return finding.verdict.kind === 'shifted' ? (finding.tier ?? tierOf[finding.check]) : 'amber'
}
