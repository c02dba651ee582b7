import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Db } from '../../src/db/connect.ts'
import { type DemoDeployment, demoDeployments } from '../../src/demo/deployments.ts'
import { outcomeLines, predictionLines } from '../../src/demo/files.ts'
import { generateDays } from '../../src/demo/generate.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import type { Contract } from '../../src/ingest/row-reader.ts'
import { storeOutcomes, storePredictions } from '../../src/ingest/store.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../src/plan/store.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { freezeBaseline } from '../../src/runs/freeze.ts'

/** The first night that the demonstration's plan judges, and a clock by which the nights up to the 15th are due. */
export const firstNight = '2026-09-02'
export const now = new Date('2026-09-16T05:00:00Z')
export const lastNight = '2026-09-15'

function hospital(): DemoDeployment {
  const sepsis = demoDeployments.find(({ code }) => code === 'sepsis')
  if (sepsis === undefined) throw new Error('the demonstration has no sepsis deployment')
  const sites = [
    { code: 'Northbridge', perDay: 16 },
    { code: 'Eastvale', perDay: 9 },
  ]
  const faults = [{ id: 'dead', from: '2026-09-10', site: 'Northbridge', change: { volume: 0 } }]
  return { ...sepsis, run: { seed: 'nights', from: '2026-05-01', days: 138, sites, faults } }
}

function feed(name: string, lines: Iterable<string>): Feed {
  const [header = [], ...rows] = [...lines].map((line) => line.split(','))
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return { name, sha256, header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) }
}

/** A small hospital through the real plan, ingest and baseline: its largest site falls silent on 10 September. */
export async function prepare(db: Db, change: (yaml: string) => string = (yaml) => yaml): Promise<ApprovedPlan> {
  const approved = await approve(db, change)
  const { predictions, outcomes } = feeds()
  await storePredictions(db, approved, predictions, now)
  await storeOutcomes(db, approved, outcomes, now)
  return approved
}

/** The lines of the two files of the small hospital. */
export function feedLines(): { readonly predictions: readonly string[]; readonly outcomes: readonly string[] } {
  const days = [...generateDays(hospital().run)]
  return { predictions: [...predictionLines(hospital(), days)], outcomes: [...outcomeLines(days, lastNight)] }
}

/** The two files of the small hospital. */
export function feeds(): { readonly predictions: Feed; readonly outcomes: Feed } {
  const { predictions, outcomes } = feedLines()
  return { predictions: feed('predictions.csv', predictions), outcomes: feed('outcomes.csv', outcomes) }
}

export async function freeze(db: Db, approved: ApprovedPlan, to = '2026-09-01') {
  const approval = { by: 'A Person', role: 'Clinical safety officer', reason: 'test' }
  return await freezeBaseline(db, approved, '2026-05-01', to, approval, now)
}

/** The demonstration's plan as it is read by, without a database. */
export function approvedSepsis(): Contract {
  const loaded = loadPlan(readFileSync('plans/demo-sepsis.yaml', 'utf8'), 'sepsis.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map((one) => `${one.path}: ${one.reason}`).join('; '))
  return { plan: loaded.plan, positions: new Map(storedColumns(loaded.plan).map(({ name }, at) => [name, at + 1])) }
}

export async function approve(db: Db, change: (yaml: string) => string): Promise<ApprovedPlan> {
  const loaded = loadPlan(change(readFileSync('plans/demo-sepsis.yaml', 'utf8')), 'sepsis.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map((one) => `${one.path}: ${one.reason}`).join('; '))
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}
