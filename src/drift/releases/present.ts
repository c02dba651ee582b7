import { judgesOutput } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { countWords, dayWords, listWords, numberWords, plural } from '../../plan/words.ts'
import type { Cell } from '../cell.ts'
import { type ChangeWords, changeWords, type Table } from './change-words.ts'
import type { ComparedChange } from './compare.ts'
import type { ReleaseSeen } from './seen.ts'

/** The page of a deployment's releases, in words. */
export interface ReleasesPage {
  readonly releases: Table
  readonly unregistered: string | undefined
  readonly changes: readonly ChangeWords[]
  readonly byDay: Table | undefined
}

const daysShown = 60

export function presentReleases(
  plan: Plan,
  seen: readonly ReleaseSeen[],
  changes: readonly ComparedChange[],
): ReleasesPage {
  const strange = seen.filter(({ registered }) => registered === undefined)
  return {
    releases: releasesTable(seen, !judgesOutput(plan)),
    unregistered:
      strange.length === 0
        ? undefined
        : `${strange.length === 1 ? 'One release is' : `${strange.length} releases are`} not in the monitoring plan: ${listWords(strange.map(({ release, firstDay = '', cases }) => `${release} (first seen on ${dayWords(firstDay)}, ${plural(cases, 'case')})`))}. What runs unregistered has been assured by nobody here: ask the AI lead and the manufacturer.`,
    changes: changes.map((one) => changeWords(plan, one)).reverse(),
    byDay: byDayTable(seen),
  }
}

function releasesTable(seen: readonly ReleaseSeen[], isCut: boolean): Table {
  return {
    caption: 'Releases: what the plan registers, and what came',
    head: [
      { text: 'Release' },
      { text: 'Registered from' },
      ...(isCut ? [{ text: 'Threshold', numeric: true }] : []),
      { text: 'First case' },
      { text: 'Last case' },
      { text: 'Cases', numeric: true },
    ],
    rows: seen.map(({ release, registered, cases, firstDay, lastDay }) => [
      { text: release },
      { text: registered === undefined ? 'Not registered' : dayWords(registered.from) },
      ...(isCut ? [{ text: thresholdOf(registered), numeric: true }] : []),
      firstDay === undefined ? none : { text: dayWords(firstDay) },
      lastDay === undefined ? none : { text: dayWords(lastDay) },
      { text: countWords(cases), numeric: true },
    ]),
  }
}

function thresholdOf(registered: ReleaseSeen['registered']): string {
  if (registered === undefined) return 'None agreed'
  return registered.threshold === undefined ? 'None: no score' : numberWords(registered.threshold)
}

const none: Cell = { text: 'None yet', secondary: true }

function byDayTable(seen: readonly ReleaseSeen[]): Table | undefined {
  const came = seen.filter(({ cases }) => cases > 0)
  const days = [...new Set(came.flatMap(({ byDay }) => byDay.map(({ day }) => day)))].sort().slice(-daysShown).reverse()
  if (days.length === 0) return undefined
  const counts = came.map(({ byDay }) => new Map(byDay.map(({ day, cases }) => [day, cases])))
  return {
    caption: `Cases by day and release, the last ${plural(days.length, 'day')} with cases`,
    head: [{ text: 'Day' }, ...came.map(({ release }) => ({ text: release, numeric: true }))],
    rows: days.map((day) => [
      { text: dayWords(day) },
      ...counts.map((count) => ({ text: countWords(count.get(day) ?? 0), numeric: true })),
    ]),
  }
}
