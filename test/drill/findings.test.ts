import { describe, expect, test } from 'vitest'
import { decide } from '../../src/alerts/night/decide.ts'
import { drillFindings } from '../../src/drill/findings.ts'
import { type DrillContent, drillOutcome } from '../../src/drill/outcome.ts'
import type { HeldDrill } from '../../src/drill/store.ts'
import { addDays } from '../../src/plan/day.ts'
import { plan } from '../alerts/example.ts'

const days = { from: '2026-08-05', faultFrom: '2026-09-02', to: '2026-10-31' }
const contentOf = (fault: string) => ({ fault, what: 'Something happens at site A.', place: 'site=A', days })
const missed = (fault: string): DrillContent => contentOf(fault)
const found = (fault: string): DrillContent => ({
  ...contentOf(fault),
  found: {
    night: '2026-09-14',
    cause: 'feed',
    place: 'site=A',
    title: 'Fewer cases than expected at site A',
    delay: 12,
    isCauseRight: true,
    isPlaceRight: true,
  },
})
const impossible = (fault: string): DrillContent => ({ fault, cannot: 'the plan names no field that is a number' })

/** Drills as the store gives them: the last first. */
function held(...series: readonly (readonly [night: string, contents: readonly DrillContent[]])[]): HeldDrill[] {
  return series.flatMap(([night, contents]) =>
    contents.map((content, place) => ({
      drillId: place + 1,
      outcome: drillOutcome(content),
      content,
      night,
      baselineId: 1,
      planVersion: 1,
      sha256: '',
      at: new Date(`${addDays(night, 1)}T05:00:00Z`),
      by: { name: 'Wardwatch', role: 'monthly schedule', authenticated: true },
    })),
  )
}
const october = '2026-10-31'
const september = '2026-10-03'
const night = '2026-11-01'
const none: ReadonlySet<string> = new Set()

describe('what the drills on record say of the monitor', () => {
  test('nothing, where none was held', () => {
    expect(drillFindings(plan, [], night, none)).toEqual([])
  })

  test('a fault that an earlier drill found and this one does not is a shift of its own line, and names both drills', () => {
    const drills = held(
      [october, [missed('lost-cases'), found('silent-site')]],
      [september, [found('lost-cases'), found('silent-site')]],
    )
    const findings = drillFindings(plan, drills, night, none)
    expect(findings.map(({ line, verdict }) => [line, verdict.kind])).toEqual([['M1:lost-cases@all', 'shifted']])
    expect(findings[0]?.sentence).toMatch(
      /^Drill of 31 October 2026: not found\. Planted from 2 September 2026: .* The drill of 3 October 2026 found it after 12 nights\.$/,
    )
  })

  test('the last drill that found it counts, however many have missed it since', () => {
    const drills = held(
      [october, [missed('lost-cases'), found('silent-site')]],
      [september, [missed('lost-cases')]],
      ['2026-09-05', [found('lost-cases')]],
    )
    expect(drillFindings(plan, drills, night, none).map(({ line }) => line)).toEqual(['M1:lost-cases@all'])
  })

  test('a fault that was never found here is not watched, which is no failure: the whole is steady and says how many were found', () => {
    const drills = held([october, [missed('lost-cases'), found('silent-site'), impossible('other-unit')]])
    const findings = drillFindings(plan, drills, night, none)
    expect(findings.map(({ line, verdict }) => [line, verdict.kind])).toEqual([['M1@all', 'steady']])
    expect(findings[0]?.sentence).toContain('1 of 2 planted faults found')
    expect(findings[0]).toMatchObject({ n: 2, minimum: 1 })
  })

  test('but where nothing at all was found the monitor is blind, by the first drill too', () => {
    const drills = held([october, [missed('lost-cases'), missed('silent-site')]])
    const findings = drillFindings(plan, drills, night, none)
    expect(findings.map(({ line, verdict }) => [line, verdict.kind])).toEqual([['M1@all', 'shifted']])
  })

  test('nothing that could be told apart is not steady', () => {
    const drills = held([october, [impossible('other-unit')]])
    expect(drillFindings(plan, drills, night, none).map(({ verdict }) => verdict)).toEqual([
      { kind: 'unknown', reason: 'not tried' },
    ])
  })

  test('an old drill is no news of tonight: after 56 nights without one it cannot say', () => {
    const drills = held([october, [found('lost-cases')]])
    const kinds = (on: string) => drillFindings(plan, drills, on, none).map(({ verdict }) => verdict.kind)
    expect(kinds(addDays(october, 56))).toEqual(['steady'])
    expect(kinds(addDays(october, 57))).toEqual(['unknown'])
  })

  test('what a person has closed is not asked again by the same drill, and is not called steady either', () => {
    const drills = held([october, [missed('lost-cases'), found('silent-site')]], [september, [found('lost-cases')]])
    expect(drillFindings(plan, drills, night, new Set(['M1:lost-cases@all']))).toEqual([])
  })

  test('a failed drill opens one amber alert about the monitor, which nothing explains', () => {
    const drills = held(
      [october, [missed('lost-cases'), missed('site-harm'), found('silent-site')]],
      [september, [found('lost-cases'), found('site-harm')]],
    )
    const findings = drillFindings(plan, drills, night, none)
    const { opened } = decide({ findings, night, plan, alerts: [], unknownNights: new Map() })
    expect(opened.map(({ causeFamily, tier, place, title }) => ({ causeFamily, tier, place, title }))).toEqual([
      {
        causeFamily: 'monitor',
        tier: 'amber',
        place: 'all',
        title: expect.stringMatching(/drill did not find/),
      },
    ])
    expect(opened[0]?.gathered.map(({ explained }) => explained)).toEqual([false, false])
  })
})
