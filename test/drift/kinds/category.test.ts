import { describe, expect, test } from 'vitest'
import { alertTitle } from '../../../src/alerts/title.ts'
import { classLines } from '../../../src/drift/checks/b4-classes.ts'
import { riskScores } from '../../../src/drift/checks/b4-scores.ts'
import { byCategory } from '../../../src/drift/checks/c7-by-category.ts'
import { checks } from '../../../src/drift/checks.ts'
import type { Effect, Finding } from '../../../src/drift/finding.ts'
import { inService } from '../../../src/drift/in-service.ts'
import { givenClass, subjectOfClass } from '../../../src/drift/subject.ts'
import { addDays } from '../../../src/plan/day.ts'
import type { Plan } from '../../../src/plan/plan.ts'
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

  test('that gives its categories otherwise is found before any reference is due, by the category', () => {
    const since = addDays(first, 3)
    const last = addDays(since, maturity - 1)
    const nights = run(
      house,
      house.ledger(last, (day) => (day >= since ? { right: { R0: 0.4 } } : {})),
      last,
    )
    const findings = nights.get(last)?.findings ?? []
    const given = (grade: string) => findings.find(({ line }) => line === `B4:category given: ${grade}@all`)
    expect(given('R0')?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(given('R1')?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    // Of 100 cases 55 are R0 and 85 in 100 of those are given it, with 1 in 5 of what is wrong among the others.
    expect(given('R0')?.effect?.expected).toBeCloseTo(
      0.55 * 0.85 + 0.2 * 0.15 * 0.6 + 0.15 * 0.15 * 0.2 + 0.1 * 0.15 * 0.2,
      1,
    )
    expect(given('R1')?.sentence).toMatch(/^Share given “R1” since about .* baseline \d\d%\.$/)
  })

  test('that no longer gives a category at one site is placed there', () => {
    const since = addDays(first, 7)
    const nights = run(
      house,
      house.ledger(last, (day) => (day >= since ? { at: 'Big', mix: [0.55, 0.2, 0.25, 0], right: { R2: 1 } } : {})),
      last,
    )
    const findings = nights.get(last)?.findings ?? []
    const own = findings.find(({ line }) => line === 'B4:category given: R3@site=Big')
    expect(own?.verdict).toEqual({ kind: 'shifted', direction: 'down' })
    expect(findings.find(({ line }) => line === 'B4:category given: R2@site=Clinic')?.verdict.kind).toBe('steady')
  })

  test('has two arms for each category at each place; of two categories one tells of both, and of many one arm asks', () => {
    const of = (classes: readonly string[]) =>
      classLines({
        plan: { ...gradingPlan, output: { kind: 'category', classes: [...classes], ordered: false } },
        baseline: house.baseline,
        sites: ['site=Big', 'site=Clinic'],
        compared: [],
      })
    const named = (count: number) => Array.from({ length: count }, (_, at) => `K${at}`)
    expect(of(['not referable', 'referable']).map(({ line }) => line)).toEqual([
      'B4:category given: referable@all',
      'B4:category given: referable@site=Big',
      'B4:category given: referable@site=Clinic',
    ])
    expect(of(named(8))).toHaveLength(3 * 8)
    for (const { kind } of of(named(8))) expect(kind.sides).toEqual(['up', 'down'])
    expect(of(named(9)).map(({ line }) => line)).toEqual(
      ['all', 'site=Big', 'site=Clinic'].map((stratum) => `B4:categories given@${stratum}`),
    )
  })

  test('a category that the baseline never saw given is found when it is given', () => {
    const plan: Plan = { ...gradingPlan, output: { kind: 'category', classes: [...grades, 'R4'], ordered: true } }
    const rare = gradingHospital('graded never', plan)
    const since = addDays(first, 7)
    const last = addDays(since, 13)
    const given = (mix?: readonly number[]) =>
      run(
        rare,
        rare.ledger(last, (day) => (mix !== undefined && day >= since ? { mix } : {})),
        last,
      )
        .get(last)
        ?.findings.find(({ line }) => line === 'B4:category given: R4@all')
    expect(given()?.verdict).toEqual({ kind: 'steady' })
    const seen = given([0.5, 0.2, 0.15, 0.1, 0.05])
    expect(seen?.verdict).toEqual({ kind: 'shifted', direction: 'up' })
    expect(seen?.effect?.expected).toBeLessThan(0.001)
  }, 120_000)

  test('every arm of a category has its part of the contract, whatever the category is called', () => {
    const { arms, withoutLimit } = inService(gradingPlan, house.baseline, house.battery)
    const own = (stratum: string) =>
      [...arms, ...withoutLimit].filter((arm) => arm.check === 'B4' && arm.stratum === stratum).length
    expect(own('all')).toBe(2 * grades.length)
    const wanted = new Set(arms.filter(({ group }) => group === 'inputs and outputs').map((arm) => arm.wantedAlarms))
    expect(wanted.size).toBe(1)
    // A name of signs that mean something elsewhere goes into the line's name and comes out as it was.
    for (const name of ['=1+1', 'a@site=b', 'R1 at least', 'given: R2', 'x not known'])
      expect(givenClass(subjectOfClass(name))).toBe(name)
  })

  test('is told of by the category and how many times as often it is given, of the place that the alert names', () => {
    const effect = { measure: 'share', value: 0.21, expected: 0.1 } as const
    const said = (direction: 'up' | 'down' | 'fact', there?: Effect, more: readonly string[] = []) =>
      riskScores.happened({
        plan: gradingPlan,
        direction,
        subjects: ['referable', ...more].map(subjectOfClass),
        effect,
        ...(there === undefined ? {} : { there }),
      })
    expect(said('up', effect)).toBe('“referable” is given 2.1 times as often as expected')
    expect(said('down', { ...effect, value: 0.04 })).toBe('“referable” is given 60% less often than expected')
    expect(said('down', { ...effect, value: 0 })).toBe('“referable” is no longer given')
    expect(said('up')).toBe('“referable” is given more often than expected')
    // A figure that goes the other way than the shift is not quoted.
    expect(said('up', { ...effect, value: 0.05 })).toBe('“referable” is given more often than expected')
    expect(said('up', effect, ['R0'])).toBe('“referable” is given 2.1 times as often as expected; also moved: “R0”')
    expect(riskScores.topic(subjectOfClass('referable'), gradingPlan)).toBe('Share given “referable”')
  })

  test('has in an alert’s title the figure of the place that the title names, and no other', () => {
    const share = (value: number, expected: number): Effect => ({ measure: 'share', value, expected })
    const finding: Finding = {
      line: 'B4:category given: R3@all',
      check: 'B4',
      subject: subjectOfClass('R3'),
      stratum: 'all',
      verdict: { kind: 'shifted', direction: 'up' },
      limitKind: 'statistical',
      effect: share(0.15, 0.1),
      where: { place: 'site=Big', direction: 'up', effect: share(0.3, 0.1) },
      n: 1000,
      minimum: 30,
      sentence: '',
    }
    const { where: _, ...notPlaced } = finding
    const title = (place: string, one: Finding) => alertTitle(gradingPlan, 'score', place, [one])
    expect(title('site=Big', finding)).toMatch(/^“R3” is given 3\.0 times as often as expected at .*Big$/)
    expect(title('all', finding)).toBe('“R3” is given more often than expected')
    expect(title('all', notPlaced)).toBe('“R3” is given 1.5 times as often as expected')
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
