import { describe, expect, test } from 'vitest'
import { tidyText, whyNotKept } from '../../src/alerts/acts/free-text.ts'
import { contractWords } from '../../src/alerts/contract/counts-words.ts'
import { figureWords } from '../../src/alerts/effect.ts'
import { mostUrgentFirst } from '../../src/alerts/life/clock.ts'
import { alertOwner, ownerOf } from '../../src/alerts/owner.ts'
import { containsPlace, placeWords } from '../../src/alerts/place.ts'
import { isSettled } from '../../src/alerts/present.ts'
import { explanationOf } from '../../src/alerts/story/explained-by.ts'
import { presentAlert } from '../../src/alerts/story/present.ts'
import { alertTitle } from '../../src/alerts/title.ts'
import { leadOf, questionOf, stratumOf, whereWords } from '../../src/alerts/where.ts'
import { besideTheRest } from '../../src/drift/checks/c2-beside-the-rest.ts'
import { openAlert, plan, shifted, unknown } from './example.ts'

describe('a place', () => {
  test('in words', () => {
    expect(placeWords(plan, 'all')).toBe('all sites together')
    expect(placeWords(plan, 'site=ED1')).toBe('site ED1')
    expect(placeWords(plan, 'sex=Female&age_band=80+')).toBe('Sex: Female and Age: 80+')
    expect(placeWords(plan, 'site=A&E')).toBe('site A&E')
    expect(placeWords(plan, 'site=A&E&age_band=80+')).toBe('site A&E and Age: 80+')
  })

  test('contains what lies within it', () => {
    expect(containsPlace('all', 'site=B')).toBe(true)
    expect(containsPlace('site=B', 'site=B')).toBe(true)
    expect(containsPlace('site=B', 'all')).toBe(false)
    expect(containsPlace('site=B', 'site=B2')).toBe(false)
    expect(containsPlace('site=A', 'site=A&E')).toBe(false)
    expect(containsPlace('site=A&E', 'site=A&E&sex=Female')).toBe(true)
  })
})

describe('a title', () => {
  test('says in plain words what seems wrong and where, without a statistic', () => {
    const title = (findings: Parameters<typeof alertTitle>[3], place = 'all') =>
      alertTitle(
        plan,
        findings[0] === undefined
          ? 'feed'
          : ({ B2: 'missing', C4: 'outcome', A1: 'feed' } as const)[findings[0].check as 'B2' | 'C4' | 'A1'],
        place,
        findings,
      )
    expect(title([shifted('A1', 'site=ED1')], 'site=ED1')).toBe('No data has arrived at site ED1')
    expect(title([shifted('B2', 'all', 'pulse'), shifted('B2', 'all', 'white_cell_count')])).toBe(
      'Missing more often than expected: Pulse, White cell count',
    )
    expect(title([shifted('C4', 'all', 'ppv at least')])).toBe('Positive predictive value is below the agreed limit')
    expect(title([shifted('B2', 'all', 'pulse'), shifted('B2', 'site=ED1', 'pulse')])).toBe(
      'Missing more often than expected: Pulse (seen at site ED1)',
    )
  })
})

describe('where the fault is', () => {
  const seen = (stratum: string, value: number) => ({
    ...shifted('B2', stratum, 'pulse'),
    effect: { measure: 'share' as const, value, expected: 0.05, low: value - 0.02, high: value + 0.02 },
  })
  const [whole, site, other] = [seen('all', 0.45), seen('site=ED1', 0.89), seen('site=ED2', 0.3)]

  test('is the place where the same check is far worse than in the whole', () => {
    expect(leadOf([site, other, whole])).toMatchObject({ lead: whole, worst: site })
    expect(leadOf([whole, other])).not.toHaveProperty('worst')
  })

  test('is not sought among checks that are steady or cannot say', () => {
    expect(leadOf([unknown('B2', 'too few cases')])).toEqual({ broken: [] })
  })

  test('comes with the agreed limits that are broken besides', () => {
    const broken = shifted('C4', 'all', 'sensitivity at least')
    expect(leadOf([broken, whole]).broken).toEqual([broken])
    expect(leadOf([broken])).toEqual({ lead: broken, broken: [] })
  })

  test('is in the row of the alert', () => {
    expect(whereWords(plan, openAlert(1, [whole, site]))).toBe('all sites together, and site ED1 on its own')
    expect(whereWords(plan, openAlert(1, [whole, shifted('B5', 'site=ED1')]))).toBe('all sites together')
  })

  test.each(['A@B', 'A=B', 'A@x=1', 'A@all'])('whatever the site is called: %s', (name) => {
    const place = `site=${name}`
    const worse = seen(place, 0.89)
    expect(questionOf(worse.line)).toBe('B2:pulse')
    expect(stratumOf(worse.line)).toBe(place)
    expect(leadOf([worse, whole])).toMatchObject({ lead: whole, worst: worse })
    expect(whereWords(plan, openAlert(1, [whole, worse]))).toBe(`all sites together, and site ${name} on its own`)
  })
})

