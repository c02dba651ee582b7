import { describe, expect, it } from 'vitest'
import { assessEquality } from '../../../src/equality/assess.ts'
import { access, accessCounts } from '../../../src/equality/closer/access.ts'
import { lookCloser } from '../../../src/equality/closer/closer.ts'
import { closerCsv } from '../../../src/equality/closer/csv.ts'
import { closerLines, presentCloser } from '../../../src/equality/closer/present.ts'
import { waitSentence } from '../../../src/equality/closer/waits.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { planWith } from '../plan.ts'
import { plantedTallies, repeat, waited } from './example.ts'

const day = '2026-08-10'
const window = { from: '2026-08-01', to: '2026-08-31', matureTo: '2026-08-31' }

const female = waited(day, 'sex=Female', repeat([600, 1200, 1800, 5400], 15), [20, 3, 2])
const male = waited(day, 'sex=Male', repeat([300, 900, 1500], 25), [0, 0, 0])
const told = { waited: true, seen: false, override: false }
const counts = (...tallies: readonly Tally[]) =>
  accessCounts(
    tallies,
    tallies.map(({ stratum }) => stratum),
    window,
  )

describe('how long each group waits for the output', () => {
  const found = access(counts(female), counts(male), told).waited
  if (found === undefined) throw new Error('no times')

  // scipy 1.17.1: exp of t.interval(0.95, 59, mean of the logarithms, sem), and of ttest_ind(equal_var=False)'s
  // confidence_interval(0.95): [600, 1200, 1800, 5400] fifteen times beside [300, 900, 1500] twenty-five times.
  it('is the geometric mean, and its ratio to everyone else’s by Welch on the logarithms', () => {
    expect(found.seconds).toMatchObject({
      estimate: expect.closeTo(1626.4836065, 2),
      low: expect.closeTo(1321.73414274, 2),
      high: expect.closeTo(2001.4985137, 2),
    })
    expect(found.ratio).toMatchObject({
      estimate: expect.closeTo(2.1983559638239627, 5),
      low: expect.closeTo(1.7000154503702452, 5),
      high: expect.closeTo(2.8427794245210296, 5),
    })
  })

  it('is said in a sentence with how many have no time: none, one before, or one that cannot be read', () => {
    expect(found.timed).toMatchObject({ numerator: 60, denominator: 85 })
    expect(waitSentence(found, 'score')).toBe(
      'Waited 2.20 times as long for the score as everyone else (95% interval 1.70 to 2.84): typically 27 min (22 min to 33 min), of 60 with a known time. 25 with a score have none.',
    )
  })

  it('is not compared where the others have too few times, and not worked out where it has too few itself', () => {
    const few = waited(day, 'sex=Male', repeat([300], 29), [0, 1, 0])
    const alone = access(counts(female), counts(few), told).waited
    expect(alone && waitSentence(alone, 'score')).toBe(
      'Typical wait for the score: 27 min (22 min to 33 min), of 60 with a known time. 25 with a score have none. Not compared: fewer than 30 outputs have a known time among those it is held against.',
    )
    const short = access(counts(few), counts(female), told).waited
    expect(short && waitSentence(short, 'flag')).toBe(
      'How long for the flag is not worked out: fewer than 30 outputs have a known time (29). 1 with a flag has none.',
    )
  })
})

describe('the closer look', () => {
  const base = planWith()
  const mapped: Plan = {
    ...base,
    columns: { ...base.columns, predictions: { ...base.columns.predictions, eligible_at: 'arrived' } },
  }
  const tallies = [
    ...plantedTallies(day, 'sex=Female', { units: 200 }),
    ...plantedTallies(day, 'sex=Male', { units: 200 }),
    female,
    male,
  ]

  function look(plan: Plan) {
    const assessment = assessEquality(plan, tallies, window)
    const evidence = { plan, assessment, tallies, baseline: undefined, baselineDays: undefined }
    const found = lookCloser({ ...evidence, quarters: [], matured: [] }, 'sex')
    if (found === undefined) throw new Error('no table')
    return found
  }

  it('tells each group’s wait on the page, to the command and in the CSV, and that who got no score is not in it', () => {
    const { access } = presentCloser(mapped, look(mapped))
    expect(access.waits?.sentences.map(({ level }) => level)).toEqual(['Female', 'Male'])
    expect(access.waits?.table.rows[0]?.map(({ text }) => text)).toEqual([
      'Female',
      '60 of 85',
      '25',
      '27 min (22 min to 33 min)',
      '2.20 (1.70 to 2.84)',
    ])
    expect(access.notes.join(' ')).toContain('it stands in the share given a score')
    expect(closerLines(presentCloser(mapped, look(mapped))).join('\n')).toContain('Waited 2.20 times as long')
    const [head = [], ...rows] = closerCsv(mapped, [look(mapped)])
    const row = rows.find(
      (one) => one[head.indexOf('level')] === 'Female' && String(one[head.indexOf('figure')]).startsWith('time until'),
    )
    expect(row?.[head.indexOf('value')]).toBeCloseTo(2.1983559638239627, 5)
  })

  it('holds the levels against the reference that the plan names, and the reference against nobody', () => {
    const { sex } = mapped.characteristics
    if (!('levels' in sex)) throw new Error('sex is not mapped')
    const named = { ...mapped, characteristics: { ...mapped.characteristics, sex: { ...sex, reference: 'Male' } } }
    const sentences = presentCloser(named, look(named)).access.waits?.sentences.map(({ sentence }) => sentence)
    expect(sentences?.[0]).toContain('Waited 2.20 times as long for the score as Male')
    expect(sentences?.[1]).toContain('Not compared: it is the reference.')
  })

  it('says that it is not collected where the plan maps no such column, and has no line of it', () => {
    const page = presentCloser(base, look(base))
    expect(page.access.waits).toBeUndefined()
    expect(page.access.notes.join(' ')).toContain('How long somebody waits for the output is not collected')
    const [head = [], ...rows] = closerCsv(base, [look(base)])
    expect(rows.map((one) => one[head.indexOf('figure')])).not.toContain('typical seconds until the output')
  })
})
