import { readFileSync } from 'node:fs'
import type { AlertChanges } from '../../src/alerts/alert.ts'
import { applyAlertChanges } from '../../src/alerts/night/store.ts'
import { loadConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/connect.ts'
import type { Finding, Verdict } from '../../src/drift/finding.ts'
import { keepAssessment } from '../../src/drift/store.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { addDays, dayRange, weekday } from '../../src/plan/day.ts'
import { loadPlan } from '../../src/plan/load.ts'
import type { Plan } from '../../src/plan/plan.ts'

/** Three deployments as pages see them on one morning: an alert open, all well, and too little data. Made up by hand. */

export const lastNight = '2026-10-30'
export const morning = new Date('2026-10-31T08:00:00Z')
export const config = loadConfig({ LOG_LEVEL: 'silent' })

export function planOf(name: string): Plan {
  const loaded = loadPlan(readFileSync(`plans/${name}.yaml`, 'utf8'), name)
  if ('problems' in loaded) throw new Error(`plans/${name}.yaml cannot be used`)
  return loaded.plan
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    line: 'B5:flagged@all',
    check: 'B5',
    stratum: 'all',
    verdict: { kind: 'steady' },
    limitKind: 'statistical',
    effect: { measure: 'share', value: 0.09, low: 0.07, high: 0.11, numerator: 90, denominator: 1000, expected: 0.1 },
    from: '2026-10-03',
    to: lastNight,
    n: 1000,
    minimum: 20,
    smallestSeen: 0.032,
    sentence: 'Share flagged: 90 of 1,000, 9%; no shift found.',
    ...more,
  }
}

const tooFew: Verdict = { kind: 'unknown', reason: 'too few cases', have: 12, need: 20 }

export const shiftedFinding = finding({
  line: 'B2:lactate@all',
  check: 'B2',
  subject: 'lactate',
  verdict: { kind: 'shifted', direction: 'up' },
  onset: '2026-10-12',
  sentence: 'Missing Lactate: 450 of 1,000, 45% (95% interval 42% to 48%); baseline 5%.',
})

export async function fill(db: Db): Promise<void> {
  const all = [
    {
      plan: 'demo-deterioration',
      findings: [shiftedFinding, finding(), finding({ line: 'B4:score@all', check: 'B4' })],
    },
    { plan: 'demo-sepsis', findings: [finding(), finding({ line: 'B4:score@all', check: 'B4', smallestSeen: 0.1 })] },
    {
      plan: 'demo-stroke-triage',
      findings: [finding({ verdict: tooFew }), finding({ line: 'B4:score@all', check: 'B4', verdict: tooFew })],
    },
  ]
  for (const { plan: name, findings } of all) {
    const loaded = loadPlan(readFileSync(`plans/${name}.yaml`, 'utf8'), name)
    if ('problems' in loaded) throw new Error(`plans/${name}.yaml cannot be used`)
    const approval = { name: 'Dr Sunita Rao', role: 'Clinical safety officer', reason: 'First version' }
    const outcome = await approvePlan(db, loaded, approval, new Date('2026-03-01T09:00:00Z'))
    if (outcome.kind === 'refused') throw new Error(outcome.reason)
    await fillNights(db, outcome.deploymentId, findings)
    await fillTallies(db, outcome.deploymentId, loaded.plan)
  }
  await applyAlertChanges(db, await idOf(db, 'deterioration'), '2026-10-12', lactateAlert, morning)
}

export async function idOf(db: Db, code: string): Promise<number> {
  const row = await db
    .selectFrom('deployment')
    .select('deployment_id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return row.deployment_id
}

const lactateAlert: AlertChanges = {
  opened: [
    {
      causeFamily: 'missing',
      place: 'all',
      tier: 'amber',
      title: 'Missing more often than expected: Lactate',
      gathered: [{ finding: shiftedFinding, explained: false }],
    },
  ],
  continued: [],
}

/** Forty nights, of which one did not run. */
async function fillNights(db: Db, deploymentId: number, findings: readonly Finding[]): Promise<void> {
  for (const night of dayRange(addDays(lastNight, -39), lastNight)) {
    if (night === '2026-10-20') continue
    await db
      .insertInto('job_run')
      .values({
        deployment_id: deploymentId,
        job: 'night',
        night,
        attempt: 1,
        state: 'succeeded',
        started_at: morning,
        finished_at: morning,
        code_version: 'test',
        plan_version: 1,
      })
      .execute()
    await db.transaction().execute((trx) => keepAssessment(trx, deploymentId, night, 0, findings, new Map()))
  }
}

/** Ninety days of counts with two days on which nothing came. */
async function fillTallies(db: Db, deploymentId: number, plan: Plan): Promise<void> {
  for (const day of dayRange(addDays(lastNight, -89), lastNight)) {
    if (day === '2026-10-05' || day === '2026-10-06') continue
    const n = weekday(day) >= 5 ? 80 : 130
    const missing = day >= '2026-10-12' ? Math.round(n * 0.45) : 6
    const row = (basis: string, series: string, counts: readonly number[], sums: readonly string[] = []) => ({
      deployment_id: deploymentId,
      day,
      basis,
      series,
      stratum: 'all',
      baseline_id: 0,
      from_night: day,
      counts: [...counts],
      sums: [...sums],
      cells: [],
    })
    await db
      .insertInto('tally')
      .values([
        row('fact', 'cases', [n, n, n, 0, 12, n - 12, 0, 0], [String(-2_000_000 * n), '0']),
        ...plan.fields.map(({ name }) =>
          row('fact', `field:${name}`, [n, name === 'lactate' ? missing : 2, 0, 0, 0], [String(2_500_000 * n), '0']),
        ),
        ...(day <= '2026-10-08'
          ? [
              row('at maturity', 'outcome', [5, 7, 0, 10, n - 24, 2]),
              { ...row('at maturity', 'delay', [n]), cells: [3, 10, 20, 22, 5, n - 37] },
            ]
          : []),
      ])
      .execute()
  }
}
