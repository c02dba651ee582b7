import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { judgedDays } from '../../src/demo/judged/days.ts'
import { type EchoChange, echoCases } from '../../src/demo/judged/echo.ts'
import { type EyeChange, eyeCases } from '../../src/demo/judged/eye.ts'
import { judgedRows } from '../../src/demo/judged/rows.ts'
import { type ScribeChange, scribeCases } from '../../src/demo/judged/scribe.ts'
import { alertsOfCopy, drill } from '../../src/drill/drill.ts'
import type { DrillSetting } from '../../src/drill/fault.ts'
import { faultsOf } from '../../src/drill/faults.ts'
import type { Outcome, Prediction } from '../../src/ingest/case.ts'
import { addDays } from '../../src/plan/day.ts'
import { loadPlan } from '../../src/plan/load.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { storedColumns } from '../../src/plan/strata.ts'
import type { History } from '../../src/replay/history.ts'
import { freezeHistory, talliedDays } from '../../src/replay/replay.ts'
import { createRandom } from '../../src/stats/simulation/random.ts'

/** The demo's hospitals with nothing planted: 180 nights of baseline, and days to hold a drill in. */
const from = '2026-02-02'
const baseline = { from, to: addDays(from, 179) }
const drilled = { from: addDays(from, 180), faultFrom: addDays(from, 190), to: addDays(from, 264) }
const days = 265
const sites = [
  { code: 'Northbridge', perDay: 40 },
  { code: 'Eastvale', perDay: 25 },
]
const run = { from, days, sites }
const hospitals = {
  'echo-ef': () => judgedDays<EchoChange>({ ...run, seed: 'drilled echo' }, echoCases),
  'eye-grading': () => judgedDays<EyeChange>({ ...run, seed: 'drilled eyes' }, eyeCases),
  'ambient-scribe': () => judgedDays<ScribeChange>({ ...run, seed: 'drilled scribe' }, scribeCases),
}

function planOf(code: string): Plan {
  const read = loadPlan(readFileSync(`plans/demo-${code}.yaml`, 'utf8'), code)
  if (!('plan' in read)) throw new Error(JSON.stringify(read))
  // Rows in memory carry no device software.
  const releases = read.plan.releases.map(({ device_software: _none, ...release }) => release)
  return { ...read.plan, live_from: drilled.from, releases }
}

type Rows = readonly (readonly [day: string, rows: readonly Prediction[]])[]

function historyOf(plan: Plan, rows: Rows, outcomes: ReadonlyMap<string, readonly Outcome[]>): History {
  const positions = new Map(storedColumns(plan).map(({ name }, index) => [name, index + 1]))
  return { plan, positions, rows: new Map(rows), outcomes, refused: new Map() }
}

function last<Step, Result>(steps: Generator<Step, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** What becomes of each fault of this kind of output alone, drilled as the schedule would drill it. */
function drilledIn(code: keyof typeof hospitals) {
  const plan = planOf(code)
  const made = [...hospitals[code]()].map(
    (day) => [day.day, judgedRows(plan, plan.releases[0]?.release ?? '')(day)] as const,
  )
  const rows: Rows = made.map(([day, { rows }]) => [day, rows])
  const outcomes = new Map(made.flatMap(([, { outcomes }]) => [...outcomes]))
  const history = historyOf(plan, rows, outcomes)
  const frozen = freezeHistory(history, baseline, 'drilled')
  const twin = last(alertsOfCopy(talliedDays(history, frozen.baseline), frozen, drilled))
  const known = [...outcomes.values()].flatMap((entries) => entries.map(({ state }) => state))
  const setting: DrillSetting = {
    plan,
    positions: history.positions,
    sites: sites.map((site) => `site=${site.code}`),
    eventRate: known.filter((state) => state === 'event').length / known.length,
  }
  return faultsOf(plan)
    .filter(({ fits }) => fits !== undefined)
    .map((fault) => {
      const aim = fault.aim(setting)
      if ('cannot' in aim) throw new Error(aim.cannot)
      const copies = made.map(([day, one]) => {
        const copy = { rows: one.rows, outcomes: new Map(one.outcomes) }
        return [day, day < drilled.faultFrom ? copy : aim.plant(copy, createRandom(`drill ${day}`))] as const
      })
      const planted = historyOf(
        plan,
        copies.map(([day, { rows }]) => [day, rows]),
        new Map(copies.flatMap(([, { outcomes }]) => [...outcomes])),
      )
      return last(drill(fault, aim, talliedDays(planted, frozen.baseline), frozen, twin, drilled))
    })
}

describe.each(Object.keys(hospitals) as (keyof typeof hospitals)[])('a drill in the quiet hospital of %s', (code) => {
  test('finds the fault of its kind of output, with the right cause and place', () => {
    const found = drilledIn(code)
    expect(found).toHaveLength(1)
    for (const { fault, found: own } of found)
      expect(own, fault).toMatchObject({ isCauseRight: true, isPlaceRight: true })
  })
})
