import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alert, type AlertChanges, checkOf, familyOf } from '../../src/alerts/alert.ts'
import { decide } from '../../src/alerts/decide.ts'
import { besideTheRest } from '../../src/drift/checks/c2-observed-expected.ts'
import type { CheckCode, Finding } from '../../src/drift/finding.ts'
import { addDays } from '../../src/plan/day.ts'
import { openAlert, plan, shifted, steady, unknown } from './example.ts'

const night = '2026-11-10'
const never = new Map<string, number>()

function decideOn(findings: readonly Finding[], alerts: readonly Alert[] = [], unknownNights = never, on = night) {
  return decide({ night: on, plan, findings, alerts, unknownNights })
}

function linesOf(changes: AlertChanges): readonly string[] {
  return [
    ...changes.opened.flatMap(({ gathered }) => gathered.map(({ finding }) => finding.line)),
    ...changes.continued.flatMap(({ joined, held }) => [
      ...joined.map(({ finding }) => finding.line),
      ...held.map(({ line }) => line),
    ]),
  ]
}

describe('a shifted finding', () => {
  test('opens an alert where nothing is open', () => {
    const { opened } = decideOn([shifted('B5', 'site=B')])
    expect(opened).toMatchObject([{ causeFamily: 'flag', place: 'site=B', tier: 'amber' }])
  })

  test('steady and newly unknown findings open nothing', () => {
    const found = decideOn([steady('B5'), unknown('B4', 'too few cases')], [], new Map([['B4@all', 3]]))
    expect(found).toEqual({ opened: [], continued: [] })
  })

  test('joins the open alert of its own cause and place', () => {
    const open = openAlert(4, [shifted('B2', 'site=B', 'pulse')])
    const { opened, continued } = decideOn([shifted('B2', 'site=B', 'creatinine')], [open])
    expect(opened).toEqual([])
    expect(continued).toMatchObject([{ alertId: 4, joined: [{ explained: false }] }])
  })

  test('is probably explained by the most upstream open alert whose place contains its own', () => {
    const alerts = [openAlert(1, [shifted('B3', 'all', 'pulse')]), openAlert(2, [shifted('B2', 'site=B', 'pulse')])]
    const { opened, continued } = decideOn([shifted('B5', 'site=B'), shifted('B2', 'site=B', 'pulse')], alerts)
    expect(opened).toEqual([])
    expect(continued).toMatchObject([{ alertId: 2, joined: [{ explained: true }] }])
  })

  test('is not explained by an alert that is open and has nothing shifted tonight', () => {
    const { opened } = decideOn(
      [shifted('B5'), steady('B3', 'all', 'pulse')],
      [openAlert(1, [shifted('B3', 'all', 'pulse')])],
    )
    expect(opened).toMatchObject([{ causeFamily: 'flag', place: 'all' }])
  })

  test('is not explained by an alert at another place', () => {
    const { opened } = decideOn([shifted('B5', 'all')], [openAlert(1, [shifted('B1', 'site=B')])])
    expect(opened).toMatchObject([{ causeFamily: 'flag', place: 'all' }])
  })

  test('is not explained by what lies downstream of it', () => {
    const { opened } = decideOn([shifted('A1', 'site=B')], [openAlert(1, [shifted('C2')])])
    expect(opened).toMatchObject([{ causeFamily: 'feed', place: 'site=B' }])
  })

  test('a crossing lies within each of its parts', () => {
    const { continued } = decideOn([shifted('C2', 'site=B&sex=Female')], [openAlert(1, [shifted('B5', 'sex=Female')])])
    expect(continued).toMatchObject([{ alertId: 1 }])
  })

  test('an outcome is explained by what was shifted on the day that matures tonight', () => {
    const alert = {
      ...openAlert(1, [shifted('B2', 'all', 'pulse')]),
      lastShiftedNight: addDays(night, -plan.outcome.maturity_days),
    }
    expect(decideOn([shifted('C2')], [alert]).continued).toMatchObject([{ alertId: 1, joined: [{ explained: true }] }])
    const earlier = { ...alert, lastShiftedNight: addDays(alert.lastShiftedNight, -1) }
    expect(decideOn([shifted('C2')], [earlier]).opened).toMatchObject([{ causeFamily: 'outcome' }])
    expect(decideOn([shifted('B5')], [alert]).opened).toMatchObject([{ causeFamily: 'flag' }])
  })

  test('a site that fares otherwise than the rest is explained only by what is at that site', () => {
    const contrast = shifted('C2', 'site=D', besideTheRest)
    const everywhere = [shifted('B2', 'all', 'pulse'), shifted('B2', 'site=A', 'pulse')]
    expect(decideOn([...everywhere, contrast]).opened).toMatchObject([
      { causeFamily: 'missing', place: 'all' },
      { causeFamily: 'outcome', place: 'site=D' },
    ])
    const there = shifted('B2', 'site=D', 'pulse')
    expect(decideOn([...everywhere, there, contrast]).opened).toMatchObject([{ causeFamily: 'missing', place: 'all' }])
  })

  test('a plain fact is explained by nothing: another version is an alert of its own', () => {
    const { opened, continued } = decideOn([shifted('A2')], [openAlert(1, [shifted('B2', 'all', 'pulse')])])
    expect(opened).toMatchObject([{ causeFamily: 'release', tier: 'red' }])
    expect(continued).toEqual([])
  })

  test('on one night the upstream cause is taken first, whatever the order of the findings', () => {
    const { opened } = decideOn([shifted('C2', 'site=B'), shifted('B5', 'site=B'), shifted('A1', 'site=B')])
    expect(opened).toHaveLength(1)
    expect(opened[0]).toMatchObject({ causeFamily: 'feed', place: 'site=B', tier: 'red' })
    expect(opened[0]?.gathered.map(({ explained }) => explained)).toEqual([false, true, true])
  })

  test('within one cause the wide place catches the narrow one', () => {
    const { opened } = decideOn([shifted('B3', 'site=B', 'pulse'), shifted('B3', 'all', 'pulse')])
    expect(opened).toMatchObject([{ place: 'all' }])
  })

  test('a line stays with the alert that holds it, though a more upstream one opens', () => {
    const open = openAlert(7, [shifted('B5', 'site=B')])
    const { opened, continued } = decideOn([shifted('B5', 'site=B'), shifted('A1', 'site=B')], [open])
    expect(opened).toMatchObject([{ causeFamily: 'feed' }])
    expect(continued).toMatchObject([{ alertId: 7, joined: [], held: [{ line: 'B5@site=B' }] }])
  })

  test('a red check makes an amber alert red, once', () => {
    const open = openAlert(1, [shifted('B1', 'site=B')])
    expect(decideOn([shifted('A1', 'site=B')], [open]).continued).toMatchObject([{ worsened: true }])
    expect(decideOn([shifted('A1', 'site=B')], [{ ...open, tier: 'red' }]).continued).toMatchObject([
      { worsened: false },
    ])
  })
})

