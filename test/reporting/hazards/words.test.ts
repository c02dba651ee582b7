import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { changesBetween } from '../../../src/reporting/hazards/changes.ts'
import { guidanceColumns } from '../../../src/reporting/hazards/columns.ts'
import { hazardLogCsv } from '../../../src/reporting/hazards/csv.ts'
import { latest } from '../../../src/reporting/hazards/entry.ts'
import { readInto, readNewHazard, readRevision } from '../../../src/reporting/hazards/form.ts'
import { presentHazard } from '../../../src/reporting/hazards/present-hazard.ts'
import { presentLog, readFilter } from '../../../src/reporting/hazards/present-log.ts'
import { proposalWords } from '../../../src/reporting/hazards/proposals.ts'
import { watchedTag, watchingWords } from '../../../src/reporting/hazards/watching.ts'
import { guidanceInForce } from '../../../src/reporting/risk/guidance.ts'
import { shifted, steady, unknown } from '../../alerts/example.ts'
import { fieldsOf, hazardAfter } from './example.ts'

const page = {
  inForce: guidanceInForce,
  timeZone: 'Europe/London',
  findings: [],
  night: undefined,
  proof: { nights: 28, lastPassed: new Map() },
}
const unrated = hazardAfter()
const reduced = hazardAfter({
  decision: 'accept',
  fields: fieldsOf('Major/High', 'Major/Low', { control_design: 'Two scores', justification: 'Impractical.' }),
})
const high = { ...hazardAfter({ decision: 'approve', fields: fieldsOf('Major/High') }), hazardId: 2 }
const closed = {
  ...hazardAfter({ decision: 'approve', fields: { status: 'mistake' }, reason: 'Twice' }),
  hazardId: 3,
}

describe('the columns', () => {
  // DCB0129 implementation guidance 3.2, table 2, "Representative Hazard Log Template".
  test('are the nineteen of the implementation guidance, in its order', () => {
    expect(guidanceColumns.map(({ heading }) => heading)).toEqual([
      'Hazard Number',
      'Hazard Name',
      'Hazard Description',
      'Potential Clinical Impact',
      'Possible Causes',
      'Existing Controls',
      'Initial Severity',
      'Initial Likelihood',
      'Initial Risk Rating',
      'Additional Controls: Design',
      'Additional Controls: Test',
      'Additional Controls: Training',
      'Additional Controls: Business Process Change',
      'Residual Severity',
      'Residual Likelihood',
      'Residual Risk Rating',
      'Actions: Summary',
      'Actions: Owner',
      'Hazard Status',
    ])
  })

  test('say that nobody has rated a hazard, and never leave a rating empty', () => {
    const { entry } = latest(unrated)
    const ratings = guidanceColumns.filter(({ heading }) => /^(Initial|Residual)/.test(heading))
    expect(new Set(ratings.map(({ text }) => text(entry, 1)))).toEqual(new Set(['Not rated']))
  })
})

describe('the log as CSV', () => {
  const rows = parse(hazardLogCsv([reduced, closed], 'Europe/London'), { bom: true, columns: true }) as Record<
    string,
    string
  >[]

  test('has a hazard a row with levels in words, and tells a spreadsheet that it is UTF-8', () => {
    expect(hazardLogCsv([], 'Europe/London').charCodeAt(0)).toBe(0xfeff)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      'Hazard Number': '1',
      'Initial Risk Rating': '4 of 5: must be reduced',
      'Residual Risk Rating': '3 of 5: undesirable',
      'Hazard Status': 'Open',
      'Risk accepted': 'Residual risk of 3 accepted. Impractical.',
      'Last approved': 'Version 2, Dr Sunita Rao, Clinical safety officer (not authenticated), 11 November 2026, 09:00',
    })
    expect(rows[1]?.['Hazard Status']).toBe('Closed: entered twice or by mistake')
  })

  test('gives a spreadsheet no formula to run', () => {
    const csv = hazardLogCsv([hazardAfter({ fields: { hazard_name: '=1+1' } })], 'Europe/London')
    expect(csv).toContain(",'=1+1,")
  })
})

