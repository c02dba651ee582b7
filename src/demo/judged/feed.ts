import type { Action } from '../../ingest/case.ts'
import type { JudgedCase, JudgedDay } from './case.ts'

/** How a device's feed names things, beside what is in all of them. */
export interface JudgedFeed {
  readonly release: string
  readonly deviceSoftware?: string
  /** the column of the number or of the class, and its words; absent: a document, which is its own output */
  readonly output?: { readonly column: string; readonly words: (value: number) => string }
  /** columns of the outcomes file, one for each value of a reading */
  readonly references: readonly { readonly column: string; readonly words: (value: number) => string }[]
  /** decimal places of the fields that are numbers */
  readonly decimals: Readonly<Record<string, number>>
  /** fields that are words */
  readonly words: readonly string[]
  /** what clinicians did with the output; absent: it does not say */
  readonly actions?: Readonly<Record<Exclude<Action, 'none'>, string>>
  /** it says when each case became eligible for the output */
  readonly saysEligible?: true
}

/** The predictions file: the header, then a line a case, without line ends. No value holds a comma, a quote or a line end. */
export function* judgedPredictionLines(feed: JudgedFeed, days: Iterable<JudgedDay>): Generator<string> {
  const columns = columnsOf(feed)
  yield columns.map(([name]) => name).join(',')
  for (const { cases } of days) for (const one of cases) yield columns.map(([, value]) => value(one)).join(',')
}

/** The outcomes file: every reading known by the end of `until` in UTC, in the order in which they became known. */
export function* judgedOutcomeLines(
  { references }: JudgedFeed,
  days: Iterable<JudgedDay>,
  until: string,
): Generator<string> {
  const end = Date.parse(`${until}T23:00:00Z`)
  const read = [...days]
    .flatMap(({ cases }) => cases)
    .flatMap(({ predictionId, reading }) =>
      reading === undefined || reading.observedAt.getTime() >= end ? [] : [{ predictionId, ...reading }],
    )
    .sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime())
  yield ['prediction_id', ...references.map(({ column }) => column), 'observed_at'].join(',')
  for (const { predictionId, values, observedAt } of read) {
    const said = references.map(({ words }, place) => words(values[place] ?? Number.NaN))
    yield [predictionId, ...said, instant(observedAt)].join(',')
  }
}

type Column = readonly [string, (one: JudgedCase) => string]

function columnsOf({
  release,
  deviceSoftware,
  output,
  decimals,
  words,
  actions,
  saysEligible,
}: JudgedFeed): readonly Column[] {
  return [
    ['prediction_id', (one) => one.predictionId],
    ['subject', (one) => one.subject],
    ['occurred_at', (one) => instant(one.occurredAt)],
    ...(saysEligible === true ? [['eligible_at', (one) => instant(one.eligibleAt)] satisfies Column] : []),
    ['site', (one) => one.site],
    ['release', (one) => one.release ?? release],
    ...(deviceSoftware === undefined
      ? []
      : [['device_software', (one) => one.deviceSoftware ?? deviceSoftware] satisfies Column]),
    ...(output === undefined
      ? []
      : [[output.column, (one) => (one.output === undefined ? '' : output.words(one.output))] satisfies Column]),
    ...(actions === undefined
      ? []
      : [['action', (one) => (one.action === 'none' ? '' : actions[one.action])] satisfies Column]),
    ['sex', (one) => one.sex],
    ['ethnicity', (one) => one.ethnicity],
    ['age_band', (one) => one.ageBand],
    ...Object.entries(decimals).map(([name, places]): Column => [name, ({ fields }) => number(fields[name], places)]),
    ...words.map((name): Column => [name, ({ fields }) => String(fields[name] ?? '')]),
  ]
}

function number(value: number | string | undefined, places: number): string {
  return typeof value === 'number' ? value.toFixed(places) : ''
}

function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
