import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../src/drift/finding.ts'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { zipEntries } from '../../../src/reporting/document/zip-entries.ts'
import type { FrozenEvidence } from '../../../src/reporting/evidence.ts'
import { type Hazard, latest } from '../../../src/reporting/hazards/entry.ts'
import { firstNotice } from '../../../src/reporting/notices/begin.ts'
import { noticeDocument } from '../../../src/reporting/notices/document.ts'
import { addressIn, emailDraft } from '../../../src/reporting/notices/email.ts'
import { figuresForDeveloper } from '../../../src/reporting/notices/figures.ts'
import { noticeFile } from '../../../src/reporting/notices/file.ts'
import { noticeFormats } from '../../../src/reporting/notices/formats.ts'
import { heldAgain } from '../../../src/reporting/notices/held-again.ts'
import { presentNotice } from '../../../src/reporting/notices/present-notice.ts'
import { noticeFacts } from '../../../src/reporting/notices/words.ts'
import { zipOf } from '../../../src/reporting/notices/zip.ts'
import { quote } from '../../../src/reporting/quote.ts'
import { plan, shifted } from '../../alerts/example.ts'
import { fieldsOf, hazardAfter } from '../hazards/example.ts'
import { evidence } from '../incidents/example.ts'
import { begun, fileOf, noticeVersion, ready, sent } from './example.ts'

const version = noticeVersion(sent, 2)
const file = fileOf(noticeVersion(ready), version)
const setting = { timeZone: 'Europe/London', madeAt: '2026-11-05T15:00:00.000Z' }
const text = async (format: 'txt' | 'json' | 'eml' | 'html', of = version) =>
  String(await noticeFile(format, file, of, setting))

describe('what the developer is given', () => {
  test('has every figure to the digit of the page, with denominator, interval, window and night, in each file', async () => {
    const [row] = presentNotice(file, {}, { timeZone: 'Europe/London', today: '2026-11-05' })?.figures ?? []
    const document = JSON.stringify(noticeDocument(file, version, setting))
    for (const words of [row?.seen, row?.interval, row?.denominator, row?.window, row?.night]) {
      expect(document).toContain(words)
      for (const format of ['txt', 'html'] as const) expect(await text(format)).toContain(words)
    }
    expect(row).toMatchObject({ seen: '21.1%', denominator: '87 of 412', night: '10 November 2026' })
  })

  test('says to whom it was sent once it was, where nobody was named before', () => {
    const to = (sending?: typeof sent.sent) => noticeFacts(begun().notice, sending)[0]?.value
    expect(to()).toContain('(no person named yet)')
    expect(to(sent.sent)).toBe(`${plan.device.manufacturer}, Vigilance team`)
  })

  test('gives a hazard the severity that a person gave it in the log, as an adverse incident report does', () => {
    const rated = hazardAfter({ fields: fieldsOf('Catastrophic/Low') })
    const effectWith = (hazards: readonly Hazard[]) =>
      firstNotice({ noticeId: 1, today: '2026-11-05', evidence, hazards }, plan).notice.effect
    const id = latest(rated).entry.planHazard
    const planned = plan.hazards.find((one) => one.id === id)
    expect(planned?.severity).not.toBe('Catastrophic')
    expect(effectWith([])).toContain(`${planned?.name} (severity ${planned?.severity})`)
    expect(effectWith([rated])).toContain(`${planned?.name} (severity Catastrophic)`)
  })

  test('carries the hash of its content, which anybody can work out again from the JSON', async () => {
    const json = JSON.parse(await text('json'))
    expect(contentHash(json.content)).toBe(json.contentSha256)
    expect(json.contentSha256).toBe(sent.sent?.sha256)
    expect(await text('txt')).toContain(json.contentSha256)
  })

  test('says on every page what it is; a draft says that it is not finished, and a file of what was sent when', async () => {
    expect(noticeDocument(file, version, setting).marking).toBe('For the developer: notice 1, version 2')
    expect(noticeDocument(file, noticeVersion(ready), setting).marking).toBe('For the developer: notice 1, version 1')
    expect(noticeDocument(file, noticeVersion(begun()), setting).marking).toContain('Draft, not finished')
    expect(await text('txt')).toContain('Sent 5 November 2026, 14:05, to Vigilance team. By e-mail.')
    expect(await text('txt', noticeVersion(ready))).not.toContain('Sent ')
  })

  test('says to a developer from Northern Ireland that the windows are Great Britain’s, and to nobody else', async () => {
    const { notice } = sent
    const there = { ...sent, notice: { ...notice, sender: { ...notice.sender, nation: 'Northern Ireland' as const } } }
    for (const format of ['json', 'html'] as const) {
      expect(await text(format, noticeVersion(there))).toContain('EU Medical Device Regulation')
      expect(await text(format)).not.toContain('EU Medical Device Regulation')
    }
  })

  test('holds nothing of what stays with us: neither findings, nor who recorded what, nor reminders', async () => {
    const json = await text('json')
    for (const inner of ['"finding"', 'causeFamily', 'authenticated', 'reminders']) expect(json).not.toContain(inner)
  })
})

