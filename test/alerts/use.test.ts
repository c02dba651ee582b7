import { describe, expect, test } from 'vitest'
import type { Alert } from '../../src/alerts/alert.ts'
import { figureWords, questionWords } from '../../src/alerts/effect.ts'
import { decide } from '../../src/alerts/night/decide.ts'
import { alertOwner } from '../../src/alerts/owner.ts'
import { alertTitle } from '../../src/alerts/title.ts'
import type { Finding } from '../../src/drift/finding.ts'
import { openAlert, plan, shifted } from './example.ts'

const less = (finding: Finding): Finding => ({ ...finding, verdict: { kind: 'shifted', direction: 'down' } })

function decideOn(findings: readonly Finding[], alerts: readonly Alert[]) {
  return decide({ night: '2026-11-10', plan, findings, alerts, unknownNights: new Map() })
}

describe('an alert about what clinicians do with the output', () => {
  test('says that fewer disagreements may be automation bias, and is the clinical lead’s', () => {
    const findings = [less(shifted('B7', 'all', 'disagreed up')), less(shifted('B7', 'all', 'disagreed down'))]
    expect(alertTitle(plan, 'use', 'all', findings)).toBe(
      'Clinicians disagree with it less often than expected, which may be automation bias',
    )
    expect(alertOwner(openAlert(1, findings), plan).name).toBe('Dr Aoife Byrne')
  })

  test('says which way they disagree more', () => {
    const titles = ['disagreed up', 'disagreed down'].map((subject) =>
      alertTitle(plan, 'use', 'site=B', [shifted('B7', 'site=B', subject)]),
    )
    expect(titles).toEqual([
      'Clinicians see danger where it does not, more often than expected at site B',
      'Clinicians set it aside more often than expected at site B',
    ])
  })

  test('says that outputs are seen later, with the typical time in minutes', () => {
    // Geometric means of 14 and 9 minutes: math.log(840) = 6.733402, math.log(540) = 6.291569.
    const late: Finding = {
      ...shifted('B8', 'site=B', 'time until seen'),
      effect: { measure: 'mean', value: 6.733402, low: 6.6, high: 6.9, expected: 6.291569 },
    }
    expect(alertTitle(plan, 'use', 'site=B', [late])).toBe('Outputs are seen later than expected at site B')
    expect(questionWords(plan, late)).toBe('Time until seen')
    expect(figureWords(plan, late)).toMatchObject({ seen: '14.0 minutes', expected: '9.00 minutes' })
    expect(alertTitle(plan, 'use', 'all', [shifted('B8', 'all', 'not seen')])).toBe(
      'More outputs than expected are not seen by anybody',
    )
  })

  test('explains outcomes, and not how completely they are recorded', () => {
    const open = openAlert(1, [shifted('B7', 'all', 'disagreed up')])
    const tonight = shifted('B7', 'all', 'disagreed up')
    expect(decideOn([tonight, shifted('C2')], [open]).opened).toEqual([])
    expect(decideOn([tonight, shifted('C1', 'all', 'outcomes known')], [open]).opened).toMatchObject([
      { causeFamily: 'labels' },
    ])
  })

  test('is explained by the flag: who is flagged decides who can be disagreed with', () => {
    const open = openAlert(1, [shifted('B5', 'all', 'flagged')])
    const { opened } = decideOn([shifted('B5', 'all', 'flagged'), shifted('B7', 'all', 'disagreed down')], [open])
    expect(opened).toEqual([])
  })
})

describe('an alert about the mix of patients', () => {
  test('names the characteristic, and the level that moved most', () => {
    const more = shifted('B6', 'all', 'ethnicity')
    const effect = { measure: 'share', value: 0.11, expected: 0.02, level: 5, levelName: 'Mixed' } as const
    expect(alertTitle(plan, 'case mix', 'all', [{ ...more, effect }])).toBe(
      'The mix of patients has changed: Ethnicity (more “Mixed”)',
    )
    expect(alertTitle(plan, 'case mix', 'all', [shifted('B6', 'all', 'ethnicity not known')])).toBe(
      'Not known of more patients than expected: Ethnicity',
    )
    expect(questionWords(plan, shifted('B6', 'all', 'age_band'))).toBe('Case mix: Age')
  })
})
