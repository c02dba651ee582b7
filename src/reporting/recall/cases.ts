import { stringify } from 'csv-stringify/sync'
import type { Prediction } from '../../ingest/case.ts'
import { hasFlag } from '../../plan/output-kind.ts'
import type { Plan } from '../../plan/plan.ts'
import { strataReader } from '../../tally/strata-of.ts'
import { asText } from '../as-text.ts'

/** One case of a list: the feed's own tokens, and what a reviewer has to know to find and read it. Nothing of its values. */
export interface RecallCase {
  readonly predictionId: string
  readonly subject: string
  readonly day: string
  readonly site: string
  readonly release: string
  /** absent where the device flags nobody */
  readonly flagged?: string
}

/** The cases of these predictions that are counted at a place, in the order of days and tokens. */
export function casesAt(
  predictions: readonly Prediction[],
  place: string,
  plan: Plan,
  positions: ReadonlyMap<string, number>,
): readonly RecallCase[] {
  const strataOf = strataReader(plan, positions)
  return predictions
    .filter((one) => strataOf(one).includes(place))
    .map(({ predictionId, subject, day, site, release, flag }) => ({
      predictionId,
      subject,
      day,
      site: site ?? 'Not recorded',
      release,
      ...(hasFlag(plan) ? { flagged: flag === null ? 'Not known' : flag ? 'Yes' : 'No' } : {}),
    }))
}

/**
 * The list as CSV, to be joined with the trust's own key in the trust's own system. Tokens stand as the feed sent them, or
 * nothing would join; but a plan's pattern may let anything pass, so that one which a spreadsheet would run is marked as text,
 * as other text that begins like a formula is.
 */
export function recallCsv(cases: readonly RecallCase[]): string {
  const isFlagged = cases.every(({ flagged }) => flagged !== undefined)
  const heads = ['prediction_id', 'subject', 'day', 'site', 'release', ...(isFlagged ? ['flagged'] : [])]
  const rows = cases.map((one) => [
    tokenAsText(one.predictionId),
    tokenAsText(one.subject),
    one.day,
    asText(one.site),
    asText(one.release),
    ...(one.flagged === undefined ? [] : [one.flagged]),
  ])
  return stringify([heads, ...rows], { bom: true, record_delimiter: 'windows' })
}

/** Pseudonyms in base64 may begin with + or -: of these signs alone nothing is run. */
const opaque = /^[+-]?[A-Za-z0-9][A-Za-z0-9+/=_.:-]*$/

function tokenAsText(token: string): string {
  return opaque.test(token) ? token : asText(token)
}
