import type { Prediction } from '../../src/ingest/case.ts'
import { logitOf } from '../../src/ingest/logit.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'
import { firstHospital } from '../faults/first.ts'
import type { BenchDay, BenchHospital } from '../faults/hospital.ts'

/** How an output's risk lies: log odds of a typical case, and how much it differs from one case to the next. */
interface Finding {
  readonly code: string
  readonly centre: number
  readonly shared: number
  readonly own: number
}

/** The findings on one image that the benchmark's device looks for: the first hospital's own score, and others of the same cases. */
const findings: readonly Finding[] = [
  { code: 'finding-1', centre: 0, shared: 1, own: 0 },
  { code: 'finding-2', centre: -2.6, shared: 0.4, own: 0.9 },
  { code: 'finding-3', centre: -2.2, shared: 0.6, own: 0.8 },
  { code: 'finding-4', centre: -3, shared: 0.3, own: 1.1 },
  { code: 'finding-5', centre: -2.4, shared: 0.5, own: 0.8 },
]

/** Far more false alarms than a hospital would agree to, so that a few seeds are enough to count them. */
export const contract: Plan['false_alarms'] = { one_per_nights: 14, share_spent: 0.35, reason: 'to be counted' }

/** Typical log odds of the first hospital's score. */
const typical = -2.8
const threshold = 0.2
const disagreement = 0.08

/** `count` outputs of one device at the first hospital, each by a plan that names the others, or by one of its own. */
export function outputsOf(count: number, areShared: boolean): readonly BenchHospital[] {
  const first = firstHospital()
  const own = findings.slice(0, count)
  const outputs = own.map(({ code }) => code)
  return own.map((finding) => {
    const plan: Plan = {
      ...first.loaded.plan,
      deployment: finding.code,
      false_alarms: contract,
      // Agreed limits are the first finding's own: another may be outside them from the start, which is no false alarm.
      ...(finding.own === 0 ? {} : { limits: [] }),
      ...(areShared ? { several_outputs: { device: 'device', outputs, watches_feed: 'finding-1' } } : {}),
    }
    return {
      ...first,
      name: `${finding.code}${areShared ? ' of one device' : ''}`,
      loaded: { ...first.loaded, plan },
      day: (seed, day, world) => asFound(finding, first.day(seed, day, world), `${seed} ${day}`),
    }
  })
}

/** The same cases as another output of the device sees them: a score that is the true risk, and what came of it. */
function asFound({ code, centre, shared, own }: Finding, { rows, outcomes }: BenchDay, seed: string): BenchDay {
  if (own === 0) return { rows, outcomes }
  const random = createRandom(`${code} ${seed}`)
  const happened = new Map<string, boolean>()
  const seen = rows.map((row): Prediction => {
    const logit = centre + shared * ((row.logit ?? typical) - typical) + own * random.normal()
    const risk = 1 / (1 + Math.exp(-logit))
    const score = Math.round(1e6 * risk) / 1e6
    const flag = score >= threshold
    happened.set(row.predictionId, random.next() < risk)
    const agrees = random.next() >= disagreement
    return { ...row, score, logit: logitOf(score), flag, action: agrees ? 'agreed' : flag ? 'down' : 'up' }
  })
  return {
    rows: seen,
    outcomes: outcomes.map(([id, entries]) => [
      id,
      entries.map((entry) => ({ ...entry, state: happened.get(id) === true ? 'event' : 'no event' })),
    ]),
  }
}