describe('what changed between two versions', () => {
  test('is each column that differs, with both texts, and nothing else', () => {
    const [first, second] = reduced.versions
    if (first === undefined || second === undefined) throw new Error('two versions')
    const changes = changesBetween(first.entry, second.entry)
    expect(changes.map(({ heading }) => heading)).toEqual([
      'Initial Severity',
      'Initial Likelihood',
      'Initial Risk Rating',
      'Additional Controls: Design',
      'Residual Severity',
      'Residual Likelihood',
      'Residual Risk Rating',
      'Watched by checks',
      'Risk accepted',
      'Rated by the scheme',
    ])
    expect(changes[2]).toEqual({
      heading: 'Initial Risk Rating',
      before: 'Not rated',
      after: '4 of 5: must be reduced',
    })
    expect(changesBetween(first.entry, first.entry)).toEqual([])
  })

  test('stands on the page for any two versions, the last two by default', () => {
    expect(presentHazard(reduced, {}, page)?.compared).toMatchObject({ before: 1, after: 2 })
    expect(presentHazard(unrated, {}, page)?.compared).toBeUndefined()
    expect(presentHazard(reduced, { version: 9 }, page)).toBeUndefined()
  })
})

describe('the log', () => {
  test('puts first what nobody has rated, then the highest risk, and what is closed last', () => {
    const proof = { nights: 28, lastPassed: new Map([['B5', '2026-11-10']] as const) }
    const { rows } = presentLog(
      [closed, reduced, high, { ...unrated, hazardId: 4 }],
      {},
      {
        ...page,
        night: '2026-11-10',
        proof,
      },
    )
    expect(rows.map(({ hazardId }) => hazardId)).toEqual([4, 2, 1, 3])
    expect(rows.map(({ next }) => next)).toEqual([
      'Rate it: severity and likelihood are for a person to set.',
      'Reduce it: a risk rated 4 (must be reduced) cannot be accepted. Add a control and rate what is left.',
      'Do what is left of the actions, then close it.',
      'Nothing to do: it is closed.',
    ])
  })

  test('asks to look again where a check that watches a settled hazard has shifted', () => {
    const now = { ...page, findings: [shifted('B5')], night: '2026-11-10' }
    const done = {
      ...hazardAfter({
        decision: 'accept',
        fields: fieldsOf('Minor/Low', '', { status: 'Closed' }),
        reason: 'The device is gone.',
      }),
      hazardId: 5,
    }
    expect(presentLog([reduced, done, closed], {}, now).rows.map(({ next }) => next)).toEqual([
      'A check that watches it has shifted: look whether the accepted risk still holds.',
      'Nothing to do: it is closed.',
      'It is closed, but a check that watches it has shifted: look whether the hazard is back.',
    ])
    expect(presentHazard(reduced, {}, now)?.watched.text).toBe('Shifted')
  })

  test.each([
    ['status=Closed', [3]],
    ['risk=none', [4, 3]],
    ['risk=must be reduced', [2]],
    ['approval=accepted', [1]],
    ['approval=waiting', [4]],
    ['status=', [4, 2, 1, 3]],
  ])('shows with %s only those', (query, ids) => {
    const filter = readFilter(Object.fromEntries(new URLSearchParams(query)))
    const { rows } = presentLog([closed, reduced, high, { ...unrated, hazardId: 4 }], filter, page)
    expect(rows.map(({ hazardId }) => hazardId)).toEqual(ids)
  })
})

