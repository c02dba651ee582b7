import { storedColumns } from '../plan/strata.ts'
import { aftermathReader } from './aftermath.ts'
import type { Prediction, Rejection } from './case.ts'
import { isProse, missingTokens, rejection, textSearch } from './cells.ts'
import { findColumns } from './columns.ts'
import type { Fault, FeedRow } from './feed.ts'
import { fieldReader } from './field-reader.ts'
import type { Identifier } from './identifiers.ts'
import { readInstant } from './instant.ts'
import { outputReader } from './read-output.ts'
import type { Reason } from './reasons.ts'
import { type Contract, clockAllowance, namesIn, type RowReader, tokenFault, wholeMatch } from './row-reader.ts'
import { timeZone } from './time-zone.ts'
import { waitedReader } from './waited.ts'

/** The release of a row that names none: kept and counted, since a case without its release is still a case. */
const noRelease = 'not given'

/**
 * Compiles the plan into a reader of prediction rows, or says what is wrong with the header.
 *
 * A row is refused only when its id, time or output cannot be read, it is in the future, or it holds an identifier.
 * A field that cannot be read is kept with that state (u), an empty one or one of the plan's missing tokens as m;
 * values out of range and levels never seen are kept as sent; so it is with what became of the output and with how long it was waited for. Ids and subjects are opaque: they match the plan's
 * format, are not as a whole a health number, and nothing is searched inside them.
 */
export function predictionReader(
  contract: Contract,
  header: readonly string[],
  now: Date,
): RowReader<Prediction> | { readonly faults: readonly Fault[] } {
  const { plan, positions } = contract
  const feed = plan.columns.predictions
  const zone = timeZone(plan.time_zone)
  const today = zone.dayOf(now.getTime())
  const stored = storedColumns(plan)
  const wanted = [...new Set([...namesIn(feed), ...stored.map(({ name }) => name)])]
  const columns = findColumns(header, wanted, [feed.prediction_id, feed.subject], today)
  if ('faults' in columns) return columns
  const { places, ignored } = columns
  const place = (column: string) => places.get(column) ?? -1

  const missing = missingTokens(plan)
  const idForm = wholeMatch(plan.tokens.prediction_id)
  const subjectForm = wholeMatch(plan.tokens.subject)
  const latest = now.getTime() + clockAllowance
  const agreedReleases = plan.releases.flatMap((release) => [release.release, ...(release.device_software ?? [])])
  // Software is often named by the day it was built; nobody alive today is a release of before 2000.
  const searchRelease = textSearch(today, agreedReleases, 2000)
  const searchSite = textSearch(today, [])
  const fields = stored.map((column) => fieldReader(plan, column, positions, place(column.name), today))
  const width = Math.max(0, ...positions.values())
  const output = outputReader(plan, today, searchRelease)
  const aftermath = aftermathReader(plan, zone, today, latest)
  const waitedFor = waitedReader(plan, zone, today, latest)

  function read({ line, cells }: FeedRow): Prediction | readonly Rejection[] {
    if (cells.length !== header.length) return [rejection(line, '(row)', 'cells', null)]
    const cell = (column: string) => (cells[place(column)] ?? '').trim()
    const found: [field: string, reason: Reason][] = []
    const refuse = (column: string, reason: Reason | undefined) => {
      if (reason !== undefined) found.push([column, reason])
    }

    const predictionId = cell(feed.prediction_id)
    refuse(feed.prediction_id, tokenFault(predictionId, idForm))
    const subject = cell(feed.subject)
    refuse(feed.subject, tokenFault(subject, subjectForm))

    const at = readInstant(cell(feed.occurred_at), zone, 'refused')
    if (typeof at === 'string') refuse(feed.occurred_at, at)
    else if (at > latest) refuse(feed.occurred_at, 'future')

    const given = output.read(cell, refuse)

    const code = (column: string | undefined, search: (text: string) => Identifier | undefined) => {
      if (column === undefined) return null
      const text = cell(column)
      if (missing.has(text)) return null
      const identifier = search(text)
      refuse(column, identifier)
      return identifier !== undefined || isProse(text) ? null : text
    }
    const site = code(feed.site, searchSite)
    const release = code(feed.release, searchRelease) ?? noRelease
    const deviceSoftware = code(feed.device_software, searchRelease)

    const acted = feed.action === undefined ? {} : aftermath.action(cell(feed.action))
    const seen = feed.seen_at === undefined || typeof at === 'string' ? {} : aftermath.seen(cell(feed.seen_at), at)
    const waited = feed.eligible_at === undefined || typeof at === 'string' ? {} : waitedFor(cell(feed.eligible_at), at)
    if (typeof acted === 'string') refuse(feed.action ?? '', acted)
    if (typeof seen === 'string') refuse(feed.seen_at ?? '', seen)
    if (typeof waited === 'string') refuse(feed.eligible_at ?? '', waited)

    const states: ('v' | 'm' | 'u')[] = new Array(width).fill('m')
    const numbers: (number | null)[] = new Array(width).fill(null)
    const levels: (string | null)[] = new Array(width).fill(null)
    for (const field of fields) {
      const value = field.read((cells[field.place] ?? '').trim())
      if (value === undefined) continue
      states[field.index] = 'v'
      if (typeof value === 'number') numbers[field.index] = value
      else if ('level' in value) levels[field.index] = value.level
      else {
        states[field.index] = 'u'
        refuse(field.name, value.identifier)
      }
    }

    if (
      typeof at === 'string' ||
      typeof acted === 'string' ||
      typeof seen === 'string' ||
      typeof waited === 'string' ||
      found.length > 0
    ) {
      const day = typeof at === 'string' || at > latest ? undefined : zone.dayOf(at)
      return oncePerField(found).map(([column, reason]) => rejection(line, column, reason, site, day))
    }
    return {
      day: zone.dayOf(at),
      predictionId,
      subject,
      occurredAt: new Date(at),
      site,
      release,
      deviceSoftware,
      ...given,
      ...acted,
      ...seen,
      ...waited,
      states: states.join(''),
      numbers,
      levels,
    }
  }

  return {
    ignored,
    read,
    suspects: () => [...output.suspects(), ...fields.flatMap((field) => field.watch?.fault(field.name) ?? [])],
  }
}

function oncePerField(found: readonly [field: string, reason: Reason][]): readonly [string, Reason][] {
  const first = new Map<string, Reason>()
  for (const [field, reason] of found) if (!first.has(field)) first.set(field, reason)
  return [...first]
}
