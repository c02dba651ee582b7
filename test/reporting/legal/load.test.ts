import { describe, expect, test } from 'vitest'
import { contentHash } from '../../../src/reporting/canonical.ts'
import { legalKinds } from '../../../src/reporting/legal/content.ts'
import { readLegal } from '../../../src/reporting/legal/load.ts'
import { presentLegal } from '../../../src/reporting/legal/present.ts'
import { shippedLegal } from '../../../src/reporting/legal/shipped.ts'
import { listWords } from '../../../src/reporting/legal/source-words.ts'
import { writeLegal } from '../../../src/reporting/legal/write.ts'
import { routeOf } from '../../../src/reporting/mhra.ts'

const today = '2026-11-22'
const clocks = [
  'kind: incident-clocks',
  'version: 4.2',
  'source: Incident policy RXX, section 6',
  'confirmed_by: Dr Sunita Rao',
  'confirmed_on: 2026-11-20',
  'acknowledge: 2',
  'assess: 5',
  'made_safe:',
  '  never: 1',
  '  only_if_further_reduction_is_impractical: 5',
  '  with_a_justification: 20',
  '  as_it_is: 20',
  '  unrated: 2',
  'close: 40',
]

/** The file with a line in place of the one that begins like it (indented or not). */
function withLine(line: string): string {
  const field = line.trim().split(':')[0] ?? ''
  return clocks.map((one) => (one.trim().startsWith(`${field}:`) ? line : one)).join('\n')
}

function problems(text: string) {
  const read = readLegal(text, today)
  return 'problems' in read ? read.problems : []
}

test.each(legalKinds)('%s comes back as it was when it is exported and loaded again', (kind) => {
  const read = readLegal(writeLegal(kind, shippedLegal), today)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(read.read.kind).toBe(kind)
  expect(contentHash(read.read.content)).toBe(contentHash(shippedLegal[kind]))
})

test('a file of the organisation’s own is read, with its version as it is written and who confirmed it', () => {
  const read = readLegal(clocks.join('\n'), today)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(read.read.content).toMatchObject({ version: '4.2', acknowledge: 2, confirmed: true, close: 40 })
  expect(listWords(read.read.content)).toBe(
    'Incident policy RXX, section 6 (4.2; confirmed by Dr Sunita Rao on 20 November 2026).',
  )
})

test('without a person who confirmed it, it is unconfirmed and says so', () => {
  const text = clocks.filter((line) => !line.startsWith('confirmed')).join('\n')
  const read = readLegal(text, today)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(read.read.content.confirmed).toBe(false)
  expect(listWords(read.read.content)).toContain('Unconfirmed')
})

