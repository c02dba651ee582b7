import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type DemoDeployment, demoClock, demoDeployments } from '../../src/demo/deployments.ts'
import { outcomeLines, predictionLines } from '../../src/demo/files.ts'
import { type DayOfCases, generateDays } from '../../src/demo/generate.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { csvRows } from './csv-rows.ts'

function lastDays(deployment: DemoDeployment, count: number): readonly DayOfCases[] {
  return [...generateDays(deployment.run)].slice(-count)
}

describe.each(demoDeployments.map((deployment) => [deployment.code, deployment] as const))('%s', (code, deployment) => {
  const loaded = loadPlan(readFileSync(`plans/demo-${code}.yaml`, 'utf8'), code)
  if ('problems' in loaded) throw new Error('the plan has problems')
  const { plan } = loaded
  const days = lastDays(deployment, 40)
  const predictions = csvRows(predictionLines(deployment, days))
  const outcomes = csvRows(outcomeLines(days, demoClock.lastNight))

  test('its plan is live from the first monitored night', () => {
    expect(plan.deployment).toBe(code)
    expect(plan.live_from).toBe(demoClock.liveFrom)
  })

  test('its files have every column that its plan reads', () => {
    const [first = {}] = predictions
    const read = [...Object.values(plan.columns.predictions), ...plan.fields.map((field) => field.name)]
    expect(read.filter((column) => column !== undefined && !(column in first))).toEqual([])
    expect(Object.keys(outcomes[0] ?? {})).toEqual(Object.values(plan.columns.outcomes))
  })

  test('every value is one that its plan knows', () => {
    for (const field of plan.fields) {
      const values = predictions.map((row) => row[field.name] ?? '').filter((value) => value !== '')
      if (field.kind === 'category')
        expect(values.filter((value) => field.levels?.includes(value) !== true)).toEqual([])
      else {
        const [low = Number.NaN, high = Number.NaN] = field.plausible ?? []
        expect(values.every((value) => Number(value) >= low && Number(value) <= high)).toBe(true)
      }
    }
    for (const { column, levels, unknown } of Object.values(plan.characteristics).flatMap((one) =>
      'column' in one ? [one] : [],
    ))
      expect(predictions.filter((row) => ![...levels, ...unknown].includes(row[column] ?? ''))).toEqual([])
    expect(new Set(predictions.map((row) => row.release))).toEqual(new Set(plan.releases.map((one) => one.release)))
  })

  test('the flag is the score at the registered threshold, where the device gives one', () => {
    if (plan.output.kind === 'binary') {
      expect(predictions.every((row) => !('score' in row) && ['0', '1'].includes(row.flag ?? ''))).toBe(true)
      return
    }
    const threshold = plan.releases[0]?.threshold ?? Number.NaN
    expect(predictions.every((row) => (row.flag === '1') === Number(row.score) >= threshold)).toBe(true)
  })

  test('says in the words of its plan how clinicians acted, with the flag in 92 of 100 cases, and when they saw it', () => {
    // Two findings of the CT device: the feed says it of its first finding alone.
    if (plan.actions === undefined) {
      expect(plan.several_outputs?.watches_feed).toBe('vertebral-fracture')
      return
    }
    const { agreed, up, down } = plan.actions
    const expected = (row: Readonly<Record<string, string>>) => (row.flag === '1' ? down : up)
    expect(predictions.filter((row) => ![...agreed, ...expected(row)].includes(row.action ?? ''))).toEqual([])
    const share = predictions.filter((row) => agreed.includes(row.action ?? '')).length / predictions.length
    // four standard errors of a share of 0.92
    expect(Math.abs(share - 0.92)).toBeLessThan(4 * Math.sqrt((0.92 * 0.08) / predictions.length))
    const waits = predictions.map((row) => Date.parse(row.seen_at ?? '') - Date.parse(row.occurred_at ?? ''))
    expect(waits.every((wait) => wait >= 0)).toBe(true)
  })

  test('no outcome is known after the demo ends, and they come in the order in which they became known', () => {
    const times = outcomes.map((row) => row.observed_at ?? '')
    expect(times.every((time) => time < '2026-10-31T23:00:00Z')).toBe(true)
    expect(times).toEqual([...times].sort())
    expect(outcomes.length).toBeLessThan(predictions.length)
  })
})
