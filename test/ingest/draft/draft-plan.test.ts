import { describe, expect, it } from 'vitest'
import { draftPlan } from '../../../src/ingest/draft/draft-plan.ts'
import { shortestBetween } from '../../../src/ingest/draft/evidence.ts'
import { timeZone } from '../../../src/ingest/time-zone.ts'
import { loadPlan } from '../../../src/plan/load.ts'

const header = [
  'case_id',
  'patient_id',
  'predicted_at',
  'model_version',
  'risk_score',
  'alert',
  'site_code',
  'age_band',
  'sex',
  'ethnicity',
  'crp',
  'ward',
  'triage_code',
  'referrer',
  'dob',
  'note',
]
const token = (kind: string, index: number) => `${kind}${index.toString(16).padStart(6, '0')}`.padStart(32, '0')

// Six hundred cases over sixty days; the flag is score ≥ 0.35; outcomes are known 14 days later.
const rows = Array.from({ length: 600 }, (_, index) => {
  const score = ((index * 37) % 100) / 100
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 10), 9)).toISOString()
  return [
    token('a', index),
    token('b', index % 300),
    day,
    index < 300 ? '2.0' : '2.1',
    String(score),
    score >= 0.35 ? 'true' : 'false',
    'RXX01',
    ['0-59', '60+'][index % 2] ?? '',
    ['F', 'M', 'Not stated'][index % 3] ?? '',
    'A',
    index % 50 === 0 ? 'NA' : String(5 + (index % 40)),
    `Ward ${index % 4}`,
    String(1 + (index % 5)),
    index % 100 === 0 ? 'Dr Zebedee' : 'self',
    '13/07/1931',
    `free text ${index}`,
  ]
})
const outcomes = rows.map((row, index) => [
  row[0] ?? '',
  index % 9 === 0 ? '1' : '0',
  new Date(Date.parse(row[2] ?? '') + 14 * 86_400_000).toISOString(),
])
const zone = timeZone('Europe/London')
const draft = draftPlan(
  { header, rows },
  { header: ['case_id', 'label', 'observed_at'], rows: outcomes },
  zone,
  'Europe/London',
  '2026-06-01',
)