describe('a pack of the same state', () => {
  test('is the same bytes twice in every format, and differs only where it says when it was made', async () => {
    for (const format of noticeFormats) {
      const [one, two] = [
        await noticeFile(format, file, version, setting),
        await noticeFile(format, file, version, setting),
      ]
      expect(Buffer.from(one).equals(Buffer.from(two)), format).toBe(true)
    }
    const later = { ...setting, madeAt: '2026-11-06T15:00:00.000Z' }
    expect({ ...noticeDocument(file, version, later), madeAt: '' }).toEqual({
      ...noticeDocument(file, version, setting),
      madeAt: '',
    })
  })

  test('holds the Word, PDF, JSON and text of that version', async () => {
    const entries = zipEntries(Buffer.from(await noticeFile('zip', file, version, setting)))
    expect(entries?.map(({ name }) => name)).toEqual(['docx', 'pdf', 'json', 'txt'].map((one) => `notice-1-v2.${one}`))
  })
})

test('a ZIP is what another program writes of the same files, stored', () => {
  // Python 3, zipfile.ZipFile(…, 'w'), ZipInfo('a.txt') with date_time (1980, 1, 1, 0, 0, 0), create_version 20,
  // create_system 0 and external_attr 0x20, writestr(b'hello'); sha-256 of its bytes.
  const bytes = zipOf([{ name: 'a.txt', content: Buffer.from('hello') }])
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    '3b547785567c8410401dbd57a313395b805ea7d757cd720d6782e673262aab1c',
  )
})

describe('an e-mail draft', () => {
  const draft = (more: { readonly to?: string; readonly subject?: string }) =>
    emailDraft({
      to: '',
      subject: 'A subject',
      body: 'One\nTwo',
      attachment: { name: 'notice.pdf', type: 'application/pdf', content: Buffer.from('PDF') },
      ...more,
    })

  test('is marked unsent, and has neither sender nor date', () => {
    const headers = draft({}).split('\r\n\r\n')[0] ?? ''
    expect(headers).toContain('X-Unsent: 1')
    expect(headers).not.toMatch(/^(From|Date):/m)
  })

  test('goes to the address that was typed, and to nobody where none was', () => {
    expect(addressIn('Vigilance team <vigilance@developer.example>, Unit 4')).toBe('vigilance@developer.example')
    expect(draft({ to: 'Unit 4, Leeds' })).not.toContain('To:')
  })

  test.each([
    ['vigilance@developer.example.', 'vigilance@developer.example'],
    ["'vigilance@developer.example'", 'vigilance@developer.example'],
    ['mailto:vigilance@developer.example', 'vigilance@developer.example'],
    // Half an address is another's.
    ['jürgen@developer.example', undefined],
    ['o’brien@developer.example', undefined],
    ['a/b@developer.example', undefined],
    ['vigilance@developer.exämple', undefined],
    ['vigilance@developer.example@elsewhere.example', undefined],
  ])('goes to a whole address or to nobody: %s', (typed, address) => {
    expect(addressIn(typed)).toBe(address)
  })

  test('nothing that is typed adds a header', () => {
    const typed = draft({ to: 'a@b.example\r\nBcc: c@d.example', subject: 'x\r\nBcc: c@d.example' })
    expect(typed).not.toMatch(/^Bcc:/m)
  })

  test('a subject of any letters and length is folded into encoded words of at most 75 characters, on lines of 76', () => {
    const subject = 'Überdosierung – 警告 '.repeat(12).trim()
    const lines = (draft({ subject }).split('Content-Type')[0] ?? '').split('\r\n')
    const folded = lines.slice(lines.findIndex((line) => line.startsWith('Subject: '))).join('\n')
    const words = [...folded.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)]
    for (const [word] of words) expect(word.length).toBeLessThanOrEqual(75)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(76)
    expect(words.map(([, coded = '']) => Buffer.from(coded, 'base64').toString()).join('')).toBe(subject)
  })

  test('carries the text and the PDF of the notice', async () => {
    const eml = await text('eml')
    const [, body = '', attached = ''] = eml.split('--=_wardwatch-notice')
    const plain = Buffer.from(body.split('\r\n\r\n')[1] ?? '', 'base64').toString()
    expect(plain).toContain('87 of 412')
    expect(Buffer.from(attached.split('\r\n\r\n')[1] ?? '', 'base64').toString('latin1')).toMatch(/^%PDF/)
  })
})