describe('after an alert is closed', () => {
  const closed = openAlert(3, [shifted('B5', 'site=B')], {
    state: 'closed',
    closedNight: '2026-11-10',
    closedAs: 'fixed',
  })

  test('its lines open nothing for 14 nights', () => {
    expect(decideOn([shifted('B5', 'site=B')], [closed], never, '2026-11-24').opened).toEqual([])
    expect(decideOn([shifted('B5', 'site=B')], [closed], never, '2026-11-25').opened).toHaveLength(1)
  })

  test('other lines of the same cause and place may', () => {
    expect(decideOn([shifted('B5', 'all')], [closed], never, '2026-11-11').opened).toHaveLength(1)
  })
})

describe('a check that cannot say for longer than the plan allows (28 nights)', () => {
  test('opens one alert for its place on the 29th night, and not on the 28th', () => {
    const few = [unknown('B2', 'too few cases', 'site=C', 'pulse'), unknown('B5', 'too few cases', 'site=C')]
    const streak = (nights: number) => new Map(few.map(({ line }) => [line, nights]))
    expect(decideOn(few, [], streak(28)).opened).toEqual([])
    const { opened } = decideOn(few, [], streak(29))
    expect(opened).toMatchObject([{ causeFamily: 'cannot say', place: 'site=C', tier: 'amber' }])
    expect(opened[0]?.gathered).toHaveLength(2)
  })

  test('without a baseline it is one alert for the whole deployment, not one a line', () => {
    const silent = [
      unknown('B5', 'no baseline', 'site=A'),
      unknown('B5', 'no baseline', 'site=B'),
      unknown('C2', 'no baseline'),
    ]
    const { opened } = decideOn(silent, [], new Map(silent.map(({ line }) => [line, 40])))
    expect(opened).toMatchObject([{ causeFamily: 'cannot say', place: 'all' }])
    expect(opened[0]?.title).toBe('Cannot say whether 3 checks are steady: no baseline has been frozen')
  })

  test('what a named person has agreed to already raises nothing', () => {
    const agreed = [unknown('C2', 'not collected'), unknown('B3', 'not stable in the baseline', 'all', 'pulse')]
    expect(decideOn(agreed, [], new Map(agreed.map(({ line }) => [line, 300]))).opened).toEqual([])
  })

  test('outcomes are given their maturity (22 days) on top', () => {
    const young = [unknown('C2', 'labels immature')]
    expect(decideOn(young, [], new Map([['C2@all', 50]])).opened).toEqual([])
    expect(decideOn(young, [], new Map([['C2@all', 51]])).opened).toHaveLength(1)
  })

  test('a dead feed accounts for the silence downstream of it', () => {
    const { opened, continued } = decideOn(
      [unknown('B5', 'too few cases', 'site=B')],
      [openAlert(1, [shifted('A1', 'site=B')])],
      new Map([['B5@site=B', 29]]),
    )
    expect(opened).toEqual([])
    expect(continued).toMatchObject([{ alertId: 1, joined: [{ explained: true }] }])
  })

  test('when it can say again and says shifted, that is an alert of its own', () => {
    const silent = openAlert(1, [unknown('B5', 'too few cases')], { causeFamily: 'cannot say' })
    const { opened, continued } = decideOn([shifted('B5')], [silent])
    expect(opened).toMatchObject([{ causeFamily: 'flag', place: 'all' }])
    expect(continued).toEqual([])
  })

  test('a red check that was silent within an amber alert makes it red when it speaks', () => {
    const open = openAlert(1, [shifted('B1', 'site=B'), unknown('A1', 'too few cases', 'site=B')])
    expect(decideOn([shifted('A1', 'site=B')], [open]).continued).toMatchObject([{ worsened: true, joined: [] }])
  })

  test('once a person has closed it, the nights are counted afresh', () => {
    const closed = openAlert(1, [unknown('B5', 'too few cases')], {
      causeFamily: 'cannot say',
      state: 'closed',
      closedNight: '2026-11-10',
      closedAs: 'real and accepted',
    })
    const long = new Map([['B5@all', 200]])
    expect(decideOn([unknown('B5', 'too few cases')], [closed], long, '2026-12-08').opened).toEqual([])
    expect(decideOn([unknown('B5', 'too few cases')], [closed], long, '2026-12-09').opened).toHaveLength(1)
  })
})

