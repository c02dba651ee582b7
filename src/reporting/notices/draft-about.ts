import { latestNotice, type NoticeFile } from './notice.ts'
import { stateOf } from './state.ts'

/**
 * The draft that stands about this alert or incident already; undefined where none does. An incident that was opened from
 * an alert is about both: `about` has then the numbers of both.
 */
export function draftAbout(
  files: readonly NoticeFile[],
  { alertId, incidentId }: Pick<NoticeFile, 'alertId' | 'incidentId'>,
): NoticeFile | undefined {
  return files.find(
    (one) =>
      stateOf(latestNotice(one).entry) === 'draft' &&
      ((alertId !== undefined && one.alertId === alertId) ||
        (incidentId !== undefined && one.incidentId === incidentId)),
  )
}
