import { describe, expect, it } from 'vitest'
import { decisions } from '../../../src/equality/decision/decisions.ts'
import type { QuarterVersion } from '../../../src/equality/record/content.ts'
import { correctionOf } from '../../../src/equality/record/correction.ts'
import { decisionOf } from '../../../src/equality/record/decision.ts'
import { judgeQuarter } from '../../../src/equality/record/judge.ts'
import { planWith } from '../plan.ts'
import { equality, july, matureTallies } from './example.ts'

const plan = planWith(equality)
const by = { plan, version: 3, sha256: 'abc' }
const tallies = [...matureTallies('2026-07-02'), ...matureTallies('2026-09-30')]

function judged(all = tallies, baseline?: { from: string; to: string }) {
  const content = judgeQuarter(by, all, july, baseline)
  if (content === undefined) throw new Error('the quarter has no case')
  return content
}

describe('a quarter on record', () => {
  it('says what the equality page says of it, to the digit, after it was written down and read again', () => {
    const [taken] = decisions(plan, tallies, '2026-11-30', undefined).taken
    const readAgain = JSON.parse(JSON.stringify(judged()))
    const { by: decidedBy, ...said } = decisionOf(readAgain, plan)
    expect(taken).toMatchObject(said)
    expect(decidedBy).toEqual({ version: 3 })
  })

  it('leaves out the baseline’s own days, and says which', () => {
    const baseline = { from: '2026-06-01', to: '2026-07-31' }
    const content = judged(tallies, baseline)
    const [taken] = decisions(plan, tallies, '2026-11-30', baseline).taken
    expect(content.without).toEqual(baseline)
    const { by: _by, ...said } = decisionOf(content, plan)
    expect(taken).toMatchObject(said)
    expect(taken?.assessment.overall.performance.units).toBe(49_672)
  })

  it('is not kept where the plan agrees no margin, or no case was counted', () => {
    expect(judgeQuarter({ ...by, plan: planWith() }, tallies, july, undefined)).toBeUndefined()
    expect(judgeQuarter(by, [], july, undefined)).toBeUndefined()
  })
})

describe('a correction', () => {
  const version: QuarterVersion = {
    version: 1,
    night: '2026-10-30',
    content: judged(),
    sha256: 'abc',
    recordedAt: new Date('2026-10-31T04:00:00Z'),
  }

  it('is none where nothing changed', () => {
    expect(correctionOf(version, judged())).toBeUndefined()
  })

  it('says since when, how many cases, and which verdicts', () => {
    const after = judged([...tallies, ...matureTallies('2026-08-01')])
    const words = correctionOf(version, after)
    expect(words).toContain('after the night of 30 October 2026: 149,016 cases instead of 99,344')
  })
})
