import { describe, expect, it } from 'vitest'
import { assessEquality } from '../../../src/equality/assess.ts'
import { presentEquality } from '../../../src/equality/present.ts'
import { decisionOf } from '../../../src/equality/record/decision.ts'
import { judgeQuarter } from '../../../src/equality/record/judge.ts'
import { unwatched } from '../../../src/equality/record/unwatched.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { quarter } from '../decision/example.ts'
import { planWith } from '../plan.ts'
import { equality, july, matureTallies } from './example.ts'

const full = planWith(equality)
const withoutEquality = planWith()
const withoutRace: Plan = {
  ...full,
  characteristics: { ...full.characteristics, race: { not_collected: 'The feed sends it no more.' } },
}
const tallies = matureTallies('2026-08-01')
const version = (number: number, approvedOn: string, plan: Plan) => ({ version: number, approvedOn, plan })
const first = version(1, '2026-01-05', full)

function recorded() {
  const content = judgeQuarter({ plan: full, version: 1, sha256: 'abc' }, tallies, july, undefined)
  if (content === undefined) throw new Error('no case')
  return [decisionOf(content, full)]
}

describe('what was decided and is watched no more', () => {
  const taken = recorded()
  const next = { quarter, on: '2027-01-30' }
  const pageOf = (plan: Plan, versions: Parameters<typeof unwatched>[0]) =>
    presentEquality(plan, assessEquality(plan, tallies, quarter, 'at maturity'), {
      taken,
      next,
      unwatched: unwatched(versions, taken),
    })

  it('stays on the page when the plan agrees no gap any more, with the version that decided and the day it ended', () => {
    const versions = [first, version(2, '2026-10-01', full), version(3, '2026-11-02', withoutEquality)]
    const { decision } = pageOf(withoutEquality, [...versions, version(4, '2026-11-09', withoutEquality)])
    expect(decision.heading).toBe('What was decided for July to September 2026')
    expect(decision.besides[0]).toContain(
      'Decided under version 1 of the plan, and no longer watched since 2 November 2026, when version 3 was approved',
    )
    expect(decision.latest?.rows.length).toBe(taken[0]?.verdicts.length)
    expect(decision.how.join(' ')).not.toContain('next decision')
  })

  it('stays with a characteristic that is not collected any more', () => {
    const versions = [first, version(2, '2026-11-02', withoutRace)]
    const page = pageOf(withoutRace, versions)
    const race = page.characteristics.find(({ label }) => label.startsWith('Race'))
    expect(race?.sentences[0]).toBe('Not collected. The feed sends it no more.')
    expect(race?.sentences[1]).toContain('Decided under version 1 of the plan for July to September 2026: ')
    expect(race?.sentences[1]).toContain('Asian')
    expect(race?.sentences[2]).toBe('No longer watched since 2 November 2026, when version 2 was approved.')
    expect(unwatched(versions, taken).equality).toBeUndefined()
  })

  it('is nothing where the plan watches it again, and where nothing was decided', () => {
    const again = [first, version(2, '2026-11-02', withoutEquality), version(3, '2026-11-09', full)]
    expect(unwatched(again, taken)).toEqual({ characteristics: [] })
    expect(unwatched([first, version(2, '2026-11-02', withoutRace)], [])).toEqual({ characteristics: [] })
  })
})
