import { describe, expect, test } from 'vitest'
import {
  elsewhereWords,
  passedWords,
  proofQuestion,
  proofTag,
  proofWords,
} from '../../../src/reporting/hazards/proof.ts'
import { watchedTag, watchingWords } from '../../../src/reporting/hazards/watching.ts'

const night = '2026-11-30'
const passedOn = (passed: Readonly<Record<string, string>>) => ({
  nights: 28,
  lastPassed: new Map(Object.entries(passed)) as Parameters<typeof proofWords>[1]['lastPassed'],
})

describe('the controls of a hazard', () => {
  test('are evidenced while each check has passed within the plan’s nights, the last of them counted', () => {
    // 28 nights that end with 30 November begin with 3 November.
    const proof = proofWords(['B5', 'C2'], passedOn({ B5: '2026-11-03', C2: '2026-11-30' }), night)
    expect(proof.map(({ isProven }) => isProven)).toEqual([true, true])
    expect(proofTag(proof)).toEqual({ text: 'Evidence is recent', colour: 'green' })
    expect(proofQuestion(proof, 28)).toBeUndefined()
  })

  test('turn unproven the night after, and ask, naming the check', () => {
    const proof = proofWords(['B5', 'C2'], passedOn({ B5: '2026-11-02', C2: '2026-11-30' }), night)
    expect(proofTag(proof).text).toBe('Unproven: 1 of 2 checks')
    expect(proof[0]?.says).toBe('Unproven: last passed on 2 November 2026, 28 nights before')
    expect(proofQuestion(proof, 28)).toContain('nothing has passed of B5 (Share flagged). Do they still work?')
  })

  test('are unproven where no check watches them, where one never passed, and before any night', () => {
    expect(proofTag([]).text).toBe('Unproven: no check')
    expect(proofQuestion([], 28)).toContain('no check watches them')
    expect(proofTag(proofWords(['B5'], passedOn({}), night)).text).toBe('Unproven: 1 check')
    expect(proofTag(proofWords(['B5'], passedOn({ B5: night }), undefined)).text).toBe('Unproven: 1 check')
  })

  test('are given a month more by the audit, which is read once a month', () => {
    const long = passedOn({ C5: '2026-10-15', B5: '2026-10-15' })
    expect(proofWords(['C5', 'B5'], long, night).map(({ isProven }) => isProven)).toEqual([true, false])
  })

  // A drill's result and a quarter's decision are told again each night until the next is due: the last night on which one
  // was told may be weeks after the drill itself, and no further month or quarter is added to that.
  test('are given no more by a drill or a quarter’s decision, whose answer stands each night until the next is due', () => {
    const stale = passedOn({ M1: '2026-11-02', E1: '2026-11-02' })
    expect(proofWords(['M1', 'E1'], stale, night).map(({ isProven }) => isProven)).toEqual([false, false])
    expect(proofWords(['M1'], passedOn({ M1: night }), night)[0]?.says).toBe(
      'Passed on 30 November 2026 (the last drill by the schedule, told again each night)',
    )
  })

  test('are neither proven nor unproven by concerns of staff, which never pass', () => {
    const both = proofWords(['B5', 'S1'], passedOn({ B5: night }), night)
    expect(proofTag(both).text).toBe('Evidence is recent')
    expect(proofQuestion(both, 28)).toBeUndefined()
    const alone = proofWords(['S1'], passedOn({}), night)
    expect(proofTag(alone).text).toBe('Unproven: no check')
    expect(proofQuestion(alone, 28)).toContain('only concerns of staff watch them')
    expect(watchingWords(['S1'], [], night)[0]?.says).toBe(
      'Night of 30 November 2026: no concern stands. It proves nothing.',
    )
  })
})

describe('where another output of the device is asked a check of the hazard', () => {
  const askedOf = new Map([['A1', 'nodule']] as const)
  const shared = (passed: Readonly<Record<string, string>>) => ({ ...passedOn(passed), askedOf })

  test('it is said by whom it is watched: neither steady nor unproven, whatever was on record here before', () => {
    const proof = proofWords(['A1'], shared({ A1: night }), night)
    expect(proofTag(proof)).toEqual({ text: 'Watched by nodule', colour: 'grey' })
    expect(proofQuestion(proof, 28)).toBeUndefined()
    expect(elsewhereWords(proof)).toContain('A1 (Data arriving): watched by nodule for all outputs of this device')
    const words = watchingWords(['A1'], [], night, { askedOf })
    expect(words[0]?.tag).toEqual({ text: 'Watched by nodule', colour: 'grey' })
    expect(watchedTag(words)).toEqual({ text: 'Watched by nodule', colour: 'grey' })
    expect(passedWords(proof)).toBe('None of its checks that could pass is asked here.')
  })

  test('the checks of this output’s own must still pass, and are not called evidence of all', () => {
    const passed = proofWords(['A1', 'B5'], shared({ B5: night }), night)
    expect(proofTag(passed)).toEqual({ text: 'Evidence is recent, in part watched by nodule', colour: 'grey' })
    expect(passedWords(passed)).toMatch(/^Each of its checks that is asked here has passed/)
    const unproven = proofWords(['A1', 'B5'], shared({}), night)
    expect(proofTag(unproven)).toEqual({ text: 'Unproven: 1 check', colour: 'yellow' })
    expect(proofQuestion(unproven, 28)).not.toContain('A1')
    expect(elsewhereWords(proofWords(['B5'], shared({ B5: night }), night))).toBeUndefined()
  })
})