describe('a score', () => {
  test('is a probability, never a log-odds', () => {
    // R: plogis(c(-2.75, -2.78, -2.71, -2.76)) = 0.0600866 0.0584157 0.0623903 0.0595244
    const effect = { measure: 'mean' as const, value: -2.75, low: -2.78, high: -2.71, expected: -2.76 }
    expect(figureWords(plan, { ...shifted('B4', 'all', 'score'), effect })).toMatchObject({
      question: 'Risk scores',
      seen: '6.0%',
      interval: '5.8% to 6.2%',
      expected: '6.0%',
    })
  })
})

test('a question of one category is asked in words, and not by its name on record', () => {
  const effect = { measure: 'share' as const, value: 0.5, low: 0.4, high: 0.6, expected: 0.8 }
  const asked = (subject: string) => figureWords(plan, { ...shifted('C7', 'all', subject), effect }).question
  expect(asked('found: R2, "a"')).toBe('Found among cases that are “R2, "a"”')
  expect(asked('given: <b>')).toBe('Right among cases given “<b>”')
})

describe('the first owner', () => {
  test('is the plan’s person for the duty', () => {
    expect(ownerOf('A1', plan)).toMatchObject({ name: 'IT service desk', standsIn: false })
    expect(ownerOf('C4', plan).name).toBe('Dr Sunita Rao')
  })

  test('is the AI lead, and says so, where the plan names nobody', () => {
    const { service_desk: _, ...people } = plan.people
    expect(ownerOf('A1', { ...plan, people })).toMatchObject({ name: 'Callum Reid', standsIn: true })
  })

  test('of an alert is that of its most upstream check', () => {
    expect(alertOwner(openAlert(1, [shifted('C2'), shifted('B5')]), plan).name).toBe('Dr Aoife Byrne')
  })

  test('of an alert with a broken agreed limit is the clinical safety officer, whatever explains it', () => {
    expect(alertOwner(openAlert(1, [shifted('B2'), shifted('C4')]), plan).name).toBe('Dr Sunita Rao')
  })
})

describe('settled', () => {
  const alert = openAlert(1, [shifted('B5'), shifted('C2')])

  test('needs every line to have been steady for 14 nights', () => {
    expect(isSettled(alert, new Set(['B5@all', 'C2@all']))).toBe(true)
    expect(isSettled(alert, new Set(['B5@all']))).toBe(false)
  })

  test('is never said of an alert without lines, or of a closed one', () => {
    expect(isSettled({ ...alert, lines: [] }, new Set())).toBe(false)
    expect(isSettled({ ...alert, state: 'closed', closedAs: 'fixed' }, new Set(['B5@all', 'C2@all']))).toBe(false)
  })
})

describe('the order of a list', () => {
  test('is open before closed, red before amber, what cannot be said last', () => {
    const alerts = [
      openAlert(1, [], { state: 'closed', closedAs: 'fixed', tier: 'red' }),
      openAlert(2, [], { causeFamily: 'cannot say' }),
      openAlert(3, []),
      openAlert(4, [], { tier: 'red' }),
    ]
    expect(alerts.sort(mostUrgentFirst(new Map())).map(({ alertId }) => alertId)).toEqual([4, 3, 2, 1])
  })
})