describe('what is wrong is said with its line, its field and why', () => {
  test.each([
    ['acknowledge: soon', 6, 'acknowledge', 'must be a whole number of days, 0 to 999'],
    ['acknowledge: -1', 6, 'acknowledge', 'must be a whole number of days, 0 to 999'],
    ['confirmed_on: yesterday', 5, 'confirmed_on', 'must be a day, as 2026-11-22'],
    ['confirmed_on: 2026-11-23', 5, 'confirmed_on', 'must not lie in the future'],
    [
      '  with_a_justification: 4',
      11,
      'made_safe.with_a_justification',
      'a lesser risk must not have to be made safe sooner',
    ],
    ['source: "  "', 3, 'source', 'must not be empty'],
    ['source: call 943 476 5919', 3, 'source', 'Take out the NHS, CHI or Health and Care number'],
    ['close: 40\ncolour: red', 1, 'the file', 'Unrecognized key: "colour"'],
    ['source: Policy by Si\u{fffd}n', 3, 'source', 'save the file as UTF-8'],
    ['source: "Policy \\uD800"', 3, 'source', 'save the file as UTF-8'],
    ['source: "\\0"', 3, 'source', 'must not be empty'],
    ['source: Policy\nurl: https://policies.example/9434765919', 4, 'url', 'Take out the NHS, CHI'],
    ['close: 40\n943 476 5919: red', 1, 'the file', 'a field that there is not'],
  ])('%s', (line, at, field, reason) => {
    const [problem] = problems(withLine(line))
    expect(problem).toMatchObject({ line: at, field })
    expect(problem?.reason).toContain(reason)
  })

  test.each([
    'source: call 943 476 5919',
    'close: 40\n943 476 5919: red',
    'source: P\nurl: https://p.example/9434765919',
  ])('a number of a patient is not repeated: %s', (line) => {
    expect(problems(withLine(line))).toHaveLength(1)
    expect(JSON.stringify(problems(withLine(line)))).not.toContain('5919')
  })

  test('a patient’s number as the name of a thing in a list', () => {
    const text = writeLegal('learning-responses', shippedLegal).replace('id: swarm', 'id: 943 476 5919')
    expect(problems(text)[0]).toMatchObject({ field: 'responses.2.id' })
    expect(JSON.stringify(problems(text))).not.toContain('5919')
  })

  test('a file in another encoding', () => {
    const text = Buffer.from(clocks.join('\n'), 'utf16le').toString('utf8')
    expect(problems(text)).toEqual([{ line: 1, field: 'the file', reason: 'must be saved as UTF-8' }])
  })

  test('a file of very many lines, before anything in it is read', () => {
    expect(problems(`${clocks.join('\n')}\n${'#\n'.repeat(250_000)}`)[0]?.reason).toBe(
      'must be 500000 letters or fewer',
    )
  })

  test('a field that is missing', () => {
    expect(problems(clocks.filter((line) => !line.startsWith('close')).join('\n'))).toEqual([
      { line: 1, field: 'close', reason: 'must be given' },
    ])
  })

  test('who confirmed it without when', () => {
    const text = clocks.filter((line) => !line.startsWith('confirmed_on')).join('\n')
    expect(problems(text)).toEqual([{ line: 4, field: 'confirmed_on', reason: 'must be given with confirmed_by' }])
  })

  test('a kind that there is not, and a file that is no YAML', () => {
    expect(problems('kind: weather\nversion: 1')[0]).toMatchObject({ line: 1, field: 'kind' })
    expect(problems('kind: [')[0]?.reason).toContain('not well-formed YAML')
    expect(problems('')[0]?.field).toBe('the file')
  })
})

test('a list of routes that leaves somebody without one, or names one twice, is refused', () => {
  const text = writeLegal('reporting-routes', shippedLegal)
  const none = problems(text.replace('nation: Northern Ireland', 'nation: Wales')).map(({ reason }) => reason)
  expect(none).toEqual(
    ['NHS', 'independent', 'adult social care'].map((who) => `no route is for ${who} in Northern Ireland`),
  )
  const twice = problems(text.replace('id: niaic', 'id: iric'))[0]
  expect(twice).toMatchObject({ field: 'routes.3.id', reason: '“iric” is in the list already' })
  expect(text.split('\n')[(twice?.line ?? 0) - 1]).toContain('id: niaic')
})

test('a route that says it is confirmed, in words that nobody of the file confirmed, is refused', () => {
  const text = writeLegal('reporting-routes', shippedLegal).replace(
    'where: https://yellowcard.mhra.gov.uk',
    'where: a@b.example',
  )
  const [problem, ...others] = problems(text)
  expect(problem).toMatchObject({ field: 'routes.0.confirmed' })
  expect(others).toEqual([])
  expect(problems(`confirmed_by: Dr Sunita Rao\nconfirmed_on: 2026-11-20\n${text}`)).toEqual([])
})

test('a list that somebody confirmed, with a route that says it was not compared, is confirmed in part', () => {
  const tagWith = (text: string) => {
    const read = readLegal(`confirmed_by: Dr Sunita Rao\nconfirmed_on: 2026-11-20\n${text}`, today)
    if ('problems' in read || read.read.kind !== 'reporting-routes') throw new Error('read')
    return presentLegal({ ...shippedLegal, 'reporting-routes': read.read.content }, [], 'Europe/London')[0]?.tag.text
  }
  const text = writeLegal('reporting-routes', shippedLegal)
  expect(tagWith(text)).toBe('Confirmed in part')
  expect(tagWith(text.replaceAll('confirmed: false', 'confirmed: true'))).toBe('Confirmed')
})

