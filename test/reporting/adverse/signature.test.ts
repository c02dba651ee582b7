import { describe, expect, test } from 'vitest'
import { reportDocument } from '../../../src/reporting/adverse/document.ts'
import { reportFile } from '../../../src/reporting/adverse/file.ts'
import type { ReportVersion } from '../../../src/reporting/adverse/report.ts'
import { markingOf, signatureOf } from '../../../src/reporting/adverse/signature.ts'
import { takeReportStep } from '../../../src/reporting/adverse/step.ts'
import { rao } from '../incidents/example.ts'
import { answersOf, begunIn, fileOf, judged, reportVersion, setting } from './example.ts'

const nurse = { name: 'A. Nurse', role: 'Ward manager', authenticated: false } as const
const ready = judged(begunIn(), { ...answersOf('yes', 'yes', 'yes', 'yes'), route: 'yellow card' })
const submission = {
  version: 1,
  sha256: '',
  route: 'yellow card',
  reference: 'R',
  on: '2026-11-05',
  by: nurse,
} as const

function version(number: number, more: Partial<ReportVersion>): ReportVersion {
  return { ...reportVersion(ready, 'draft', number), ...more }
}

const signed = version(1, { act: 'signed', state: 'signed' })
const submitted = version(2, { act: 'submitted', state: 'submitted', by: nurse })
const changed = version(3, { report: { ...ready, submissions: [submission] } })
const again = version(4, { act: 'signed', state: 'signed' })
const followed = version(5, { act: 'followed up', state: 'signed', by: nurse })
const life = [signed, submitted, changed, again, followed]

describe('who signed the words that a version carries', () => {
  test('stays on record through submission and follow-up, whoever recorded those', () => {
    expect(signatureOf(life, submitted)).toBe(signed)
    expect(signatureOf(life, followed)).toBe(again)
  })

  test('ends with a change, and an older version keeps its own', () => {
    expect(signatureOf(life, changed)).toBeUndefined()
    expect(signatureOf(life, signed)).toBe(signed)
    expect(signatureOf([...life, version(6, { act: 'reopened' })], version(6, { act: 'reopened' }))).toBeUndefined()
  })

  test('is named in the marking, which never names another as the signer', () => {
    expect(markingOf(life, followed)).toBe('Signed, not submitted, version 5; version 4 was signed by Dr Sunita Rao')
    expect(markingOf(life, submitted)).toBe('Submitted by a person, version 2; version 1 was signed by Dr Sunita Rao')
    expect(markingOf(life, changed)).toBe('Draft, version 3: not signed, not submitted')
    const closed = version(2, { act: 'closed', state: 'closed', by: nurse })
    expect(markingOf([version(1, {}), closed], closed)).toBe('Closed, version 2')
  })

  test('stands in the document with the hash that was signed, and a draft is signed by nobody', () => {
    const about = { title: 'Sepsis alert', timeZone: 'Europe/London', madeAt: '2026-11-05T12:00:00.000Z' }
    const said = (shown: ReportVersion) =>
      reportDocument(fileOf(...life), shown, about).about.find(({ term }) => term === 'Signed')?.text
    expect(said(submitted)).toContain(`Version 1, by ${rao.name}`)
    expect(said(submitted)).toContain(`sha-256 ${signed.sha256}`)
    expect(said(changed)).toBe('By nobody')
  })
})

test('a submission names the version that was signed, not the follow-up recorded since', () => {
  const step = { step: 'submitted', seenVersion: 5, reason: '', reference: 'R2', from: '', on: '2026-11-05' } as const
  const result = takeReportStep(followed, step, { ...setting, signed: again })
  expect('report' in result && result.report.submissions.at(-1)).toMatchObject({ version: 4, sha256: again.sha256 })
})

test('a text file says what it is, that nothing is sent, and when it was made', async () => {
  const about = { title: 'Sepsis alert', timeZone: 'Europe/London', madeAt: '2026-07-05T12:00:00.000Z' }
  const text = String(await reportFile('txt', fileOf(...life), changed, about))
  const [head] = text.split('\n\n')
  expect(head).toContain('Draft, version 3: not signed, not submitted')
  expect(head).toContain('Wardwatch sends nothing to anybody')
  // In the words of the other files' feet.
  expect(head).toContain('Made 5 July 2026, 12:00 UTC')
})
