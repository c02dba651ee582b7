import { describe, expect, it } from 'vitest'
import { type Answer, reviewLines } from '../../../src/equality/screen/answers.ts'
import type { Screen } from '../../../src/equality/screen/item.ts'
import { presentReview } from '../../../src/equality/screen/present.ts'

const item = { kind: 'gap', table: 'sex', level: 'Male', about: 'Sex: Male', sentence: 'A gap.', p: 0.02 } as const
const key = 'gap:sensitivity@sex=Male'
const screenOf = (from: string, to: string): Screen => ({
  month: { from, to },
  from: '2026-01-01',
  rule: 'a rule',
  looked: 9,
  items: [{ ...item, key }],
})
const given = (month: string, answer: Answer['answer'], version = 1): Answer => ({
  item: key,
  month,
  version,
  answer,
  reason: 'Fewer men are seen at night.',
  at: new Date('2026-10-31T09:00:00Z'),
  by: { name: 'A Person', role: 'Equality lead', authenticated: false },
})

describe('an answer', () => {
  const answered = (screen: Screen, ...all: readonly Answer[]) => reviewLines(screen, all)[0]?.answer !== undefined

  it('stands for three screens, then the item is asked again', () => {
    const july = given('2026-07-01', 'explained')
    expect(answered(screenOf('2026-07-01', '2026-07-31'), july)).toBe(true)
    expect(answered(screenOf('2026-09-01', '2026-09-30'), july)).toBe(true)
    expect(answered(screenOf('2026-10-01', '2026-10-31'), july)).toBe(false)
  })

  it('“keep looking” stands for the month that it answers alone', () => {
    const july = given('2026-07-01', 'keep looking')
    expect(answered(screenOf('2026-07-01', '2026-07-31'), july)).toBe(true)
    expect(answered(screenOf('2026-08-01', '2026-08-31'), july)).toBe(false)
  })

  it('of a later version, or a later month, is the one that counts; of a month to come, none', () => {
    const august = screenOf('2026-08-01', '2026-08-31')
    const two = [given('2026-07-01', 'explained'), given('2026-07-01', 'keep looking', 2)]
    expect(answered(august, ...two)).toBe(false)
    expect(answered(august, given('2026-09-01', 'explained'))).toBe(false)
    expect(answered(august, { ...given('2026-08-01', 'explained'), item: 'another' })).toBe(false)
  })
})

describe('the list in words', () => {
  const recorded = { screen: screenOf('2026-09-01', '2026-09-30'), night: '2026-10-30', planVersion: 1, sha256: 'abc' }

  it('says how many wait, of how much that was looked at, and that it decides nothing', () => {
    const page = presentReview(recorded, [])
    expect(page.lead).toBe('1 item waits for an answer, of 9 comparisons looked at.')
    expect(page.notes.join(' ')).toContain('It alerts nobody and decides nothing')
    expect(page.lines).toMatchObject([{ about: 'Sex: Male', chance: 'About 2 in 100' }])
    expect(page.lines[0]).not.toHaveProperty('answer')
  })

  it('says who answered what, and that nobody checked who they are', () => {
    const [line] = presentReview(recorded, [given('2026-09-01', 'explained')]).lines
    expect(line?.answer).toBe(
      'Looked at and explained: Fewer men are seen at night. A Person, Equality lead (not authenticated), for September 2026.',
    )
  })

  it('says Benjamini and Hochberg’s p as what it is: the share of such comparisons that chance gives', () => {
    const [one] = recorded.screen.items.map((of) => ({ ...of, adjusted: 0.3 }))
    const items = one === undefined ? [] : [one]
    const [line] = presentReview({ ...recorded, screen: { ...recorded.screen, items } }, []).lines
    expect(line?.chance).toBe('About 2 in 100; of all at least as unlikely, up to 30 in 100')
  })

  it('takes an empty list for no proof of equality, and no screen for no answer', () => {
    const empty = presentReview({ ...recorded, screen: { ...recorded.screen, items: [] } }, [])
    expect(empty.lead).toBe('Nothing stood out of 9 comparisons. That is no proof that all are equal.')
    const nothing = presentReview({ ...recorded, screen: { ...recorded.screen, looked: 0, items: [] } }, [])
    expect(nothing.lead).toContain('Nothing could be compared')
    expect(presentReview(undefined, []).lead).toContain('No month has been screened yet')
  })
})
