import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alert, type AlertChanges, checkOf, familyOf } from '../../../src/alerts/alert.ts'
import { decide } from '../../../src/alerts/night/decide.ts'
import { besideTheRest } from '../../../src/drift/checks/c2-beside-the-rest.ts'
import type { CheckCode, Finding } from '../../../src/drift/finding.ts'
import { addDays } from '../../../src/plan/day.ts'
import { openAlert, plan, shifted, steady, unknown } from '../example.ts'

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

describe('a finding that names where its fault is', () => {
  const atB: Finding = { ...shifted('B3', 'all', 'pulse'), where: { place: 'site=B', direction: 'up' } }
  const everywhere: Finding = { ...atB, where: { place: 'all' } }
  const risen: Finding = { ...shifted('B1', 'site=B'), where: { place: 'site=A', direction: 'down' } }

  test('opens its alert there, and findings there join it', () => {
    const { opened } = decideOn([shifted('B4', 'site=B'), atB])
    expect(opened).toMatchObject([{ causeFamily: 'inputs', place: 'site=B' }])
    expect(opened[0]?.title).toMatch(/at site B$/)
    expect(opened[0]?.gathered.map(({ explained }) => explained)).toEqual([false, true])
  })

  test('joins what is upstream at that site, though its own line is about everybody', () => {
    const { opened } = decideOn([atB, shifted('A3', 'site=B', 'pulse')])
    expect(opened).toMatchObject([{ causeFamily: 'schema', place: 'site=B' }])
    expect(decideOn([shifted('B3', 'all', 'pulse'), shifted('A3', 'site=B', 'pulse')]).opened).toHaveLength(2)
  })

  test('a site’s part that rose because another fell is an alert at the other, and says that it fell', () => {
    const { opened } = decideOn([risen])
    expect(opened).toMatchObject([{ causeFamily: 'feed', place: 'site=A' }])
    expect(opened[0]?.title).toBe('Fewer cases than expected at site A')
  })

  test('such an echo joins the alert at the other site as explained', () => {
    const { opened } = decideOn([risen, shifted('B1', 'site=A')])
    expect(opened).toHaveLength(1)
    expect(opened[0]?.gathered).toMatchObject([
      { finding: { line: 'B1@site=A' }, explained: false },
      { finding: { line: 'B1@site=B' }, explained: true },
    ])
  })

  test('what differs from the other sites because one of those changed is explained there', () => {
    const contrast = { ...shifted('C2', 'site=D', besideTheRest), where: { place: 'site=B' } }
    expect(decideOn([atB, contrast]).opened).toMatchObject([{ causeFamily: 'inputs', place: 'site=B' }])
  })

  test('a shift of everybody that would not stand without a site is explained by what is upstream there', () => {
    const fact: Finding = { ...shifted('A2', 'all', 'release'), where: { place: 'site=A' } }
    const score = { ...shifted('B4'), mayLieAt: ['site=A'] }
    expect(decideOn([fact, score]).opened).toMatchObject([{ causeFamily: 'release', place: 'site=A' }])
    expect(decideOn([fact, shifted('B4')]).opened).toHaveLength(2)
  })

  test('the number of everybody’s cases is explained by the open alert of a dead site that was most of them', () => {
    const dead = shifted('A1', 'site=A')
    const open = openAlert(1, [dead], { place: 'site=A', lastShiftedNight: '2026-11-08' })
    const fewer = { ...shifted('B1'), mayLieAt: ['site=A'] }
    expect(decideOn([fewer, dead], [open])).toMatchObject({ opened: [], continued: [{ alertId: 1 }] })
    // Once the site is heard again, it explains nothing new.
    expect(decideOn([fewer], [open]).opened).toHaveLength(1)
  })

  test('moves the alert that holds it while nobody has acknowledged it, with its title', () => {
    const open = openAlert(1, [shifted('B3', 'all', 'pulse')])
    expect(decideOn([atB], [open]).restated).toMatchObject([
      { alertId: 1, was: 'all', place: 'site=B', title: expect.stringMatching(/at site B$/) },
    ])
    expect(decideOn([atB], [{ ...open, state: 'acknowledged' }]).restated).toBeUndefined()
    expect(decideOn([everywhere], [{ ...open, place: 'site=B' }]).restated).toMatchObject([{ place: 'all' }])
  })

  test('an alert that moves takes tonight’s findings at its new place', () => {
    const open = openAlert(1, [shifted('B3', 'all', 'pulse')])
    const moved = decideOn([atB, shifted('B4', 'site=C')], [open])
    expect(moved.opened).toMatchObject([{ causeFamily: 'score', place: 'site=C' }])
  })

  test('no evidence moves nothing, nor do checks that name different places', () => {
    const open = openAlert(1, [atB, shifted('B3', 'all', 'lactate')], { place: 'site=B' })
    expect(decideOn([shifted('B3', 'all', 'pulse')], [open]).restated).toBeUndefined()
    const other = { ...shifted('B3', 'all', 'lactate'), where: { place: 'site=C' } }
    expect(decideOn([everywhere, other], [open]).restated).toBeUndefined()
  })

  test('an alert does not move to where another of its cause is open', () => {
    const two = [openAlert(1, [shifted('B3', 'all', 'pulse')]), openAlert(2, [shifted('B3', 'site=B', 'lactate')])]
    expect(decideOn([atB], two).restated).toBeUndefined()
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

  describe('because the baseline was frozen by an earlier version', () => {
    const silent = [unknown('A1', 'no baseline'), unknown('B5', 'no baseline'), unknown('C4', 'too few cases')]
    const decideAfter = (nights: number, alerts: readonly Alert[] = []) =>
      decide({
        night,
        plan,
        findings: silent,
        alerts,
        unknownNights: new Map(silent.map(({ line }) => [line, nights])),
        baselineIsOfEarlierVersion: true,
      })

    test('opens one alert on the first night, that says so', () => {
      const { opened } = decideAfter(1)
      expect(opened).toMatchObject([{ causeFamily: 'cannot say', place: 'all' }])
      expect(opened[0]?.gathered.map(({ finding }) => finding.line)).toEqual(['A1@all', 'B5@all'])
      expect(opened[0]?.title).toMatch(/^Cannot say whether 2 checks are steady: .*earlier version.*freeze it anew$/)
    })

    test('is not put down to a feed that is late as well', () => {
      expect(decideAfter(1, [openAlert(1, [shifted('A2')])]).opened).toMatchObject([{ causeFamily: 'cannot say' }])
    })

    test('comes back after the plan’s nights, not before, once a person has closed it', () => {
      const closed = { causeFamily: 'cannot say', state: 'closed', closedAs: 'real and accepted' } as const
      const on = (closedNight: string) => decideAfter(40, [openAlert(1, silent, { ...closed, closedNight })]).opened
      expect(on(addDays(night, -28))).toEqual([])
      expect(on(addDays(night, -29))).toHaveLength(1)
    })
  })

  test('what a named person has agreed to already raises nothing', () => {
    const agreed = [unknown('C2', 'not collected'), unknown('B3', 'not stable in the baseline', 'all', 'pulse')]
    expect(decideOn(agreed, [], new Map(agreed.map(({ line }) => [line, 300]))).opened).toEqual([])
  })

  test('what is asked once a month is given a month on top', () => {
    const few = [unknown('C5', 'too few cases')]
    const [asked, longer] = [28 + 31, 28 + 32].map((nights) => new Map([['C5@all', nights]]))
    expect(decideOn(few, [], asked).opened).toEqual([])
    expect(decideOn(few, [], longer).opened).toHaveLength(1)
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

  test('but not for drills that nobody holds: a feed alert left open must not take that in', () => {
    const { opened, continued } = decideOn(
      [unknown('M1', 'not tried')],
      [openAlert(1, [shifted('A1')])],
      new Map([['M1@all', 60]]),
    )
    expect(continued).toEqual([])
    expect(opened).toMatchObject([{ causeFamily: 'cannot say', place: 'all' }])
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
      where: fc.constantFrom(undefined, 'all', 'site=A', 'site=B'),
    }),
    { selector: ({ check, place, subject }) => `${check}:${subject}@${place}`, maxLength: 40 },
  )
  const made = findings.map((list) =>
    list.map(({ check, place, subject, kind, where }) =>
      kind === 'shifted'
        ? {
            ...shifted(check, place, subject),
            // A line about a site may lie at another, but is never everywhere.
            ...(where === undefined || (where === 'all' && place !== 'all') ? {} : { where: { place: where } }),
          }
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
        expect(again.restated).toBeUndefined()
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

/** What the store makes of the changes, as far as places, lines and tiers go. */
function apply(before: readonly Alert[], changes: AlertChanges): readonly Alert[] {
  const alerts = before.map((alert) => {
    const place = changes.restated?.find(({ alertId }) => alertId === alert.alertId)?.place
    return place === undefined ? alert : { ...alert, place }
  })
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
