import type { Alert } from '../../alerts/alert.ts'
import { type View, viewQueryOf } from '../../drift/view.ts'
import { dayWords } from '../../plan/words.ts'
import type { AlertLine } from './present.ts'

/** What a page of an earlier night says about itself, and the way back. */
export interface LookBack {
  readonly banner: string
  readonly backHref: string
}

/** Undefined for the page as it is now. */
export function lookBack(code: string, view: View): LookBack | undefined {
  const { night, ...now } = view
  if (night === undefined) return undefined
  const field = view.field === undefined ? '' : `&field=${encodeURIComponent(view.field)}`
  return {
    banner: `As known on the night of ${dayWords(night)}; later outcomes are left out.`,
    backHref: `/deployments/${code}?${viewQueryOf({ ...now, field: view.field })}${field}`,
  }
}

/**
 * The alerts that were open after that night, the oldest first. How bad an alert is and who has seen it may have changed
 * since, so neither is said.
 */
export function alertLinesThen(
  code: string,
  alerts: readonly Alert[],
  night: string,
): readonly Omit<AlertLine, 'tier' | 'colour'>[] {
  return alerts
    .filter(
      ({ openedNight, closedNight }) => openedNight <= night && (closedNight === undefined || closedNight >= night),
    )
    .sort((a, b) => a.openedNight.localeCompare(b.openedNight))
    .map(({ alertId, title, openedNight }) => ({
      text: `${title} (since ${dayWords(openedNight)})`,
      href: `/deployments/${code}/alerts/${alertId}`,
    }))
}
