import { describe, expect, test } from 'vitest'
import { decide } from '../../src/alerts/night/decide.ts'
import { type Concern, concernKinds, concernLine } from '../../src/concern/concern.ts'
import { fateOf, fateTag, fateWords } from '../../src/concern/fate.ts'
import { concernFindings } from '../../src/concern/findings.ts'
import { readConcern } from '../../src/concern/form.ts'
import { presentConcerns } from '../../src/concern/present.ts'
import { lineParts } from '../../src/drift/line.ts'
import { plan } from '../alerts/example.ts'

const concern: Concern = {
  concernId: 3,
  day: '2026-11-03',
  kind: 'missed',
  place: 'site=ED1',
  said: 'Bay 4 on the morning round: no flag until the crash call.',
  at: new Date('2026-11-03T10:20:00Z'),
  by: { name: 'Jo Field', role: 'Staff nurse', authenticated: false },
}
const open: ReadonlyMap<string, string> = new Map()

describe('a concern of staff', () => {
  test('is found from the night of its day on, every night, until its alert is closed', () => {
    const on = (night: string, closed = open) => concernFindings(plan, [concern], night, closed).length
    expect([on('2026-11-02'), on('2026-11-03'), on('2027-02-03')]).toEqual([0, 1, 1])
    const closed = new Map([[concernLine(concern), '2026-11-10']])
    expect([on('2026-11-10', closed), on('2026-11-11', closed)]).toEqual([1, 0])
  })

  test('is quoted by its kind, place and day, and never with anything that was typed: what was said, the name, the role', () => {
    const [finding] = concernFindings(plan, [concern], '2026-11-03', open)
    expect(finding?.sentence).toBe(
      'Concern 3 of 3 November 2026, from a member of staff: a patient was missed at site ED1. What they said stands on the page “Concerns of staff”.',
    )
    expect(JSON.stringify(finding)).not.toMatch(/Bay 4|Jo Field|Staff nurse/)
  })

  test.each(['all', 'site=A@B', 'site=x=y'])('has a line that can be read again, at %s', (place) => {
    expect(lineParts(concernLine({ concernId: 12, place }))).toEqual({ check: 'S1', subject: '12', stratum: place })
  })

  test('opens an alert of its own, for the clinical safety officer, which nothing explains', () => {
    const findings = concernFindings(plan, [concern, { ...concern, concernId: 4, kind: 'late' }], '2026-11-03', open)
    const { opened } = decide({ findings, night: '2026-11-03', plan, alerts: [], unknownNights: new Map() })
    expect(opened).toMatchObject([{ causeFamily: 'concern', place: 'site=ED1', tier: 'amber' }])
    expect(opened[0]?.title).toBe('Staff have a concern: a patient was missed; a result came late or never at site ED1')
    expect(opened[0]?.gathered.map(({ explained }) => explained)).toEqual([false, false])
  })
})

describe('the form of a concern', () => {
  const sites = ['site=ED1', 'site=ED2']
  const body = { kind: 'missed', place: 'site=ED1', said: ' It said nothing. ' }

  test('takes a kind, a place that the baseline knows, and what happened', () => {
    expect(readConcern(body, sites)).toEqual({ kind: 'missed', place: 'site=ED1', said: 'It said nothing.' })
    for (const { kind } of concernKinds)
      expect(readConcern({ ...body, kind, place: 'all' }, [])).not.toHaveProperty('problems')
  })

  test('says everything that is missing at once', () => {
    const read = readConcern({}, sites)
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual(['kind', 'place', 'said'])
    expect(readConcern({ ...body, place: 'site=ED9' }, sites)).toHaveProperty('problems')
    expect(readConcern({ ...body, said: 'x'.repeat(2001) }, sites)).toHaveProperty('problems')
  })

  test('takes no patient’s number, and does not repeat it', () => {
    const read = readConcern({ ...body, said: 'She is 943 476 5919.' }, sites)
    expect(read).toMatchObject({ problems: [{ field: 'said', message: expect.stringContaining('NHS') }] })
    expect(JSON.stringify(read)).not.toContain('476')
  })
})

test('the list says what became of each: one that waits for its night, an open alert, one that was closed', () => {
  const nights = { last: '2026-11-02', expected: '2026-11-02' }
  const alert = {
    alertId: 7,
    causeFamily: 'concern',
    place: 'site=ED1',
    tier: 'amber',
    state: 'open',
    title: 'Staff have a concern',
    openedNight: '2026-11-03',
    lastShiftedNight: '2026-11-03',
    lines: [concernLine(concern)],
  } as const
  const row = (alerts: Parameters<typeof presentConcerns>[2]) => presentConcerns(plan, [concern], alerts, nights)[0]
  expect(row([])).toMatchObject({ tag: { text: 'Becomes an alert on 4 November 2026' }, said: concern.said })
  expect(row([])).not.toHaveProperty('alertId')
  expect(row([alert])).toMatchObject({ tag: { text: 'Open alert' }, alertId: 7 })
  expect(row([{ ...alert, state: 'closed', closedAs: 'fixed' }])).toMatchObject({ tag: { text: 'Closed: fixed' } })
})

describe('a concern that no alert holds yet', () => {
  const live = { ...plan, live_from: '2026-09-01' }
  const nights = { last: '2026-11-02', expected: '2026-11-02' }

  test('becomes one early on the morning after its day', () => {
    expect(fateOf(live, '2026-11-03', nights)).toEqual({ kind: 'alert', on: '2026-11-04' })
  })

  test('written after midnight, waits for the night of the new day and not for the one that is run next', () => {
    // At half past midnight on 4 November the night of the 3rd has not been run, and does not hold it.
    expect(concernFindings(plan, [{ ...concern, day: '2026-11-04' }], '2026-11-03', open)).toEqual([])
    expect(fateTag(fateOf(live, '2026-11-04', nights)).text).toBe('Becomes an alert on 5 November 2026')
  })

  test('never does while the device is suspended, and says so at once', () => {
    const suspended = { ...live, suspended_from: '2026-11-03' }
    expect(fateTag(fateOf(suspended, '2026-11-03', nights)).text).toBe('No alert: the device is suspended')
    expect(fateTag(fateOf(suspended, '2026-12-01', nights)).text).toBe('No alert: the device is suspended')
    expect(fateOf(suspended, '2026-11-02', { last: '2026-11-01', expected: '2026-11-01' }).kind).toBe('alert')
    expect(fateWords(fateOf(suspended, '2026-12-01', nights))).toMatch(/becomes no alert. Tell the clinical safety/)
  })

  test('waits where its night should have been run and was not', () => {
    const late = { last: '2026-11-02', expected: '2026-11-05' }
    expect(fateTag(fateOf(live, '2026-11-03', late)).text).toBe(
      'No alert yet: the night of 3 November 2026 has not been run',
    )
    expect(fateOf(live, '2026-11-03', { last: undefined, expected: '2026-11-05' }).kind).toBe('overdue')
  })

  test('written before the device is live, becomes one with the first night', () => {
    const soon = { ...plan, live_from: '2026-12-01' }
    expect(fateOf(soon, '2026-11-03', { last: undefined, expected: undefined })).toEqual({
      kind: 'alert',
      on: '2026-12-02',
    })
  })
})
