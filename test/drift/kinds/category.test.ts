import { describe, expect, test } from 'vitest'
import { byCategory } from '../../../src/drift/checks/c7-by-category.ts'
import { checks } from '../../../src/drift/checks.ts'
import { inService } from '../../../src/drift/in-service.ts'
import { addDays } from '../../../src/plan/day.ts'
import { contractOf } from '../contract.ts'
import { baselineTo, maturity, run } from '../hospital.ts'
import { grades, gradingHospital, gradingPlan } from './graded.ts'

const house = gradingHospital('graded 2')
const first = addDays(baselineTo, 1)
const last = addDays(first, 69)

contractOf(house)

describe('a device that gives a category', () => {
  test('is asked of its categories, and of nothing that scores or flags alone could tell', () => {
    const asked = checks.filter(
      ({ notCollected, isFromRecord }) => isFromRecord !== true && !notCollected?.(gradingPlan),
    )
    const codes = asked.map(({ code }) => code)
    expect(codes).toContain('B4')
    expect(codes).toContain('C7')
    for (const code of ['B5', 'C3', 'C5', 'C6', 'C8'] as const) expect(codes).not.toContain(code)
  })

  test('has two questions of each category, and of none that the baseline held too little of', () => {
    const { arms, withoutLimit } = inService(gradingPlan, house.baseline, house.battery)
    const own = [
      ...new Set(
        arms.filter(({ check, stratum }) => check === 'C7' && stratum === 'all').map(({ subject }) => subject),
      ),
    ]
    expect(own).toEqual(grades.flatMap((grade) => [`found: ${grade}`, `given: ${grade}`]))
    const tiny = withoutLimit.filter(({ check, stratum }) => check === 'C7' && stratum === 'site=Tiny')
    expect(tiny).toHaveLength(2 * grades.length)
    for (const { reason } of tiny) expect(reason).toBe('too few in the baseline')
  })

  test('that misses one grade more often is found where the other grades are as they were, by that grade', () => {
    const since = addDays(first, 7)
    const nights = run(
      house,
      house.ledger(last, (day) => (day >= since ? { right: { R2: 0.5 } } : {})),
      last,
    )
    const found = nights.get(last)?.findings ?? []
    const own = found.find(({ line }) => line === 'C7:found: R2@all')
    expect(own?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(own?.sentence).toMatch(/^Found among cases that are “R2” since about .* baseline 8\d%/)
    for (const grade of ['R0', 'R1', 'R3'])
      expect(found.find(({ line }) => line === `C7:found: ${grade}@all`)?.verdict.kind, grade).toBe('steady')
    // And all grades together: more outputs are wrong than the baseline had.
    expect(found.find(({ line }) => line === 'C2@all')?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
  })

  test('is told of in words that name the category, and whether it was missed or given wrongly', () => {
    const said = (subjects: readonly string[], direction: 'up' | 'down' = 'down') =>
      byCategory.happened({ plan: gradingPlan, direction, subjects })
    expect(said(['found: R2'])).toBe('cases that are “R2” are found less often than they were')
    expect(said(['given: R2'])).toBe('cases given “R2” are right less often than they were')
    expect(said(['given: R2', 'found: R2'])).toBe('cases that are “R2” are found less often than they were')
    expect(said(['given: R2', 'found: R3'], 'up')).toBe('categories are right more often than they were: “R2”, “R3”')
    expect(byCategory.topic('given: R2', gradingPlan)).toBe('Right among cases given “R2”')
  })

  test('that gives its categories otherwise is found before any reference is due', () => {
    const since = addDays(first, 3)
    const last = addDays(since, maturity - 1)
    const nights = run(
      house,
      house.ledger(last, (day) => (day >= since ? { right: { R0: 0.4 } } : {})),
      last,
    )
    const given = nights.get(last)?.findings.find(({ line }) => line === 'B4:categories given@all')
    expect(given?.verdict.kind).toBe('shifted')
    expect(given?.sentence).toMatch(/“R[01]”/)
  })

  test('whose agreement falls below what was agreed is told so by κ, and not while it is above', () => {
    const since = addDays(first, 7)
    const worse = { R0: 0.6, R1: 0.5, R2: 0.5, R3: 0.5 }
    const kappaOn = (nights: ReturnType<typeof run>, night: string) =>
      nights.get(night)?.findings.find(({ line }) => line === 'C4:kappa at least@all')
    const low = kappaOn(
      run(
        house,
        house.ledger(last, (day) => (day >= since ? { right: worse } : {})),
        last,
      ),
      last,
    )
    expect(low?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(low?.effect).toMatchObject({ measure: 'kappa', expected: 0.6 })
    expect(low?.sentence).toMatch(/0\.\d\d \(95% interval 0\.\d\d to 0\.\d\d\); agreed limit at least 0\.60/)
    const quiet = kappaOn(
      run(
        house,
        house.ledger(last, () => ({})),
        last,
      ),
      last,
    )
    expect(quiet?.verdict).toEqual({ kind: 'steady' })
    expect(quiet?.effect?.value).toBeGreaterThan(0.7)
  })

  // All of one class by device and reference: κ is 0 ÷ 0, however well they agree.
  test('whose cases are all of one class has no κ, and that is no health', () => {
    const nights = run(
      house,
      house.ledger(last, () => ({ mix: [1, 0, 0, 0], right: { R0: 1 } })),
      last,
    )
    const kappa = nights.get(last)?.findings.find(({ line }) => line === 'C4:kappa at least@all')
    expect(kappa?.n).toBeGreaterThan(50)
    expect(kappa?.verdict).toEqual({ kind: 'unknown', reason: 'undefined' })
    expect(kappa?.effect).toBeUndefined()
  })

  test('stays quiet in a quiet hospital', () => {
    const nights = run(
      house,
      house.ledger(last, () => ({})),
      last,
    )
    const shifted = [...nights.values()].flatMap(({ findings }) =>
      findings.filter(({ verdict }) => verdict.kind === 'shifted'),
    )
    expect(shifted.map(({ line }) => line)).toEqual([])
  })
})