describe('a drafted plan', () => {
  it('fills in what the sample shows: columns, releases with their thresholds, maturity, kinds, levels, missing tokens', () => {
    for (const line of [
      '    prediction_id: case_id',
      '    subject: patient_id',
      '    occurred_at: predicted_at',
      '    release: model_version',
      '    score: risk_score',
      '    flag: alert',
      '    site: site_code',
      '    outcome: label',
      '  prediction_id: "^[0-9a-f]{32}$"',
      '  - release: 2.0',
      '  - release: 2.1',
      '    threshold: 0.35 ',
      '    from: 2026-01-31 ',
      '  maturity_days: 14 ',
      '  event: [1]',
      'missing: [NA] ',
      '  - { name: crp, kind: number, plausible: [0, 64] }',
      '  - { name: triage_code, kind: category, levels: [1, 2, 3, 4, 5] }',
      '    column: age_band',
      '    levels: [F, M]',
      '    unknown: [Not stated]',
    ])
      expect(draft).toContain(line)
  })

  it('is refused until every question has been answered, each on its own line', () => {
    const loaded = loadPlan(draft, 'draft.yaml')
    const lines = 'problems' in loaded ? loaded.problems.map(({ line }) => line) : []
    const questions = draft.split('\n').flatMap((line, index) => (/\S.*# QUESTION/.test(line) ? [index + 1] : []))
    expect(lines.length).toBeGreaterThan(20)
    expect(lines).toEqual(questions)
  })

  it('asks who made the device and who answers for it, and invents neither', () => {
    expect(draft).toMatch(/manufacturer: +# QUESTION/)
    expect(draft).toMatch(/clinical_safety_officer:\n +name: +# QUESTION/)
  })

  it('offers no column that holds identifiers or prose, and says so', () => {
    expect(draft).toContain('# Column referrer is left out: it seems to hold names, which must not be sent')
    expect(draft).toContain('# Column dob is left out: it seems to hold dates of birth, which must not be sent')
    expect(draft).toContain('# Column note is left out: it holds too many different texts to be a category.')
  })

  it('holds no id, subject, site or refused value of the sample', () => {
    for (const row of rows) {
      for (const column of ['case_id', 'patient_id', 'site_code', 'referrer', 'dob', 'note']) {
        const text = row[header.indexOf(column)] ?? ''
        if (text !== 'self') expect(draft.includes(text)).toBe(false)
      }
    }
  })

  it('of predictions alone asks for the outcome', () => {
    const alone = draftPlan({ header, rows }, undefined, zone, 'Europe/London', '2026-06-01')
    expect(alone).toMatch(/maturity_days: +# QUESTION/)
    expect(alone).toMatch(/observed_at: +# QUESTION: which column of the outcome file/)
  })

  it('finds when cases became eligible, and where no column says so offers to leave it out', () => {
    const arrived = (row: readonly string[]) => new Date(Date.parse(row[2] ?? '') - 600_000).toISOString()
    const sample = { header: [...header, 'arrival_time'], rows: rows.map((row) => [...row, arrived(row)]) }
    const drafted = draftPlan(sample, undefined, zone, 'Europe/London', '2026-06-01')
    expect(drafted).toContain('    eligible_at: arrival_time\n')
    expect(draft).toContain('    # eligible_at: no such column was found; it may be left out\n')
  })

  it('finds how clinicians acted and when they saw it, and leaves the meaning of the words to a person', () => {
    const words = ['Accepted', 'Overridden', 'Nothing, yet']
    const more = rows.map((row, index) => [
      ...row,
      words[index % 3] ?? '',
      new Date(Date.parse(row[2] ?? '') + 600_000).toISOString(),
    ])
    const sample = { header: [...header, 'clinician_action', 'viewed_at'], rows: more }
    const drafted = draftPlan(sample, undefined, zone, 'Europe/London', '2026-06-01')
    expect(drafted).toContain('    action: clinician_action\n    seen_at: viewed_at\n')
    expect(drafted).toContain('; the sample has: Accepted, "Nothing, yet", Overridden\n  agreed: []')
    const loaded = loadPlan(drafted, 'draft.yaml')
    const paths = 'problems' in loaded ? loaded.problems.map(({ path }) => path) : []
    expect(paths).toContain('actions.agreed')
    expect(paths).not.toContain('actions.up')
  })

  it('asks for the threshold where flags do not follow the score', () => {
    const contrary = rows.map((row, index) => row.map((cell, place) => (place === 5 ? String(index % 2 === 0) : cell)))
    expect(draftPlan({ header, rows: contrary }, undefined, zone, 'Europe/London', '2026-06-01')).toMatch(
      /threshold: +# QUESTION/,
    )
  })
})

describe('the shortest decimal between two scores', () => {
  it.each([
    [0.173981, 0.174012, '0.174'],
    [0.49, 0.5, '0.5'],
    [0.1, 0.9, '0.9'],
    [0.5, 0.5, undefined],
    [0.6, 0.5, undefined],
    [-Infinity, 0.5, undefined],
  ])('above %d and at most %d is %s', (low, high, text) => {
    expect(shortestBetween(low, high)).toBe(text)
  })
})

describe('a drafted plan of a feed without scores', () => {
  const place = header.indexOf('risk_score')
  const without = (cells: readonly string[]) => cells.filter((_, at) => at !== place)
  const flags = draftPlan(
    { header: without(header), rows: rows.map(without) },
    undefined,
    zone,
    'Europe/London',
    '2026-06-01',
  )

  it('is of a flag alone: it asks for no score and no threshold, and says that a person should look', () => {
    expect(flags).toContain('output: { kind: binary }        # a flag and no score was found: is it so?')
    expect(flags).toContain('    # score: no such column was found; it may be left out')
    expect(flags).not.toContain('threshold:')
  })
})

describe('a drafted plan of a feed with neither score nor flag', () => {
  const kept = header.filter((name) => name !== 'risk_score' && name !== 'alert')
  const others = rows.map((row) => kept.map((name) => row[header.indexOf(name)] ?? ''))
  const seen = rows.map((row) => new Date(Date.parse(row[2] ?? '') + 14 * 86_400_000).toISOString())
  const drafted = (
    output: ((index: number) => string) | undefined,
    truth: readonly string[],
    cells: (index: number) => readonly string[],
  ) =>
    draftPlan(
      output === undefined
        ? { header: kept, rows: others }
        : { header: [...kept, 'ai_result'], rows: others.map((row, index) => [...row, output(index)]) },
      {
        header: ['case_id', ...truth, 'observed_at'],
        rows: rows.map((row, index) => [row[0] ?? '', ...cells(index), seen[index] ?? '']),
      },
      zone,
      'Europe/London',
      '2026-06-01',
    )
  // one health number among them would stretch the range over all health numbers
  const number = drafted(
    (index) => (index === 17 ? '9434765919' : String(30 + (index % 41))),
    ['reference_value'],
    (index) => [String(28 + (index % 433) / 10)],
  )
  const category = drafted(
    (index) => `R${index % 4}`,
    ['truth'],
    (index) => [`R${index % 3}`],
  )
  const document = drafted(undefined, ['Omissions found', 'minutes'], (index) => [String(index % 3), String(index % 7)])

  it('that holds numbers is of a number, and asks for its unit and from when on it is wrong', () => {
    for (const line of [
      '    output: ai_result',
      '    outcome: reference_value',
      '  kind: number ',
      '  plausible: [10, 90] ',
    ])
      expect(number).toContain(line)
    expect(number).toMatch(/tolerance: +# QUESTION/)
  })

  it('that holds a date of birth among its numbers has the range of the others', () => {
    const draft = drafted(
      (index) => (index === 17 ? '19450312' : String(30 + (index % 41))),
      ['reference_value'],
      (index) => [String(28 + (index % 433) / 10)],
    )
    expect(draft).toContain('  plausible: [10, 90] ')
  })

  it('that holds a name among its numbers is left out, and the name is not repeated', () => {
    const draft = drafted(
      (index) => (index === 17 || index === 18 ? 'Dr Patel' : '1'),
      ['reference_value'],
      () => ['1'],
    )
    expect(draft).not.toContain('Patel')
    expect(draft).toContain('# Column ai_result is left out: it seems to hold names')
  })

  it('that holds a few words is of a category, with its classes', () => {
    for (const line of [
      '    output: ai_result',
      '    outcome: truth',
      '  kind: category ',
      '  classes: [R0, R1, R2, R3] ',
    ])
      expect(category).toContain(line)
  })

  it('that holds nothing, where readers count, is of a document, with a rate for each count', () => {
    for (const line of [
      '  kind: document ',
      '    - name: omissions_found\n      column: Omissions found\n',
      '      measure: minutes ',
    ])
      expect(document).toContain(line)
    expect(document).not.toMatch(/^ {4}outcome:/m)
  })

  it.each([
    ['number', number],
    ['category', category],
    ['document', document],
  ])(
    'asks of a %s for no score, flag, threshold or words of an event, and is refused until every question is answered',
    (_, draft) => {
      expect(draft).not.toMatch(/^ +#? ?(score|flag|threshold|event|no_event):/m)
      const loaded = loadPlan(draft, 'draft.yaml')
      const lines = 'problems' in loaded ? loaded.problems.map(({ line }) => line) : []
      const questions = draft.split('\n').flatMap((line, index) => (/\S.*# QUESTION/.test(line) ? [index + 1] : []))
      expect(lines).toEqual(questions)
    },
  )
})
