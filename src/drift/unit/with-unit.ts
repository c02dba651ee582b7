import { addDays, daysBetween } from '../../plan/day.ts'
import { numberWords } from '../../plan/words.ts'
import { countOf } from '../../tally/tally.ts'
import type { Evidence } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { onlySite } from '../place/only-site.ts'
import { medianOver } from './medians.ts'
import { suspectedUnit } from './suspected.ts'

/** As many of the last values as tell a median well enough; older ones may have been sent before the change. */
const enoughValues = 200

/** A shifted number (A3, B3) with the unit it may have been sent in, where its medians say so; any other finding as it is. */
export function withUnit(finding: Finding, { plan, baseline, battery, ledger }: Evidence): Finding {
  const { check, verdict, subject, from, to } = finding
  if (verdict.kind !== 'shifted' || (check !== 'A3' && check !== 'B3')) return finding
  const field = plan.fields.find(({ name }) => name === subject)
  const place = finding.where?.place ?? finding.stratum
  const frozenAt = battery !== undefined && place === onlySite(battery) ? 'all' : place
  const before = battery?.medians?.[field?.name ?? '']?.[frozenAt]
  if (baseline === undefined || field === undefined || before === undefined || from === undefined || to === undefined)
    return finding
  const days: string[] = []
  for (let day = to, n = 0; daysBetween(from, day) >= 0 && n < enoughValues; day = addDays(day, -1)) {
    days.push(day)
    n += countOf('bins', 'n', ledger.get(day, 'fact', `bins:${field.name}`, place))
  }
  const now = medianOver(baseline, ledger, days, field.name, place)
  const unit = now && suspectedUnit(field, before, now)
  if (now === undefined || unit === undefined) return finding
  const medians = `their median is ${numberWords(now.value)}, in the baseline ${numberWords(before.value)}`
  return { ...finding, suspectedUnit: unit, sentence: `${finding.sentence} The values may be ${unit}: ${medians}.` }
}
