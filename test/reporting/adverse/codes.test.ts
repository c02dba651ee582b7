import { describe, expect, test } from 'vitest'
import type { Plan } from '../../../src/plan/plan.ts'
import { codesOf, imdrfCodes, searchCodes } from '../../../src/reporting/adverse/content/imdrf.ts'
import { breachKinds, proposals } from '../../../src/reporting/adverse/content/proposals.ts'
import { harmCauses, incidentTypes, indirectHarms } from '../../../src/reporting/adverse/content/software-incidents.ts'
import { templateFields } from '../../../src/reporting/adverse/content/template.ts'
import { proposalsFor } from '../../../src/reporting/adverse/propose.ts'
import { evidenceFrom } from '../incidents/example.ts'

const codes = codesOf(imdrfCodes)
const { deviceProblems } = imdrfCodes

describe('the lists', () => {
  test('every code is of its annex, and stands once', () => {
    expect(codes.every(({ code }) => /^[AEF]\d{2}(\d{2}){0,2}$/.test(code))).toBe(true)
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
  })

  test('the terms of release 2024 that a shift is reported by', () => {
    // IMDRF, Terminologies for Categorized Adverse Event Reporting, annexes A and F, release 2024.
    expect(
      ['A090803', 'A090804', 'A0907', 'F04', 'F05', 'F13'].map(
        (code) => `${code} ${codes.find((one) => one.code === code)?.name}`,
      ),
    ).toEqual([
      'A090803 False Negative Result',
      'A090804 False Positive Result',
      'A0907 No Device Output',
      'F04 Delay to Diagnosis',
      'F05 Delay to Treatment/Therapy',
      'F13 Misdiagnosis/Misclassification',
    ])
  })

  test('the MHRA’s eight types, six harms and five causes', () => {
    expect([incidentTypes.length, indirectHarms.length, harmCauses.length]).toEqual([8, 6, 5])
  })

  test('a search finds by word or by the beginning of a code', () => {
    expect(searchCodes(deviceProblems, 'false result').map(({ code }) => code)).toEqual(['A090803', 'A090804'])
    expect(searchCodes(deviceProblems, 'a1103').map(({ code }) => code)).toEqual([
      'A1103',
      'A110301',
      'A110302',
      'A110303',
    ])
    expect(searchCodes(deviceProblems, 'drift')).toEqual([])
  })

  test('a field of the template stands once, and none asks for a name, a birth date or a number of a patient', () => {
    expect(new Set(templateFields.map(({ id }) => id)).size).toBe(templateFields.length)
    expect(templateFields.filter(({ id }) => id.startsWith('patient_')).map(({ id }) => id)).toEqual([
      'patient_age',
      'patient_sex',
      'patient_ethnicity',
      'patient_reference',
    ])
  })
})

const flagged = { output: { kind: 'probability' } } as const
const judged: Readonly<Record<'number' | 'category' | 'document', Pick<Plan, 'output'>>> = {
  number: { output: { kind: 'number', tolerance: 10, tolerance_reason: 'agreed' } },
  category: { output: { kind: 'category', classes: ['R0', 'R1'], ordered: true } },
  document: { output: { kind: 'document', name_one: 'note', rates: [] } },
}

describe('proposals', () => {
  test('name nothing that the lists do not hold', () => {
    for (const kind of breachKinds) {
      const { codes: proposed, types, harms, causes } = proposals[kind]
      expect(proposed.filter((code) => !codes.some((one) => one.code === code))).toEqual([])
      expect(types.filter((id) => !incidentTypes.some((one) => one.id === id))).toEqual([])
      expect(harms.filter((id) => !indirectHarms.some((one) => one.id === id))).toEqual([])
      expect(causes.filter((id) => !harmCauses.some((one) => one.id === id))).toEqual([])
    }
  })

  test.each([
    ['C4', 'sensitivity at least', ['missed cases']],
    ['C4', 'ppv at least', ['false alarms']],
    ['A1', undefined, ['no output']],
    ['A2', undefined, ['after an update of the device']],
    ['B3', 'lactate', ['calibration or inputs']],
  ] as const)('%s %s: %j', (check, subject, kinds) => {
    expect(proposalsFor(evidenceFrom(check, subject), flagged).map(({ kind }) => kind)).toEqual(kinds)
  })

  test.each([
    ['number', 'C2', undefined, 'up', ['wrong number']],
    ['number', 'C6', 'mae', 'up', ['wrong number']],
    ['number', 'C4', 'bias at most', 'up', ['wrong number']],
    ['category', 'C7', 'found: R1', 'down', ['wrong category']],
    ['category', 'C7', 'found: R1', 'up', ['calibration or inputs']],
    ['document', 'C8', 'omissions', 'up', ['wrong document']],
    ['document', 'A5', 'no output', 'up', ['no output']],
  ] as const)('of a %s, %s %s %s: %j', (kind, check, subject, direction, kinds) => {
    const { figures } = evidenceFrom(check, subject)
    const shifted = figures.map((one) => ({
      ...one,
      finding: { ...one.finding, verdict: { kind: 'shifted' as const, direction } },
    }))
    expect(proposalsFor({ figures: shifted }, judged[kind]).map((one) => one.kind)).toEqual(kinds)
  })

  test('a number that is off is a wrong measurement, never a false negative', () => {
    const found = proposalsFor(evidenceFrom('C4', 'mae at most'), judged.number)
    // IMDRF annex A, release 2024: A090805 Incorrect Measurement, A090807 High Readings, A090808 Low Readings.
    expect(found[0]?.codes.filter((code) => code.startsWith('A'))).toEqual(['A090805', 'A090807', 'A090808'])
  })

  test('codes that say that nobody is affected are not proposed beside missed cases', () => {
    const [one, other] = [evidenceFrom('C4', 'sensitivity at least'), evidenceFrom('B3', 'lactate')]
    const both = { figures: [...one.figures, ...other.figures] }
    expect(proposalsFor(both, flagged).map(({ kind }) => kind)).toEqual(['missed cases'])
    expect(proposalsFor(both, flagged).flatMap(({ codes: proposed }) => proposed)).not.toContain('F26')
  })

  test('a fall in sensitivity proposes the false negative and the delayed diagnosis', () => {
    expect(proposalsFor(evidenceFrom('C4', 'sensitivity at least'), flagged)[0]?.codes).toEqual([
      'A090803',
      'F04',
      'F13',
    ])
  })
})
