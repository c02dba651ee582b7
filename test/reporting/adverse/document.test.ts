import { describe, expect, test } from 'vitest'
import { copyText } from '../../../src/reporting/adverse/copy.ts'
import { reportDocument } from '../../../src/reporting/adverse/document.ts'
import { reportFile } from '../../../src/reporting/adverse/file.ts'
import { presentReport } from '../../../src/reporting/adverse/present-report.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { evidence } from '../incidents/example.ts'
import { answersOf, begunIn, fileOf, judged, reportVersion } from './example.ts'

const report = judged(begunIn({ nation: 'Scotland', sector: 'NHS' }), {
  ...answersOf('yes', 'yes', 'no', 'yes'),
  route: 'iric',
})
const version = reportVersion(report, 'signed')
const file = fileOf(version)
const setting = { title: 'Sepsis alert', timeZone: 'Europe/London', madeAt: '2026-11-05T12:00:00.000Z' }
const document = reportDocument(file, version, setting)
const texts = JSON.stringify(document)

describe('the document of a report', () => {
  test('says what it is, that nothing is sent, where it goes, and what is missing', () => {
    expect(document.marking).toBe('Signed, not submitted, version 1, by Dr Sunita Rao')
    for (const words of [
      'Wardwatch sends nothing to anybody',
      'IRIC (Incident Reporting and Investigation Centre',
      'do not send a Yellow Card as well',
      'The repeat rule applies',
      'GMDN term',
      'UDI-PI',
    ])
      expect(texts).toContain(words)
  })

  test('quotes each figure with denominator, interval, window and night, to the digit of the page', () => {
    const page = presentReport(file, {}, 'Europe/London')
    const [row] = page?.figures ?? []
    expect(row).toMatchObject({ seen: '21.1%', denominator: '87 of 412', interval: '17.5% to 25.3%' })
    for (const words of [
      row?.seen,
      row?.denominator,
      row?.interval,
      row?.limit,
      row?.window,
      row?.night,
      row?.sentence,
    ])
      expect(texts).toContain(words)
  })

  test('says when the figures were frozen: with the incident, not with a report that was begun later', () => {
    expect(texts).toContain('Frozen when safety incident 1 was opened.')
    expect(texts).not.toContain('frozen when the report was begun')
  })

  test('carries the hash of the evidence, and that is the evidence’s', () => {
    expect(texts).toContain(contentHash(evidence))
  })

  test('the JSON has the same figures, the answers and the evidence itself', async () => {
    const json = JSON.parse(String(await reportFile('json', file, version, setting)))
    expect(json.figures).toEqual(presentReport(file, {}, 'Europe/London')?.figures)
    expect(json.verdict).toBe('reportable because it could happen again')
    expect(contentHash(json.evidence)).toBe(json.evidenceSha256)
    expect(contentHash(json.version.report)).toBe(json.version.sha256)
  })

  test('two documents of the same state differ in nothing but when they were made', () => {
    const later = reportDocument(file, version, { ...setting, madeAt: '2026-11-06T12:00:00.000Z' })
    expect({ ...later, madeAt: '' }).toEqual({ ...document, madeAt: '' })
  })

  test('Word and PDF of one state are the same bytes twice', async () => {
    for (const format of ['docx', 'pdf'] as const) {
      const [one, two] = [
        await reportFile(format, file, version, setting),
        await reportFile(format, file, version, setting),
      ]
      expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
    }
  })

  test('two versions stand side by side, and only what differs', () => {
    const next = reportVersion({ ...report, fields: { ...report.fields, gmdn: '12345' } }, 'draft', 2)
    const page = presentReport(fileOf(version, next), {}, 'Europe/London')
    expect(page?.compared).toEqual({
      before: 1,
      after: 2,
      changes: [{ heading: 'The device: GMDN term', before: 'Missing', after: '12345' }],
      versions: [1],
    })
    expect(presentReport(file, {}, 'Europe/London')?.compared).toBeUndefined()
  })

  test('the text to copy says what is missing and leaves out what was not given', () => {
    const text = copyText(report, file.evidence)
    expect(text).toContain('GMDN term: Missing')
    expect(text).toContain('UDI-DI: 05060000000026')
    expect(text).not.toContain('Not given')
  })
})
