import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { demoClock } from '../../../src/demo/deployments.ts'
import type { JudgedDay } from '../../../src/demo/judged/case.ts'
import { judgedClock, judgedDeployments } from '../../../src/demo/judged/deployments.ts'
import { judgedOutcomeLines, judgedPredictionLines } from '../../../src/demo/judged/feed.ts'
import { loadPlan } from '../../../src/plan/load.ts'
import { classesOf, ratesOf } from '../../../src/plan/output-kind.ts'
import { csvRows } from '../csv-rows.ts'

const deployments = judgedDeployments.map((deployment) => [deployment.code, deployment] as const)

describe.each(deployments)('%s', (code, { feed, days: made }) => {
  const loaded = loadPlan(readFileSync(`plans/demo-${code}.yaml`, 'utf8'), code)
  if ('problems' in loaded) throw new Error('the plan has problems')
  const { plan } = loaded
  const days: readonly JudgedDay[] = [...made()].slice(-60)
  const predictions = csvRows(judgedPredictionLines(feed, days))
  const outcomes = csvRows(judgedOutcomeLines(feed, days, demoClock.lastNight))

  test('its plan is live from the first monitored night, and its days end on the demo’s last', () => {
    expect(plan.deployment).toBe(code)
    expect(plan.live_from).toBe(judgedClock.liveFrom)
    expect(days.at(-1)?.day).toBe(demoClock.lastNight)
  })

  test('has 40 to 100 cases a day, and people who come more than once', () => {
    expect(predictions.length / 60).toBeGreaterThan(40)
    expect(predictions.length / 60).toBeLessThan(100)
    expect(new Set(predictions.map(({ subject }) => subject)).size).toBeLessThan(predictions.length)
    expect(new Set(predictions.map(({ prediction_id: id }) => id)).size).toBe(predictions.length)
  })

  test('its files have every column that its plan reads', () => {
    const [first = {}] = predictions
    const read = [...Object.values(plan.columns.predictions), ...plan.fields.map((field) => field.name)]
    expect(read.filter((column) => column !== undefined && !(column in first))).toEqual([])
    const told = [...Object.values(plan.columns.outcomes), ...ratesOf(plan).map(({ column }) => column)]
    expect(Object.keys(outcomes[0] ?? {}).sort()).toEqual(told.toSorted())
  })

  test('every value is one that its plan knows', () => {
    for (const field of plan.fields) {
      const values = predictions.map((row) => row[field.name] ?? '').filter((value) => value !== '')
      if (field.kind === 'category')
        expect(values.filter((value) => field.levels?.includes(value) !== true)).toEqual([])
      else {
        const [low = Number.NaN, high = Number.NaN] = field.plausible ?? []
        expect(values.filter((value) => !(Number(value) >= low && Number(value) <= high))).toEqual([])
      }
    }
    for (const { column, levels, unknown } of Object.values(plan.characteristics).flatMap((one) =>
      'column' in one ? [one] : [],
    ))
      expect(predictions.filter((row) => ![...levels, ...unknown].includes(row[column] ?? ''))).toEqual([])
    expect(new Set(predictions.map((row) => row.release))).toEqual(new Set(plan.releases.map((one) => one.release)))
    const { agreed = [], up = [], down = [] } = plan.actions ?? {}
    const said = predictions.flatMap((row) => row.action ?? [])
    expect(said.filter((word) => ![...agreed, ...up, ...down].includes(word))).toEqual([])
    expect(said.length).toBe(plan.actions === undefined ? 0 : predictions.length)
  })

  test('outputs and readings are what its kind of output has', () => {
    const { output } = plan
    const { output: column } = plan.columns.predictions
    const { outcome } = plan.columns.outcomes
    if (output.kind === 'document') {
      expect(column).toBeUndefined()
      const bad = outcomes.filter((row) =>
        output.rates.some(({ column, measure }) => {
          const value = Number(row[column])
          // A note may cost more minutes than it saves.
          return measure === 'count' ? !(value >= 0 && Number.isInteger(value)) : !Number.isFinite(value)
        }),
      )
      expect(bad).toEqual([])
      return
    }
    const given = predictions.map((row) => row[column ?? '']).filter((value) => value !== '')
    const read = outcomes.map((row) => row[outcome ?? ''])
    // some outputs are not given at all
    expect(given.length).toBeLessThan(predictions.length)
    expect(given.length).toBeGreaterThan(0.9 * predictions.length)
    const isKnown =
      output.kind === 'number'
        ? (value: string | undefined) => Number(value) >= 5 && Number(value) <= 90
        : (value: string | undefined) => classesOf(plan).includes(value ?? '')
    expect([...given, ...read].filter((value) => !isKnown(value))).toEqual([])
  })

  test('of what will be read, 95 of 100 are known at the age that the plan calls mature', () => {
    const ages = days.flatMap(({ cases }) =>
      cases.flatMap(({ occurredAt, reading }) =>
        reading === undefined ? [] : [(reading.observedAt.getTime() - occurredAt.getTime()) / 86_400_000],
      ),
    )
    const known = ages.filter((age) => age <= plan.outcome.maturity_days).length / ages.length
    expect(known).toBeGreaterThan(0.95)
  })

  test('no reading is known after the demo ends or before its output, and they come in the order in which they became known', () => {
    const times = outcomes.map((row) => row.observed_at ?? '')
    expect(times.every((time) => time < '2026-10-31T23:00:00Z')).toBe(true)
    expect(times).toEqual([...times].sort())
    const occurred = new Map(predictions.map((row) => [row.prediction_id, row.occurred_at ?? '']))
    expect(outcomes.filter((row) => (row.observed_at ?? '') < (occurred.get(row.prediction_id) ?? ''))).toEqual([])
  })
})

test('one feed says when each case became eligible, and there the oldest wait longest', () => {
  const echo = judgedDeployments.find(({ code }) => code === 'echo-ef')
  if (echo === undefined) throw new Error('there is no echo-ef')
  const rows = csvRows(judgedPredictionLines(echo.feed, [...echo.days()].slice(-60)))
  const meanLog = (isOldest: boolean) => {
    const logs = rows
      .filter((row) => (row.age_band === '80+') === isOldest)
      .map((row) => Math.log(Date.parse(row.occurred_at ?? '') - Date.parse(row.eligible_at ?? '')))
    return logs.reduce((sum, log) => sum + log, 0) / logs.length
  }
  expect(Math.exp(meanLog(true) - meanLog(false))).toBeGreaterThan(1.3)
})
