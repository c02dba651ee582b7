import { createHash } from 'node:crypto'
import { demoDeployments } from '../../src/demo/deployments.ts'
import { outcomeLines, predictionLines } from '../../src/demo/files.ts'
import { generateDays } from '../../src/demo/generate.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import { addDays, daysBetween } from '../../src/plan/day.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'

/** A small hospital in which a clinician reads a part of the unflagged cases, 12 days after each. */
export interface Audited {
  readonly from: string
  /** the last day, of cases and of readings */
  readonly to: string
  /** of unflagged cases, the part that is read */
  readonly read: number
  /** of what is read, the part that are misses, by the day of the case */
  missed(day: string): number
}

/** The demonstration's plan with an audit: at most 4 in 100 of the unflagged may be misses. */
export function withAudit(yaml: string): string {
  return yaml
    .replace('observed_at: observed_at }', 'observed_at: observed_at, source: source }')
    .replace(
      '\nhazards:',
      '\naudit: { source: case note review, missed_at_most: 0.04, per_month: 200, reason: agreed with the department }\n\nhazards:',
    )
    .replace('C2, C3, C4]', 'C2, C3, C4, C5]')
}

/**
 * The two files. What is read is drawn apart from what happens otherwise, which is the same with an audit as without: only
 * the readings know of the misses, as where nobody follows up those who were not flagged.
 */
export function auditedFeeds({ from, to, read, missed }: Audited): {
  readonly predictions: Feed
  readonly outcomes: Feed
  readonly unread: Feed
} {
  const sepsis = demoDeployments.find(({ code }) => code === 'sepsis')
  if (sepsis === undefined) throw new Error('the demonstration has no sepsis deployment')
  const sites = [
    { code: 'Northbridge', perDay: 18 },
    { code: 'Eastvale', perDay: 12 },
  ]
  const run = { seed: 'audited', from, days: daysBetween(from, to) + 1, sites }
  const days = [...generateDays(run)]
  const [, ...told] = outcomeLines(days, to)
  const random = createRandom('the audit')
  const readings = days.flatMap(({ day, cases }) =>
    cases.flatMap(({ predictionId, flag }) => {
      const [isRead, isMissed] = [random.next() < read, random.next() < missed(day)]
      const on = addDays(day, 12)
      return flag || !isRead || on > to ? [] : [`${predictionId},${isMissed ? '1' : '0'},${on},case note review`]
    }),
  )
  const header = 'prediction_id,outcome,observed_at,source'
  const usual = told.map((line) => `${line},registry`)
  return {
    predictions: feed('predictions.csv', predictionLines({ ...sepsis, run }, days)),
    outcomes: feed('outcomes.csv', [header, ...usual, ...readings]),
    unread: feed('outcomes.csv', [header, ...usual]),
  }
}

function feed(name: string, lines: Iterable<string>): Feed {
  const [header = [], ...rows] = [...lines].map((line) => line.split(','))
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return { name, sha256, header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
}