test('a route of the organisation’s own is proposed, with the words that it gives', () => {
  const own = writeLegal('reporting-routes', shippedLegal)
    .replace('name: MHRA Yellow Card\n', 'name: Trust reporting desk\n')
    .replace('confirmed: true', 'confirmed: false')
  const read = readLegal(own, today)
  if ('problems' in read || read.read.kind !== 'reporting-routes') throw new Error('read')
  const trust = { code: 'RXX', name: 'A trust', nation: 'England', sector: 'NHS' } as const
  expect(routeOf(trust, read.read.content).name).toBe('Trust reporting desk')
  expect(
    routeOf({ ...trust, nation: 'Scotland', sector: 'adult social care' }, read.read.content).notes.at(-1),
  ).toContain('reports to the MHRA Yellow Card site and the Care Inspectorate instead')
})

describe('words and codes of other bodies', () => {
  const wrong = (kind: 'incident-criteria' | 'imdrf-codes' | 'lfpse-taxonomy', before: string, after: string) => {
    const text = writeLegal(kind, shippedLegal)
    if (!text.includes(before)) throw new Error(before)
    const changed = text.replace(before, after)
    const line = changed.slice(0, changed.indexOf(after)).split('\n').length
    return { line, found: problems(changed)[0] }
  }

  test.each([
    ['incident-criteria', 'harm: the event', 'harm: ""\nmore: the event', 'harm', 'must not be empty'],
    ['imdrf-codes', 'code: A0907', 'code: A0908', 'device_problems.', 'is in the list already'],
    ['imdrf-codes', 'code: F13', 'code: A13', 'health_impacts.', 'must be a code of annex F'],
    ['imdrf-codes', 'name: No Device Output', 'name: call 943 476 5919', 'device_problems.', 'Take out the NHS'],
    ['lfpse-taxonomy', 'place: event', 'place: ward', 'extensions.0.place', 'must be one of event, patient'],
    ['lfpse-taxonomy', 'name: RiskImminent', 'name: RiskTheme', 'extensions.0.fields.', 'is in the list already'],
    ['lfpse-taxonomy', 'type: code', 'type: colour', 'extensions.0.fields.', 'must be one of code, string'],
    ['lfpse-taxonomy', 'address: https', 'address: ftp', 'address', 'must be a web address'],
  ] as const)('%s: %s → %s is refused by its field and reason', (kind, before, after, field, reason) => {
    const { found } = wrong(kind, before, after)
    expect(found?.field).toContain(field)
    expect(found?.reason).toContain(reason)
    expect(JSON.stringify(found)).not.toContain('943')
  })

  // 943 476 5919: the NHS Data Dictionary's own example. It stands where a code, an annex's code, a name and an id belong.
  test.each([
    ['lfpse-taxonomy', /code: .*/g, 'code: "9434765919"'],
    ['lfpse-taxonomy', /name: [A-Z][A-Za-z]+$/gm, 'name: 9434765919'],
    ['lfpse-taxonomy', /id: .*/g, 'id: "9434765919"'],
    ['imdrf-codes', /code: A08.*/g, 'code: A9434765919'],
  ] as const)('%s: a patient’s number that stands twice (%s) is not repeated', (kind, everywhere, number) => {
    const found = problems(writeLegal(kind, shippedLegal).replaceAll(everywhere, number))
    expect(found.map(({ reason }) => reason)).toContain('is in the list already')
    expect(JSON.stringify(found)).not.toContain('9434')
  })

  test('a mistake in a long list is said at its line', () => {
    const { line, found } = wrong('imdrf-codes', 'code: F13', 'code: 13')
    expect(found?.line).toBe(line)
  })

  test('the mark of a list that is shipped confirmed is not given to other words', () => {
    const text = writeLegal('incident-criteria', shippedLegal)
    const read = (from: string) => {
      const result = readLegal(from, today)
      if ('problems' in result) throw new Error(JSON.stringify(result.problems))
      return result.read.content.confirmed
    }
    expect(read(text)).toBe(true)
    expect(read(text.replace('An adverse incident is', 'An incident is'))).toBe(false)
  })
})
