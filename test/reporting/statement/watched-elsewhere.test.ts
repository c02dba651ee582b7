import { expect, test } from 'vitest'
import type { CheckCode } from '../../../src/plan/checks.ts'
import { askedElsewhere } from '../../../src/plan/several-outputs/watched.ts'
import type { Hazard } from '../../../src/reporting/hazards/entry.ts'
import { answerOf } from '../../../src/reporting/statement/ask/answer.ts'
import { hazardPart } from '../../../src/reporting/statement/say/hazard.ts'
import { plan as sepsis } from '../../alerts/example.ts'
import { hazardAfter } from '../hazards/example.ts'

const night = '2026-11-30'
const plan = {
  ...sepsis,
  several_outputs: { device: 'a-device', outputs: ['nodule', sepsis.deployment], watches_feed: 'nodule' },
}
const answer = answerOf(1, { kind: 'passed', checks: [], night }, [])
const notAsked = { steady: 0, shifted: 0, silent: 0, notAsked: 30, answers: 0, unknown: [] }

function part(codes: readonly CheckCode[]) {
  const one = hazardAfter()
  const hazard: Hazard = {
    ...one,
    versions: one.versions.map((version) => ({ ...version, entry: { ...version.entry, checks: codes } })),
  }
  return hazardPart(hazard, {
    plan,
    night,
    judged: 30,
    log: { answer, rows: [] },
    checks: new Map(codes.map((code) => [code, { nights: notAsked, ref: 1 }])),
    passed: { answer, rows: [] },
    proof: { nights: 28, lastPassed: new Map(), askedOf: askedElsewhere(plan) },
    alerts: { answer, rows: [] },
    drills: { answer, rows: [] },
    held: [],
  })
}

test('a statement says of a hazard whose check another output is asked that it is watched there, not that it passed', () => {
  const { evidence, checks } = part(['A1'])
  expect(evidence.map(({ text }) => text)).toEqual([
    'None of its checks that could pass is asked here.',
    'A1 (Data arriving): watched by nodule for all outputs of this device. Nothing here shows whether it passes: look there.',
  ])
  expect(checks[0]).toMatchObject({
    notAsked: '30 of 30',
    why: 'Asked of nodule for all outputs of this device',
    passed: expect.stringMatching(/^Watched by nodule for all outputs/),
  })
})

test('and asks for the checks of its own all the same', () => {
  const [own, elsewhere] = part(['A1', 'B5']).evidence.map(({ text }) => text)
  expect(own).toContain('nothing has passed of B5 (Share flagged)')
  expect(own).not.toContain('A1')
  expect(elsewhere).toContain('watched by nodule')
})
