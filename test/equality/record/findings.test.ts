import { describe, expect, it } from 'vitest'
import { silentTooLong } from '../../../src/alerts/night/silence.ts'
import type { QuarterContent } from '../../../src/equality/record/content.ts'
import { alertingKeys, quarterFindings } from '../../../src/equality/record/findings.ts'
import { judgeQuarter } from '../../../src/equality/record/judge.ts'
import { watchedTag, watchingWords } from '../../../src/reporting/hazards/watching.ts'
import type { Tally } from '../../../src/tally/tally.ts'
import { events } from '../decision/example.ts'
import { planWith } from '../plan.ts'
import { equality, july } from './example.ts'

const plan = planWith(equality)
const night = '2026-11-30'
const nobody: ReadonlySet<string> = new Set()

function content(tallies: readonly Tally[]): QuarterContent {
  const found = judgeQuarter({ plan, version: 1, sha256: 'abc' }, tallies, july, undefined)
  if (found === undefined) throw new Error('the quarter has no case')
  return found
}

const alike = content([
  ...events('all', 14000, 20000),
  ...events('sex=Female', 7000, 10000),
  ...events('sex=Male', 7000, 10000),
])
const apart = content([
  ...events('all', 1000, 2000),
  ...events('sex=Female', 700, 1000),
  ...events('sex=Male', 300, 1000),
])

describe('a quarter that found somebody worse off', () => {
  it('is a shifted finding, and nothing steady beside it', () => {
    const found = quarterFindings(apart, plan, night, nobody)
    expect(found.map(({ line, verdict }) => [line, verdict.kind])).toEqual([['E1:sensitivity@sex=Male', 'shifted']])
  })

  it('is silent once a person has closed its alert, and never becomes steady by that', () => {
    expect(quarterFindings(apart, plan, night, new Set(['E1:sensitivity@sex=Male']))).toEqual([])
    const [said] = watchingWords(['E1'], [], night)
    expect(said?.says).toContain('or a person has closed the alert of what was found. It proves nothing.')
    expect(said?.says).not.toContain('not asked')
  })

  it('leaves its group on the month’s list where it ended before the device went live, for then it alerts nobody', () => {
    expect([...alertingKeys(apart, plan)]).toEqual(['sensitivity@sex=Male'])
    expect([...alertingKeys(apart, planWith({ ...equality, live_from: '2026-10-01' }))]).toEqual([])
  })

  it('says nothing where it ended before the device went live, and says it where it went live within', () => {
    expect(quarterFindings(apart, planWith({ ...equality, live_from: '2026-10-01' }), night, nobody)).toEqual([])
    const [within] = quarterFindings(apart, planWith({ ...equality, live_from: '2026-08-15' }), night, nobody)
    expect(within?.sentence).toContain('Cases from before the device went live on 15 August 2026 are among them.')
  })
})

describe('a quarter that was decided and found nobody worse off', () => {
  it('is passing evidence, with what could not be told beside it', () => {
    const [found, ...others] = quarterFindings(alike, plan, night, nobody)
    expect(others).toEqual([])
    expect(found).toMatchObject({ line: 'E1@all', verdict: { kind: 'steady' }, from: '2026-07-01', to: '2026-09-30' })
    expect(found?.sentence).toContain('no group was found worse off by more than the agreed 2 points')
    expect(found?.sentence).toContain('it cannot be told, which does not mean that they are equal')
  })

  it('says that nobody asked whether the reference is worse off', () => {
    const { sex } = plan.characteristics
    const bySex = { ...plan, characteristics: { ...plan.characteristics, sex: { ...sex, reference: 'Male' } } }
    // Men 20 points below women: nobody is held against them and found worse, and of them nothing is asked.
    const tallies = [
      ...events('all', 12000, 20000),
      ...events('sex=Female', 7000, 10000),
      ...events('sex=Male', 5000, 10000),
    ]
    const judged = judgeQuarter({ plan: bySex, version: 1, sha256: 'abc' }, tallies, july, undefined)
    const [found] = judged === undefined ? [] : quarterFindings(judged, bySex, night, nobody)
    expect(found?.verdict.kind).toBe('steady')
    expect(found?.sentence).toContain('Whether Male, against whom others were held, is worse off was not asked.')
    expect(quarterFindings(alike, plan, night, nobody)[0]?.sentence).not.toContain('not asked')
  })

  it('lets the hazard log call the hazards that E1 watches steady; without it they are not known', () => {
    const tag = (findings: Parameters<typeof watchingWords>[1]) =>
      watchedTag(watchingWords(['E1'], findings, night)).text
    expect(tag(quarterFindings(alike, plan, night, nobody))).toBe('Steady')
    expect(tag([])).toBe('Not known')
    expect(tag(quarterFindings(apart, plan, night, nobody))).toBe('Shifted')
  })

  it('is none where nothing could be ruled out for anybody: not knowing is no health', () => {
    const wide = content([...events('all', 28, 40), ...events('sex=Female', 14, 20), ...events('sex=Male', 14, 20)])
    expect(wide.verdicts.filter(({ own }) => own.denominator > 0).map(({ verdict }) => verdict)).toEqual([
      'inconclusive',
      'inconclusive',
    ])
    expect(quarterFindings(wide, plan, night, nobody)).toEqual([])
  })

  it('says where cases from before the device went live are among them', () => {
    const [found] = quarterFindings(alike, planWith({ ...equality, live_from: '2026-08-15' }), night, nobody)
    expect(found?.sentence).toContain('Cases from before the device went live on 15 August 2026 are among them.')
  })

  it('holds only until the next quarter is due', () => {
    // 31 December is mature on 30 January.
    expect(quarterFindings(alike, plan, '2027-01-29', nobody)).toHaveLength(1)
    expect(quarterFindings(alike, plan, '2027-01-30', nobody)).toEqual([])
  })

  it('is none where every group had too little data, nor before the device went live', () => {
    const few = content([...events('all', 6, 12), ...events('sex=Female', 3, 6), ...events('sex=Male', 3, 6)])
    expect(quarterFindings(few, plan, night, nobody)).toEqual([])
    expect(quarterFindings(alike, planWith({ ...equality, live_from: '2026-10-01' }), night, nobody)).toEqual([])
  })

  it('can raise no alert, neither as a shift nor as a silence', () => {
    const findings = quarterFindings(alike, plan, night, nobody)
    expect(findings.every(({ verdict }) => verdict.kind === 'steady')).toBe(true)
    expect(silentTooLong({ night, plan, findings, unknownNights: new Map([['E1@all', 9999]]) }, [])).toEqual([])
  })
})
