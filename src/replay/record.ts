import type { Alert } from '../alerts/alert.ts'
import { checkOf } from '../alerts/alert.ts'
import { type AlertKind, kindOfAlert } from '../alerts/contract/raised.ts'
import type { CheckCode, Finding, UnknownReason } from '../drift/finding.ts'
import type { ReplayedNight } from './replay.ts'

/** An alert of a replay with all that became of it. */
export interface ToldAlert {
  /** as it stood on the night on which it opened */
  readonly alert: Alert
  readonly kind: AlertKind
  readonly openedBy: readonly Finding[]
  /** what it gathered later, in the order in which it came */
  readonly joined: readonly { readonly night: string; readonly finding: Finding }[]
  /** nights on which something in it was beyond its limit (or could not say) */
  readonly activeNights: readonly string[]
  readonly redSince: string | undefined
  /** undefined: still open when the replay ended */
  readonly settledNight: string | undefined
}

/** Lines of one check that could not say for one reason. */
export interface Silence {
  readonly check: CheckCode
  readonly reason: UnknownReason
  readonly lines: readonly string[]
  readonly firstNight: string
  readonly lastNight: string
  /** nights on which at least one of the lines was so */
  readonly nights: number
}

/** One night of one line: how high its evidence stood, and the limit that it met. */
export interface TrailPoint {
  readonly night: string
  readonly statistic: number | undefined
  readonly limit: number | undefined
}

/** What a replay's page needs of its nights. */
export interface ReplayRecord {
  readonly alerts: readonly ToldAlert[]
  readonly silences: readonly Silence[]
  readonly trails: ReadonlyMap<string, readonly TrailPoint[]>
}

/** Writes the nights of a replay down as they pass: `add` each in order, then `told`. */
export function replayRecorder(): { add(night: ReplayedNight): void; told(): ReplayRecord } {
  const alerts = new Map<number, Mutable>()
  const silences = new Map<string, { check: CheckCode; reason: UnknownReason; lines: Set<string>; nights: string[] }>()
  const trails = new Map<string, TrailPoint[]>()

  function addFinding(night: string, { line, check, verdict, statistic, limit }: Finding): void {
    const trail = trails.get(line) ?? []
    trails.set(line, trail)
    trail.push({ night, statistic, limit })
    if (verdict.kind !== 'unknown') return
    const key = `${check}\t${verdict.reason}`
    const silence = silences.get(key) ?? { check, reason: verdict.reason, lines: new Set(), nights: [] }
    silences.set(key, silence)
    silence.lines.add(line)
    if (silence.nights.at(-1) !== night) silence.nights.push(night)
  }

  return {
    add({ night, findings, changes, opened, closed }) {
      for (const finding of findings) addFinding(night, finding)
      opened.forEach((alert, index) => {
        const openedBy = changes.opened[index]?.gathered.map(({ finding }) => finding) ?? []
        alerts.set(alert.alertId, {
          alert,
          openedBy,
          joined: [],
          activeNights: [night],
          redSince: alert.tier === 'red' ? night : undefined,
          settledNight: undefined,
        })
      })
      for (const { alertId, worsened, joined } of changes.continued) {
        const told = alerts.get(alertId)
        if (told === undefined) continue
        told.activeNights.push(night)
        told.joined.push(...joined.map(({ finding }) => ({ night, finding })))
        if (worsened) told.redSince ??= night
      }
      for (const { alertId } of closed) {
        const told = alerts.get(alertId)
        if (told !== undefined) told.settledNight = night
      }
    },
    told: () => ({
      alerts: [...alerts.values()].map((one) => ({
        ...one,
        kind: kindOfAlert(one.alert, one.alert.lines.map(checkOf)),
      })),
      silences: [...silences.values()].map(({ check, reason, lines, nights }) => ({
        check,
        reason,
        lines: [...lines],
        firstNight: nights[0] ?? '',
        lastNight: nights.at(-1) ?? '',
        nights: nights.length,
      })),
      trails,
    }),
  }
}

interface Mutable {
  readonly alert: Alert
  readonly openedBy: readonly Finding[]
  readonly joined: { night: string; finding: Finding }[]
  readonly activeNights: string[]
  redSince: string | undefined
  settledNight: string | undefined
}