describe('whatever the findings', () => {
  const checks = Object.keys(familyOf) as readonly CheckCode[]
  const places = ['all', 'site=A', 'site=B', 'sex=Female', 'site=A&sex=Female']
  const findings = fc.uniqueArray(
    fc.record({
      check: fc.constantFrom(...checks),
      place: fc.constantFrom(...places),
      subject: fc.constantFrom(undefined, 'pulse', 'creatinine'),
      kind: fc.constantFrom('shifted', 'steady', 'unknown'),
    }),
    { selector: ({ check, place, subject }) => `${check}:${subject}@${place}`, maxLength: 40 },
  )
  const made = findings.map((list) =>
    list.map(({ check, place, subject, kind }) =>
      kind === 'shifted'
        ? shifted(check, place, subject)
        : kind === 'steady'
          ? steady(check, place, subject)
          : unknown(check, 'too few cases', place, subject),
    ),
  )

  test('every shifted line ends in exactly one open alert, and no two alerts share cause and place', () => {
    fc.assert(
      fc.property(made, made, (first, second) => {
        const nights = new Map(second.map(({ line }) => [line, 40]))
        const yesterday = opened(decideOn(first, [], nights))
        const alerts = apply(yesterday, decideOn(second, yesterday, nights))
        for (const { line, verdict } of second) {
          if (verdict.kind !== 'shifted') continue
          const holders = alerts.filter((alert) => alert.lines.includes(line) && alert.causeFamily !== 'cannot say')
          expect(holders).toHaveLength(1)
        }
        expect(new Set(alerts.map(({ causeFamily, place }) => `${causeFamily} ${place}`)).size).toBe(alerts.length)
      }),
    )
  })

  test('the same night again adds no alert and no line, and makes nothing worse', () => {
    fc.assert(
      fc.property(made, (list) => {
        const nights = new Map(list.map(({ line }) => [line, 40]))
        const alerts = opened(decideOn(list, [], nights))
        const again = decideOn(list, alerts, nights)
        expect(again.opened).toEqual([])
        expect(again.continued.flatMap(({ joined }) => joined)).toEqual([])
        expect(again.continued.some(({ worsened }) => worsened)).toBe(false)
      }),
    )
  })

  test('the order of the findings does not matter', () => {
    fc.assert(
      fc.property(made, (list) => {
        expect(decideOn([...list].reverse())).toEqual(decideOn(list))
      }),
    )
  })

  test('no line is in two places at once', () => {
    fc.assert(
      fc.property(made, (list) => {
        const lines = linesOf(decideOn(list))
        expect(new Set(lines).size).toBe(lines.length)
      }),
    )
  })
})

function opened(changes: AlertChanges): readonly Alert[] {
  return apply([], changes)
}

/** What the store makes of the changes, as far as lines and tiers go. */
function apply(alerts: readonly Alert[], changes: AlertChanges): readonly Alert[] {
  const continued = alerts.map((alert) => {
    const change = changes.continued.find(({ alertId }) => alertId === alert.alertId)
    if (change === undefined) return alert
    const lines = [...alert.lines, ...change.joined.map(({ finding }) => finding.line)]
    return { ...alert, lines, tier: change.worsened ? ('red' as const) : alert.tier }
  })
  const added = changes.opened.map(({ causeFamily, place, tier, title, gathered }, index) =>
    openAlert(
      alerts.length + index + 1,
      gathered.map(({ finding }) => finding),
      { causeFamily, place, tier, title, openedNight: night },
    ),
  )
  return [...continued, ...added]
}

test('a line names its check', () => {
  expect(checkOf('B2:pulse@site=A')).toBe('B2')
  expect(() => checkOf('Z9@all')).toThrow('no known check')
})
