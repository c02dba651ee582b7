import { createHash } from 'node:crypto'
import type { Db } from '../../src/db/connect.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import type { Contract } from '../../src/ingest/row-reader.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../src/plan/store.ts'
import { storedColumns } from '../../src/plan/strata.ts'

const notCollected = 'not_collected: not recorded in this feed'

/** A small plan with one of everything that reading a row depends on. */
export const planText = `
wardwatch: 1
deployment: chest-triage
title: Chest X-ray triage
organisation: { code: RXX, name: Example Trust, nation: England, sector: NHS }
device: { name: Triage, manufacturer: Example Ltd, risk_class: IIa, intended_purpose: Order the reading list }
live_from: 2026-01-01
people:
  clinical_safety_officer: { name: A, role: CSO }
  ai_lead: { name: B, role: AI lead }
  clinical_lead: { name: C, role: Radiologist }
columns:
  predictions:
    { prediction_id: id, subject: patient, occurred_at: at, release: version, score: score, flag: flag, site: site }
  outcomes: { prediction_id: id, outcome: result, observed_at: known_at, source: source }
tokens: { prediction_id: '[a-z0-9-]{1,40}', subject: '[0-9a-f]{8,32}' }
output: { kind: probability }
releases: [{ release: "3.1", threshold: 0.5, from: 2025-01-01 }]
unit: { count: prediction }
outcome:
  { name: Cancer, event: [yes], no_event: [no], event_words: had cancer, maturity_days: 30, sources: [registry] }
missing: ["?"]
fields:
  - { name: crp, kind: number, plausible: [0, 500], missing: ["-1"] }
  - { name: lab, kind: number }
  - { name: indication, kind: category, levels: [cough, 19540302] }
characteristics:
  age: { column: age_band, levels: [0-59, 60+] }
  sex: { column: sex, levels: [F, M], unknown: [U] }
  race: { ${notCollected} }
  disability: { ${notCollected} }
  gender_reassignment: { ${notCollected} }
  marriage_and_civil_partnership: { ${notCollected} }
  pregnancy_and_maternity: { ${notCollected} }
  religion_or_belief: { ${notCollected} }
  sexual_orientation: { ${notCollected} }
deprivation: { ${notCollected} }
hazards:
  - id: H1
    name: Missed
    description: d
    cause: c
    effect: e
    severity: Major
    existing_controls: [read by a person]
    checks: [B4]
    adverse_incident_possible: true
`

const loaded = loadPlan(planText, 'example.yaml')
if ('problems' in loaded) throw new Error(loaded.problems.map((one) => `${one.path}: ${one.reason}`).join('; '))

const plan = loaded.plan

export const contract: Contract = {
  plan,
  positions: new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1])),
}

export const now = new Date('2026-06-01T12:00:00Z')

export const header = [
  'id',
  'patient',
  'at',
  'version',
  'score',
  'flag',
  'site',
  'crp',
  'lab',
  'indication',
  'age_band',
  'sex',
]

/** The cells of one good row; a few may be put in their place. */
export function cells(put: Readonly<Record<string, string>> = {}): readonly string[] {
  const good = [
    'p-1',
    'deadbeef01',
    '2026-03-01T09:30:00Z',
    '3.1',
    '0.7',
    '1',
    'RXX01',
    '12.5',
    '140',
    'cough',
    '60+',
    'F',
  ]
  return header.map((name, index) => put[name] ?? good[index] ?? '')
}

/** Rows in memory as a feed; the name tells one from another. */
export function feed(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): Feed {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([columns, rows]))
    .digest('hex')
  return { name, sha256, header: columns, rows: rows.map((one, index) => ({ line: index + 2, cells: one })) }
}

export function predictions(...rows: readonly Readonly<Record<string, string>>[]): Feed {
  return feed('predictions.csv', header, rows.map(cells))
}

export function outcomes(
  ...rows: readonly (readonly [id: string, result: string, at: string, source?: string])[]
): Feed {
  return feed(
    'outcomes.csv',
    ['id', 'result', 'known_at', 'source'],
    rows.map(([id, result, at, source]) => [id, result, at, source ?? 'registry']),
  )
}

/** The plan, approved in this database. */
export async function approved(db: Db): Promise<ApprovedPlan> {
  if ('problems' in loaded) throw new Error('the example plan cannot be read')
  const outcome = await approvePlan(db, loaded, { ...loaded.plan.people.clinical_safety_officer, reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}
