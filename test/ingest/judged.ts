import type { Db } from '../../src/db/connect.ts'
import type { Prediction, Rejection } from '../../src/ingest/case.ts'
import type { Feed } from '../../src/ingest/feed.ts'
import { predictionReader } from '../../src/ingest/validate.ts'
import { outcomeReader, type ReadOutcome } from '../../src/ingest/validate-outcome.ts'
import { approvePlan } from '../../src/plan/approval/store.ts'
import { type LoadedPlan, loadPlan } from '../../src/plan/load.ts'
import { type ApprovedPlan, currentPlan } from '../../src/plan/store.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import { feed, now, planText } from './example.ts'

/** Devices whose outputs are judged right or wrong against a reference: three plans, with one of everything each. */
export type JudgedKind = 'number' | 'category' | 'document'

const outputs: Readonly<Record<JudgedKind, string>> = {
  number:
    'output: { kind: number, unit: "%", plausible: [0, 100], tolerance: 10, tolerance_reason: two readers differ by as much }',
  category: 'output: { kind: category, classes: [R0, R1, R2, R3], ordered: true }',
  document: `output:
  kind: document
  rates:
    - { name: omissions, column: left_out, label: Omissions, harmful: true }
    - { name: edits, column: edited, label: Edits }
    - { name: editing, column: minutes, label: Minutes of editing, measure: minutes }`,
}
const given: Readonly<Record<JudgedKind, string>> = {
  number: 'output: answer, ',
  category: 'output: answer, ',
  document: '',
}
const reference: Readonly<Record<JudgedKind, string>> = {
  number: 'outcome: truth, ',
  category: 'outcome: truth, ',
  document: '',
}

/** The text of such a plan; pieces of it may be put otherwise. */
export function judgedText(kind: JudgedKind, ...changes: readonly (readonly [from: string, to: string])[]): string {
  const changed: readonly (readonly [string, string])[] = [
    ['deployment: chest-triage', `deployment: ${kind}-device`],
    ['name: Triage,', `name: A ${kind},`],
    ['score: score, flag: flag, ', given[kind]],
    ['outcome: result, ', reference[kind]],
    ['output: { kind: probability }', outputs[kind]],
    ['threshold: 0.5, ', ''],
    ['event: [yes], no_event: [no], ', ''],
    ['checks: [B4]', 'checks: [C2]'],
    ...changes,
  ]
  return changed.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the plan does not say: ${from}`)
    return text.replace(from, () => to)
  }, planText)
}

export function judgedPlan(kind: JudgedKind, ...changes: readonly (readonly [from: string, to: string])[]): LoadedPlan {
  const loaded = loadPlan(judgedText(kind, ...changes), 'plan.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ path, reason }) => `${path}: ${reason}`).join('; '))
  return loaded
}

export async function approvedJudged(
  db: Db,
  kind: JudgedKind,
  ...changes: readonly (readonly [from: string, to: string])[]
): Promise<ApprovedPlan> {
  const outcome = await approvePlan(db, judgedPlan(kind, ...changes), { name: 'A', role: 'CSO', reason: 'test' }, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return await currentPlan(db, outcome.deploymentId)
}

const predictionHeader = [
  'id',
  'patient',
  'at',
  'version',
  'answer',
  'site',
  'crp',
  'lab',
  'indication',
  'age_band',
  'sex',
  'did',
  'seen',
]
const goodPrediction = ['p-1', 'deadbeef01', '2026-03-01T09:30:00Z', '3.1', '', 'RXX01', '', '', '', '60+', 'F']
const outcomeHeader = ['id', 'truth', 'left_out', 'edited', 'minutes', 'known_at', 'source']
const goodOutcome = ['p-1', '', '', '', '', '2026-03-05T10:00:00Z', 'registry']

type Row = Readonly<Record<string, string>>
function cellsOf(header: readonly string[], good: readonly string[], put: Row): readonly string[] {
  return header.map((name, index) => put[name] ?? good[index] ?? '')
}

export function predictionFile(rows: readonly Row[]): Feed {
  return feed(
    'predictions.csv',
    predictionHeader,
    rows.map((row) => cellsOf(predictionHeader, goodPrediction, row)),
  )
}

export function outcomeFile(rows: readonly Row[]): Feed {
  return feed(
    'outcomes.csv',
    outcomeHeader,
    rows.map((row) => cellsOf(outcomeHeader, goodOutcome, row)),
  )
}

function contractOf(kind: JudgedKind) {
  const { plan } = judgedPlan(kind)
  return { plan, positions: new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1])) }
}

/** One row of predictions as it is read, without a database. */
export function readPrediction(kind: JudgedKind, put: Row): Prediction | readonly Rejection[] {
  const made = predictionReader(contractOf(kind), predictionHeader, now)
  if ('faults' in made) throw new Error(made.faults[0]?.reason)
  return made.read({ line: 2, cells: cellsOf(predictionHeader, goodPrediction, put) })
}

/** One row of outcomes as it is read, without a database. */
export function readOutcome(kind: JudgedKind, put: Row): ReadOutcome | readonly Rejection[] {
  const made = outcomeReader(contractOf(kind), outcomeHeader, now)
  if ('faults' in made) throw new Error(made.faults[0]?.reason)
  return made.read({ line: 2, cells: cellsOf(outcomeHeader, goodOutcome, put) })
}
