import { checkOf } from '../../../../alerts/alert.ts'
import { kindOfAlert } from '../../../../alerts/contract/raised.ts'
import type { EventContent, EventKind } from '../../../../alerts/history/event.ts'
import { standingEvents } from '../../../../alerts/life/standing-events.ts'
import { alertsOf } from '../../../../alerts/store.ts'
import type { Db } from '../../../../db/connect.ts'
import type { AlertRow } from '../query.ts'

/** Every alert as it stood at `asOf`, the first first: what happened to it later is not in it. */
export async function alertsAsOf(db: Db, deploymentId: number, asOf: Date): Promise<readonly AlertRow[]> {
  const events = await db
    .selectFrom('alert_event')
    .select(['alert_id', 'event', 'at', 'kind', 'by_name', 'by_role', 'content'])
    .where('deployment_id', '=', deploymentId)
    .orderBy('alert_id')
    .orderBy('event')
    .execute()
  const byAlert = Map.groupBy(events, (event) => event.alert_id)
  const alerts = [...(await alertsOf(db, deploymentId))].sort((a, b) => a.alertId - b.alertId)
  return alerts.flatMap((alert) => {
    const all = (byAlert.get(alert.alertId) ?? []).map((row) => ({
      ...row,
      kind: row.kind as EventKind,
      content: row.content as EventContent,
    }))
    const then = standingEvents(all.filter(({ at }) => at <= asOf))
    if (!then.some(({ kind }) => kind === 'opened')) return []
    const later = all.filter(({ at }) => at > asOf)
    const moved = then.findLast(({ kind }) => kind === 'restated')
    const movedLater = later.find(({ kind }) => kind === 'restated')
    const closed = then.find(({ kind }) => kind === 'closed')
    const acknowledged = then.find(({ kind }) => kind === 'acknowledged')
    const isLaterRed = later.some(({ kind }) => kind === 'worsened')
    const opened = then.filter(({ kind }) => kind === 'opened').flatMap(linesIn)
    return [
      {
        alertId: alert.alertId,
        cause: alert.causeFamily,
        place: (movedLater?.content as EventContent | undefined)?.was ?? alert.place,
        title:
          movedLater === undefined
            ? alert.title
            : ((moved?.content as EventContent | undefined)?.title ?? 'Since moved'),
        tier: isLaterRed ? 'amber' : alert.tier,
        openedNight: alert.openedNight,
        lines: [...new Set(then.flatMap(linesIn))].sort(),
        acknowledgedAt: acknowledged?.at.toISOString() ?? null,
        closedNight: closed === undefined ? null : (closed.content.closedNight ?? alert.closedNight ?? null),
        closedAs: closed === undefined ? null : (closed.content.closedAs ?? alert.closedAs ?? null),
        closedBy: closed?.by_name ?? null,
        closedRole: closed?.by_role ?? null,
        kind: kindOfAlert(
          alert,
          opened.map((line) => checkOf(line)),
        ),
      },
    ]
  })
}

function linesIn({ content }: { readonly content: unknown }): readonly string[] {
  return ((content as EventContent).lines ?? []).map(({ line }) => line)
}
