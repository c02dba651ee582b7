import { ratesOf } from '../plan/output-kind.ts'
import type { Rejection } from './case.ts'
import { isProse, missingTokens, rejection, textSearch } from './cells.ts'
import { findColumns } from './columns.ts'
import type { Fault, FeedRow } from './feed.ts'
import { readInstant } from './instant.ts'
import { referenceReader, type Told } from './read-reference.ts'
import type { Reason } from './reasons.ts'
import { type Contract, clockAllowance, namesIn, type RowReader, tokenFault, wholeMatch } from './row-reader.ts'
import { timeZone } from './time-zone.ts'

/** One outcome row as read, before it is compared with what is stored. */
export interface ReadOutcome extends Told {
  readonly predictionId: string
  readonly observedAt: Date
  readonly observedDay: string
  readonly source: string | null
}

/**
 * Compiles the plan into a reader of outcome rows, or says what is wrong with the header.
 *
 * The empty cell and the plan's missing tokens mean "not known": it withdraws an outcome that was known, and says
 * nothing where none was. A withdrawal without a time is dated when it arrived. A date alone means "known by the end
 * of that day", today's included.
 */
export function outcomeReader(
  { plan }: Contract,
  header: readonly string[],
  now: Date,
): RowReader<ReadOutcome> | { readonly faults: readonly Fault[] } {
  const feed = plan.columns.outcomes
  const zone = timeZone(plan.time_zone)
  const today = zone.dayOf(now.getTime())
  const wanted = [...namesIn(feed), ...ratesOf(plan).map(({ column }) => column)]
  const columns = findColumns(header, [...new Set(wanted)], [feed.prediction_id], today)
  if ('faults' in columns) return columns
  const { places, ignored } = columns

  const missing = missingTokens(plan)
  const idForm = wholeMatch(plan.tokens.prediction_id)
  const agreedSources = plan.audit === undefined ? [] : [plan.audit.source]
  const searchSource = textSearch(today, [...(plan.outcome.sources ?? []), ...agreedSources])
  const reference = referenceReader(plan, today)
  const latest = now.getTime() + clockAllowance

  function read({ line, cells }: FeedRow): ReadOutcome | readonly Rejection[] {
    if (cells.length !== header.length) return [rejection(line, '(row)', 'cells', null)]
    const cell = (column: string) => (cells[places.get(column) ?? -1] ?? '').trim()
    const found = new Map<string, Reason>()

    const predictionId = cell(feed.prediction_id)
    const idFault = tokenFault(predictionId, idForm)
    if (idFault !== undefined) found.set(feed.prediction_id, idFault)

    const said = reference.read(cell, (column, reason) => found.set(column, reason))

    const time = cell(feed.observed_at)
    const undated = said?.state === 'not known' && missing.has(time)
    const at = undated ? now.getTime() : readInstant(time, zone, 'end of day')
    if (typeof at === 'string') found.set(feed.observed_at, at)
    else if (at > latest && zone.dayOf(at) > zone.dayOf(latest)) found.set(feed.observed_at, 'future')
    else if (at > latest && time.length > 10) found.set(feed.observed_at, 'future')

    const told = feed.source === undefined ? '' : cell(feed.source)
    const identifier = searchSource(told)
    if (feed.source !== undefined && identifier !== undefined) found.set(feed.source, identifier)

    if (typeof at === 'string' || said === undefined || found.size > 0)
      return [...found].map(([column, reason]) => rejection(line, column, reason, null))
    return {
      predictionId,
      ...said,
      observedAt: new Date(at),
      observedDay: zone.dayOf(at),
      source: missing.has(told) || isProse(told) ? null : told,
    }
  }

  return { ignored, read, suspects: reference.suspects }
}