describe('the page of an alert', () => {
  const setting = { plan, night: '2026-11-12', steady: new Set<string>(), timeZone: 'Europe/London', clocks: new Map() }
  const finding = shifted('C4', 'all', 'sensitivity at least')
  const line = { line: finding.line, firstNight: '2026-11-10', lastNight: '2026-11-11', whenShifted: finding }

  test('names an open alert upstream of it as the probable explanation', () => {
    const feed = openAlert(2, [shifted('A1')])
    expect(explanationOf(openAlert(1, [finding]), [feed])?.alertId).toBe(2)
    expect(explanationOf(feed, [openAlert(1, [finding])])).toBeUndefined()
  })

  test('names no alert about everywhere as the explanation of a site that differs from the other sites', () => {
    const contrast = openAlert(1, [shifted('C2', 'site=B', besideTheRest)])
    const missing = [shifted('B2', 'all', 'pulse'), shifted('B2', 'site=A', 'pulse')]
    expect(explanationOf(contrast, [openAlert(2, missing)])).toBeUndefined()
    const there = [...missing, shifted('B2', 'site=B', 'pulse')]
    expect(explanationOf(contrast, [openAlert(2, there)])?.alertId).toBe(2)
  })

  test('counts the nights, says why it is red and quotes the agreed limit with its reason', () => {
    const alert = openAlert(1, [finding], { tier: 'red', openedNight: '2026-11-10' })
    const page = presentAlert({ alert, events: [], lines: [line] }, [], setting)
    const facts = new Map(page.facts.map(({ key, value }) => [key, value]))
    expect(facts.get('Open for')).toBe('3 nights')
    expect(facts.get('Red because of')).toBe('Agreed limit: sensitivity at least 27%')
    expect(facts.get('How sure')).toContain('as well with triage alone')
    expect(page.figures[0]?.now).toBe('no longer asked')
  })

  test('of one that cannot say, says for how long and why', () => {
    const silent = unknown('B5', 'too few cases', 'site=ED1')
    const line = {
      line: silent.line,
      firstNight: '2026-11-10',
      lastNight: '2026-11-11',
      latest: silent,
      unknownNights: 31,
    }
    const alert = openAlert(1, [silent], { causeFamily: 'cannot say' })
    expect(presentAlert({ alert, events: [], lines: [line] }, [], setting).sentence).toBe(
      'For 31 nights 1 check (site ED1) has been unable to say whether anything is wrong: too few cases.',
    )
  })

  test('of one that cannot say gives the reason and no figure', () => {
    const words = figureWords(plan, unknown('B5', 'too few cases'))
    expect(words).toMatchObject({ seen: 'cannot say: too few cases', interval: 'no interval', expected: 'not given' })
  })
})

test('the contract is printed beside what was raised', () => {
  const counts = {
    from: '2026-08-15',
    to: '2026-11-13',
    oneFalseAlarmPerNights: 91,
    raised: 3,
    nothingWrongFound: 1,
    fixed: 1,
    realAndAccepted: 0,
    notClosed: 1,
    facts: 1,
    cannotSay: 0,
  }
  expect(contractWords(counts)).toBe(
    'In the 91 nights to 13 November 2026: agreed at most 1 false alarm; 3 alerts raised, 1 closed as nothing wrong found, 1 as fixed, 0 as real and accepted, 1 still open. Outside the agreement: 1 alert about plain facts.',
  )
})

describe('free text', () => {
  test('is kept without control characters, line breaks aside', () => {
    expect(tidyText(' a\u0000b\r\nc\u0007 ')).toBe('ab\nc')
  })

  // 943 476 5919 is the NHS's own example number.
  test.each(['943 476 5919', '9434765919', '９４３ ４７６ ５９１９', 'see 943-476-5919.'])(
    'a health number is not kept: %s',
    (text) => {
      expect(whyNotKept(text)).toContain('Take out')
    },
  )

  test.each(['Dr Patel looked on 3 December 2026', 'Ticket 1234567890 raised', '412 cases, 87 flagged'])(
    'is kept: %s',
    (text) => {
      expect(whyNotKept(text)).toBeUndefined()
    },
  )
})