describe('what is proposed', () => {
  test('for a severity alone shows what each likelihood would give, and sets nothing', () => {
    const [words] = proposalWords(latest(unrated).entry.proposed, guidanceInForce)
    // Table 9, column Major, from Very Low up.
    expect(words?.leadsTo.map(({ likelihood, tag }) => `${likelihood} ${tag.text}`)).toEqual([
      'Very Low 2 of 5: acceptable with a reason',
      'Low 3 of 5: undesirable',
      'Medium 3 of 5: undesirable',
      'High 4 of 5: must be reduced',
      'Very High 5 of 5: unacceptable',
    ])
  })

  test('in words that the scheme in force does not have says so', () => {
    const [words] = proposalWords([{ severity: 'Moderate', reason: 'x' }], guidanceInForce)
    expect(words?.sentence).toContain('has no such word')
  })
})

describe('the checks that watch a hazard', () => {
  function said(...findings: readonly ReturnType<typeof steady>[]) {
    return watchingWords(['B5'], findings, '2026-11-10')[0]?.tag.text
  }

  test('are steady only when every one of their questions is', () => {
    expect(said(steady('B5'), steady('B5', 'site=ED1'))).toBe('Steady')
    expect(said(steady('B5'), unknown('B5', 'too few cases', 'site=ED1'))).toBe('Cannot say everywhere')
    expect(said(unknown('B5', 'too few cases'))).toBe('Cannot say')
    expect(said(steady('B5'), shifted('B5', 'site=ED1'))).toBe('Shifted')
  })

  test('come together to the answer that most needs a look, and never to steady while one is silent', () => {
    const together = (...findings: readonly ReturnType<typeof steady>[]) =>
      watchedTag(watchingWords(['B4', 'B5'], findings, '2026-11-10')).text
    expect(together(steady('B4'), shifted('B5'))).toBe('Shifted: 1 of 2 checks')
    expect(together(steady('B4'))).toBe('Not known: 1 of 2 checks')
    expect(together(steady('B4'), steady('B5'))).toBe('Steady')
    expect(watchedTag([])).toEqual({ text: 'No check', colour: 'grey' })
  })

  test('that were not asked, or before any night, prove nothing', () => {
    expect(said(steady('B4'))).toBe('Not known')
    expect(watchingWords(['B5'], [], undefined)[0]).toMatchObject({ tag: { text: 'Not known' } })
  })
})

describe("a patient's number", () => {
  // 943 476 5919: the NHS Data Dictionary's own example, with a valid check digit.
  const number = '943 476 5919'

  test('is refused in every text box of the form, without being repeated', () => {
    const boxes = [
      'hazard_name',
      'description',
      'potential_impact',
      'possible_causes',
      'existing_controls',
      'justification',
    ]
    const more = [
      'control_design',
      'control_test',
      'control_training',
      'control_process',
      'action_summary',
      'action_owner',
      'reason',
    ]
    for (const box of [...boxes, ...more]) {
      const read = readRevision({ decision: 'save', seen_version: '1', [box]: `Seen in ${number} twice` })
      expect(read).toMatchObject({ problems: [{ field: box }] })
      expect(JSON.stringify(read)).not.toContain('5919')
    }
  })

  test('is refused in a new hazard', () => {
    const added = readNewHazard({ from: 'other', hazard_name: 'A', description: number })
    expect(added).toMatchObject({ problems: [{ field: 'description' }] })
  })
})

describe('a form', () => {
  test('without a decision is asked for one, and one tick is as good as many', () => {
    expect(readRevision({ seen_version: '1' })).toEqual({
      problems: [{ field: 'decision', message: 'Select what to do with this entry' }],
    })
    expect(readRevision({ decision: 'save', seen_version: '1', checks: 'B5' })).toMatchObject({
      revision: { checks: ['B5'] },
    })
    expect(readRevision({ decision: 'save', seen_version: '1', checks: ['C4', 'A1', 'Z9'] })).toMatchObject({
      revision: { checks: ['A1', 'C4'] },
    })
  })

  test('says where a draft is to go', () => {
    expect(readInto({ into: 'new' })).toEqual({ into: 'new' })
    expect(readInto({ into: '3' })).toEqual({ into: 3 })
    expect(readInto({})).toMatchObject({ problems: [{ field: 'into' }] })
  })
})