describe('figures that count a few people do not leave', () => {
  const withCounts = (numerator: number, denominator: number, sentence = 'Something'): FrozenEvidence => ({
    ...evidence,
    figures: evidence.figures.map((figure) => ({
      ...figure,
      sentence,
      figures: { ...figure.figures, denominator: `${numerator} of ${denominator}` },
      finding: {
        ...figure.finding,
        n: denominator,
        effect: { ...figure.finding.effect, numerator, denominator } as never,
      },
    })),
  })

  // The rule of the evidence packs: 1 to 7 hidden, nought shown.
  test.each([
    [7, 412],
    [405, 412],
    [1, 5],
    [0, 5],
  ])('%i of %i', (numerator, denominator) => {
    const from = withCounts(numerator, denominator, `${numerator} of ${denominator}`)
    const [figure] = figuresForDeveloper(from)
    expect(figure).toMatchObject({
      isHidden: true,
      seen: 'not given: small numbers',
      interval: 'not given: small numbers',
    })
    expect(JSON.stringify(begun(from).notice)).not.toContain(`${numerator} of ${denominator}`)
  })

  test.each([
    [8, 412],
    [0, 412],
    [404, 412],
  ])('but %i of %i does', (numerator, denominator) => {
    expect(figuresForDeveloper(withCounts(numerator, denominator))[0]).toMatchObject({ isHidden: false })
  })

  test('nor one whose sentence quotes a few of another place', () => {
    expect(figuresForDeveloper(withCounts(87, 412, 'Compared site by site: 3 of 1,795.'))[0]?.isHidden).toBe(true)
  })
})

