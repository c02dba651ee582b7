import type { Plan } from '../../plan/plan.ts'
import { countWords, dayWords, exactPercentWords, listWords, numberWords, plural } from '../../plan/words.ts'
import type { Interval } from '../../stats/interval.ts'
import { logistic } from '../../stats/special/logistic.ts'
import type { Cell } from '../present.ts'
import { subjectWords } from '../subject.ts'
import { fewestDays, mostDays } from './changes.ts'
import type { ComparedChange, ComparedFigure, Side } from './compare.ts'
import type { ReleaseSeen } from './seen.ts'

/** The page of a deployment's releases, in words. */
export interface ReleasesPage {
  readonly releases: Table
  readonly unregistered: string | undefined
  readonly changes: readonly ChangeWords[]
  readonly byDay: Table | undefined
}

export interface ChangeWords {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly table: Table | undefined
}

interface Table {
  readonly caption: string
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

const daysShown = 60

/** Below this share of its own side's cases a release has not been compared. */
const fewestOwn = 0.9

export function presentReleases(
  plan: Plan,
  seen: readonly ReleaseSeen[],
  changes: readonly ComparedChange[],
): ReleasesPage {
  const strange = seen.filter(({ registered }) => registered === undefined)
  return {
    releases: releasesTable(seen),
    unregistered:
      strange.length === 0
        ? undefined
        : `${strange.length === 1 ? 'One release is' : `${strange.length} releases are`} not in the monitoring plan: ${listWords(strange.map(({ release, firstDay = '', cases }) => `${release} (first seen on ${dayWords(firstDay)}, ${plural(cases, 'case')})`))}. What runs unregistered has been assured by nobody here: ask the AI lead and the manufacturer.`,
    changes: changes.map((one) => changeWords(plan, one)).reverse(),
    byDay: byDayTable(seen),
  }
}

function releasesTable(seen: readonly ReleaseSeen[]): Table {
  return {
    caption: 'Releases: what the plan registers, and what came',
    head: [
      { text: 'Release' },
      { text: 'Registered from' },
      { text: 'Threshold', numeric: true },
      { text: 'First case' },
      { text: 'Last case' },
      { text: 'Cases', numeric: true },
    ],
    rows: seen.map(({ release, registered, cases, firstDay, lastDay }) => [
      { text: release },
      { text: registered === undefined ? 'Not registered' : dayWords(registered.from) },
      { text: registered === undefined ? 'None agreed' : numberWords(registered.threshold), numeric: true },
      firstDay === undefined ? none : { text: dayWords(firstDay) },
      lastDay === undefined ? none : { text: dayWords(lastDay) },
      { text: countWords(cases), numeric: true },
    ]),
  }
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

function changeWords(plan: Plan, one: ComparedChange): ChangeWords {
  const { change, daysBefore, daysAfter, figures } = one
  const { release, predecessor, threshold, thresholdBefore, from } = change
  const heading = `Release ${release} after ${predecessor}, from ${dayWords(from)}`
  const thresholds =
    threshold === thresholdBefore
      ? `The threshold stayed at ${numberWords(threshold)}.`
      : `The threshold went from ${numberWords(thresholdBefore)} to ${numberWords(threshold)}.`
  if (figures.length === 0)
    return {
      heading,
      sentences: [
        thresholds,
        `Too few yet to compare: ${daysBefore} days before it and ${daysAfter} days since whose outcomes are due, of at least ${fewestDays} each.`,
      ],
      table: undefined,
    }
  return {
    heading,
    sentences: [
      `${thresholds} ${plural(daysBefore, 'day')} before it and ${plural(daysAfter, 'day')} from it on are compared, ${mostDays} at most, all of them with outcomes that are due.`,
      ...mixedWords(one),
      foundWords(plan, figures),
      'That is before and after, not cause and effect: whatever else changed at that time is in it.',
    ],
    table: {
      caption: `Before and after release ${release}`,
      head: [
        { text: 'Figure' },
        { text: 'Before', numeric: true },
        { text: 'After', numeric: true },
        { text: 'Difference (95% interval)', numeric: true },
        { text: 'In words' },
      ],
      rows: figures.map((figure) => [
        { text: nameOf(plan, figure) },
        { text: sideWords(figure, figure.before), numeric: true },
        { text: sideWords(figure, figure.after), numeric: true },
        { text: differenceWords(figure), numeric: true },
        { text: capital(figure.verdict) },
      ]),
    },
  }
}

/** Cases that came from another release than the register says. */
function mixedWords({ change, shareBefore = 0, shareAfter = 1 }: ComparedChange): readonly string[] {
  if (shareBefore === 0 && shareAfter === 1) return []
  return [
    `The dates are the plan’s: ${exactPercentWords(shareAfter)} of the cases after it, and ${exactPercentWords(shareBefore)} of those before it, came from release ${change.release}.${shareAfter < fewestOwn || shareBefore > 1 - fewestOwn ? ' So this does not compare the two releases: look at the register of releases first.' : ''}`,
  ]
}

function foundWords(plan: Plan, figures: readonly ComparedFigure[]): string {
  const moved = figures.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower')
  const few = figures.filter(({ verdict }) => verdict === 'too few yet')
  const rest =
    few.length === 0 ? '' : ` Too few yet to compare: ${listWords(few.map((one) => shortNameOf(plan, one)))}.`
  if (moved.length === 0)
    return `Nothing is shown to differ beyond chance. That is not to say that nothing does: see how wide the intervals are.${rest}`
  const told = moved.map(
    (one) =>
      `${shortNameOf(plan, one)} is ${one.verdict} (${sideWords(one, one.before)}, then ${sideWords(one, one.after)})`,
  )
  return `${capital(listWords(told))}.${rest}`
}

function nameOf(plan: Plan, { id, field, fields = 1 }: ComparedFigure): string {
  switch (id) {
    case 'missing values':
      return fields === 1
        ? `Missing values: ${subjectWords(plan, field ?? '')}`
        : `Missing values: ${subjectWords(plan, field ?? '')}, which moved most of ${fields} inputs`
    case 'observed to expected':
      return 'Events observed ÷ expected, by the same baseline'
    default:
      return capital(id)
  }
}

/** In a sentence: "missing values (Lactate)". */
function shortNameOf(plan: Plan, figure: ComparedFigure): string {
  if (figure.id === 'missing values') return `share of missing values (${subjectWords(plan, figure.field ?? '')})`
  return lower(nameOf(plan, figure).split(',')[0] ?? '')
}

function sideWords({ id }: ComparedFigure, { value, low, high, numerator, denominator }: Side): string {
  if (value === undefined) return 'No data'
  switch (id) {
    case 'cases a day':
      return numberWords(value)
    case 'typical score':
      return exactPercentWords(logistic(value))
    case 'observed to expected':
      return `${value.toFixed(2)} (${countWords(numerator)} of ${numberWords(denominator)} expected)`
    default:
      return `${exactPercentWords(value)}${low === undefined || high === undefined ? '' : ` (${countWords(numerator)} of ${countWords(denominator)})`}`
  }
}

function differenceWords({ id, difference }: ComparedFigure): string {
  if (difference === undefined) return 'Cannot be given'
  switch (id) {
    case 'cases a day':
      return written(difference, (value) => signed(value, numberWords(Math.abs(value))))
    case 'typical score':
      return `odds ${written(difference, (value) => `× ${Math.exp(value).toFixed(2)}`)}`
    case 'observed to expected':
      return written(difference, (value) => `× ${value.toFixed(2)}`)
    default:
      return `${written(difference, (value) => signed(value, (100 * Math.abs(value)).toFixed(1)))} points`
  }
}

function written({ estimate, low, high }: Interval, write: (value: number) => string): string {
  return `${write(estimate)} (${write(low)} to ${write(high)})`
}

function signed(value: number, size: string): string {
  return `${value < 0 ? '−' : '+'}${size}`
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function lower(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
}