describe('figures that would tell a few people to whoever subtracts one from another do not leave', () => {
  const figureOf = (stratum: string, numerator: number, denominator: number, more: Partial<Finding> = {}) => {
    const finding: Finding = {
      ...shifted('B5', stratum),
      n: denominator,
      effect: { measure: 'share', value: numerator / denominator, numerator, denominator, expected: 0.09 },
      sentence: `${numerator} of ${denominator}.`,
      ...more,
    }
    return quote({ night: '2026-11-10', finding }, plan)
  }
  const hiddenOf = (...figures: readonly ReturnType<typeof figureOf>[]) =>
    figuresForDeveloper({ ...evidence, figures }).map(({ isHidden }) => isHidden)

  test('one site from everybody: 97 of 500 less 92 of 412 are 5 of 88', () => {
    expect(hiddenOf(figureOf('all', 97, 500), figureOf('site=ED1', 92, 412))).toEqual([false, true])
    expect(hiddenOf(figureOf('all', 97, 500), figureOf('site=ED1', 80, 412))).toEqual([false, false])
  })

  test('all the sites that are given, beside one that is not: 120 less 60 and 55 are the 5 that are hidden', () => {
    const given = [
      figureOf('all', 120, 900),
      figureOf('site=ED1', 60, 400),
      figureOf('site=ED2', 55, 380),
      figureOf('site=ED3', 5, 120),
    ]
    expect(hiddenOf(...given)).toEqual([false, false, true, true])
    const [, , { sentence = '' } = {}, { sentence: other = '' } = {}] = figuresForDeveloper({
      ...evidence,
      figures: given,
    })
    expect(sentence.replace('ED2', '')).toBe(other.replace('ED3', ''))
  })

  test('fewer days from more of the same place, and a denominator that lacks a few cases', () => {
    expect(hiddenOf(figureOf('all', 90, 500), figureOf('all', 87, 480, { to: '2026-11-08' }))).toEqual([false, true])
    expect(hiddenOf(figureOf('all', 90, 500), figureOf('all', 60, 496, { check: 'B2', subject: 'Lactate' }))).toEqual([
      false,
      true,
    ])
  })

  test('the site that a figure names from everybody', () => {
    const effect = { measure: 'share', value: 92 / 412, numerator: 92, denominator: 412 } as const
    expect(hiddenOf(figureOf('all', 97, 500, { where: { place: 'site=ED1', effect } }))).toEqual([true])
  })

  test('but nights are no people: no case in the last two days is said, and 40 in five', () => {
    const silent = (numerator: number, denominator: number) =>
      figureOf('all', numerator, denominator, {
        check: 'A1',
        n: numerator,
        effect: { measure: 'count', value: numerator / denominator, numerator, denominator, unit: 'cases a day' },
        sentence: `Feed has gone quiet: ${numerator} cases in the last ${denominator} days.`,
      })
    expect(hiddenOf(silent(0, 2))).toEqual([false])
    expect(hiddenOf(silent(40, 5))).toEqual([false])
    expect(hiddenOf(silent(3, 12))).toEqual([true])
  })
})

describe('figures are held against what has left already', () => {
  const of = (stratum: string, numerator: number, denominator: number) => {
    const [figure] = evidence.figures
    if (figure === undefined) throw new Error('a figure')
    const finding = { ...figure.finding, stratum, n: denominator }
    const effect = { ...figure.finding.effect, measure: 'share' as const, value: 0.2, numerator, denominator }
    return { ...figure, sentence: `${numerator} of ${denominator} at ${stratum}.`, finding: { ...finding, effect } }
  }
  const hiddenOf = (figures: readonly ReturnType<typeof of>[], left: Parameters<typeof figuresForDeveloper>[1]) =>
    figuresForDeveloper({ ...evidence, figures }, left).map(({ isHidden }) => isHidden)

  test('a figure that tells a small count beside one of an earlier notice is not given', () => {
    // Everybody: 412. One site that was given before: 408. What is left are four people.
    expect(hiddenOf([of('all', 87, 412)], undefined)).toEqual([false])
    expect(hiddenOf([of('all', 87, 412)], { given: [of('site=ED1', 87, 408)], days: [] })).toEqual([true])
    expect(hiddenOf([of('site=ED1', 87, 408)], { given: [of('all', 87, 412)], days: [] })).toEqual([true])
  })

  test('the very same figure may be given again, and so may one that leaves many', () => {
    expect(hiddenOf([of('all', 87, 412)], { given: [of('all', 87, 412)], days: [] })).toEqual([false])
    expect(hiddenOf([of('all', 87, 412)], { given: [of('site=ED1', 40, 200)], days: [] })).toEqual([false])
  })

  test('none is given of days of which an evidence pack or a published report holds counts', () => {
    const figure = of('all', 87, 412)
    const { from = '', to = '' } = figure.finding
    expect(hiddenOf([figure], { given: [], days: [{ from, to }] })).toEqual([true])
  })

  test('a draft that is saved after something left no longer says the figure, nor its sentence where it was filled in', () => {
    const entry = begun()
    const [figure] = evidence.figures
    const { from = '', to = '' } = figure?.finding ?? {}
    const again = heldAgain(entry.notice, evidence, { given: [], days: [{ from, to }] })
    expect(entry.notice.found).toContain('87 of 412')
    expect(again.figures[0]).toMatchObject({ isHidden: true, denominator: 'not given: small numbers' })
    expect(again.found).not.toContain('87 of 412')
  })
})
