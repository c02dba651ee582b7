import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type LoadedPlan, loadPlan } from '../../src/plan/load.ts'
import { type PlanProblem, problemText } from '../../src/plan/problem.ts'

const diabetes = readFileSync('plans/diabetes-readmission.yaml', 'utf8')

function planOf(source: string): LoadedPlan {
  const loaded = loadPlan(source, 'plan.yaml')
  if ('problems' in loaded) throw new Error(loaded.problems.map(problemText).join('\n'))
  return loaded
}

function problemsOf(source: string): readonly PlanProblem[] {
  const loaded = loadPlan(source, 'plan.yaml')
  return 'problems' in loaded ? loaded.problems : []
}

/** The plan with one piece of text replaced, and the line on which the replacement begins. */
function changed(from: string, to: string): { readonly source: string; readonly line: number } {
  const at = diabetes.indexOf(from)
  if (at < 0) throw new Error(`the example plan no longer says: ${from}`)
  return { source: diabetes.replace(from, () => to), line: diabetes.slice(0, at).split('\n').length }
}

describe('a whole plan', () => {
  test('is read with the sha-256 of its text, the identity of a version', () => {
    expect(planOf(diabetes).sha256).toBe(createHash('sha256').update(Buffer.from(diabetes, 'utf8')).digest('hex'))
    expect(
      planOf(`${diabetes}# a comment
`).sha256,
    ).not.toBe(planOf(diabetes).sha256)
  })

  test.each([
    'diabetes-readmission',
    'demo-deterioration',
    'demo-sepsis',
    'demo-stroke-triage',
    'demo-vertebral-fracture',
    'demo-lung-nodule',
    'demo-enlarged-aorta',
    'demo-echo-ef',
    'demo-eye-grading',
    'demo-ambient-scribe',
  ])('the example plans/%s.yaml has nothing to mend', (name) => {
    expect(problemsOf(readFileSync(`plans/${name}.yaml`, 'utf8'))).toEqual([])
  })

  test('keeps codes, releases and words as they are written: 012, 1.0, No, 1e3, 0x10', () => {
    const { source } = changed('levels: [1, 2, 3, 4, 5, 6, 7, 8] }', 'levels: [012, 1.0, No, 1e3, 0x10, ~, null] }')
    const field = planOf(source).plan.fields.find((one) => one.name === 'admission_type_id')
    expect(field).toMatchObject({ levels: ['012', '1.0', 'No', '1e3', '0x10', '~', 'null'] })
    const release = planOf(changed('- release: 1.0.0', '- release: 1.0').source).plan.releases[0]
    expect(release).toMatchObject({ release: '1.0', threshold: 0.174 })
  })

  test('the level "None" of the diabetes feed is a level and not missing', () => {
    const { plan } = planOf(diabetes)
    expect(plan.missing).toEqual(['?'])
    expect(plan.fields.find((field) => field.name === 'A1Cresult')).toMatchObject({
      levels: ['None', 'Norm', '>7', '>8'],
    })
  })
})

describe('how clinicians acted', () => {
  const column = (source: string) => source.replace('    flag: flag', '    flag: flag\n    action: did')
  const words = (source: string, text: string) => source.replace(/^tokens:/m, `actions: ${text}\ntokens:`)

  test("is read in the feed's words, and no word need be given for what the feed never says", () => {
    const { plan } = planOf(words(column(diabetes), '{ agreed: [Yes, 1], down: [No] }'))
    expect(plan.columns.predictions.action).toBe('did')
    expect(plan.actions).toEqual({ agreed: ['Yes', '1'], up: [], down: ['No'], none: [] })
  })

  test('needs its column and its words together', () => {
    expect(problemsOf(column(diabetes))).toMatchObject([{ path: 'columns.predictions.action' }])
    expect(problemsOf(words(diabetes, '{ agreed: [Yes] }'))).toMatchObject([{ path: 'actions' }])
  })

  test('has one meaning a word, and none that means missing', () => {
    expect(problemsOf(words(column(diabetes), '{ agreed: [Yes], up: [More, Yes] }'))).toMatchObject([
      { path: 'actions.up[1]', reason: expect.stringMatching(/given twice/) },
    ])
    expect(problemsOf(words(column(diabetes), '{ agreed: [Yes], none: ["?"] }'))).toMatchObject([
      { path: expect.stringMatching(/^actions\.none/), reason: expect.stringMatching(/missing/) },
    ])
  })
})

describe('YAML that cannot be read', () => {
  test('names the line of a syntax error', () => {
    const { source, line } = changed('title: Readmission', 'title: [Readmission')
    const [problem] = problemsOf(source)
    expect(problem?.line).toBeGreaterThanOrEqual(line)
    expect(problem?.advice).toMatch(/YAML/)
  })

  test('names the line of a key that is given twice', () => {
    const { source, line } = changed('live_from: 2026-03-01', 'live_from: 2026-03-01\nlive_from: 2026-04-01')
    expect(problemsOf(source)).toMatchObject([{ line: line + 1, reason: expect.stringMatching(/unique/) }])
  })

  test.each([
    ['an empty file', ''],
    ['a comment only', '# nothing\n'],
    ['a single word', 'plan'],
    ['a list', '- a\n- b\n'],
    ['two plans in one file', 'a: 1\n---\nb: 2\n'],
    ['a tag', 'wardwatch: !!int 1\n'],
    ['an alias to nothing', 'wardwatch: *nothing\n'],
    ['an alias that contains itself', 'a: &a [*a]\n'],
    ['a tab', 'people:\n\tname: x\n'],
    [
      'aliases that multiply',
      `${['a: &a [x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b]', 'd: [*c,*c,*c,*c,*c,*c,*c,*c]'].join('\n')}\n`,
    ],
    ['control characters', '\u0000\u0001'],
    ['a key of the prototype', '__proto__: { a: 1 }\nconstructor: 1\n'],
  ])('%s is a list of problems, never an exception', (_, source) => {
    expect(problemsOf(source).length).toBeGreaterThan(0)
  })
})

/** `linesOn`: where the problem stands, counted from the line of the change; 0 where nothing is said. */
describe('a mistake in one place', () => {
  const mistakes: readonly (readonly [
    title: string,
    from: string,
    to: string,
    path: string,
    words: RegExp,
    linesOn?: number,
  ])[] = [
    [
      'an unknown key, with the one that was meant',
      'live_from:',
      'live_form:',
      'live_form',
      /Did you mean 'live_from'/,
    ],
    [
      'a key of another part',
      'output: { kind: probability }',
      'output: { kind: probability, unit: x }',
      'output.unit',
      /Allowed: kind/,
    ],
    [
      'a measure that does not exist',
      '- measure: sensitivity',
      '- measure: auc',
      'limits[0].measure',
      /Allowed: sensitivity, specificity, ppv/,
    ],
    [
      'a kind of field that does not exist',
      'kind: number, label: Length',
      'kind: numeric, label: Length',
      'fields[0].kind',
      /Allowed: number, category/,
    ],
    ['a nation outside the UK', 'nation: England', 'nation: France', 'organisation.nation', /Northern Ireland/],
    [
      'a day that is not in the calendar',
      'live_from: 2026-03-01',
      'live_from: 2026-02-30',
      'live_from',
      /must be a date/,
    ],
    [
      'a word where a number stands',
      'threshold: 0.174',
      'threshold: high',
      'releases[0].threshold',
      /must be a number/,
    ],
    ['a threshold in per cent', 'threshold: 0.174', 'threshold: 17.4', 'releases[0].threshold', /between 0 and 1/],
    ['an empty value', 'title: Readmission risk after a stay with diabetes', 'title:', 'title', /must not be empty/],
    [
      'a deployment code with capitals',
      'deployment: diabetes-readmission',
      'deployment: Diabetes',
      'deployment',
      /lower-case/,
    ],
    [
      'a broken regular expression',
      'subject: ^[0-9a-f]{32}$',
      'subject: "^[0-9a-f"',
      'tokens.subject',
      /regular expression/,
    ],
    ['one end of a range', 'plausible: [1, 14]', 'plausible: [14]', 'fields[0].plausible', /at least 2/],
    ['a map where a list stands', 'event: ["1"]', 'event: "1"', 'outcome.event', /must be a list/],
    [
      'a value where a map stands',
      'unit: { count: prediction }',
      'unit: prediction',
      'unit',
      /must be a map.*keys: count, pick/,
    ],
    ['a limit without an end', 'at_least: 0.30', '', 'limits[0]', /at_least or at_most/, -1],
    [
      'a characteristic that says neither',
      'sex: { column: sex, label: Sex, levels: [Female, Male], unknown: [Unknown/Invalid] }',
      'sex: unknown',
      'characteristics.sex',
      /not_collected/,
    ],
    [
      'a characteristic without its levels',
      'sex: { column: sex, label: Sex, levels: [Female, Male], unknown: [Unknown/Invalid] }',
      'sex: { column: sex }',
      'characteristics.sex.levels',
      /must be a list/,
    ],
    [
      'a misspelt not_collected',
      'religion_or_belief:\n    not_collected:',
      'religion_or_belief:\n    not_colected:',
      'characteristics.religion_or_belief.not_colected',
      /Did you mean 'not_collected'/,
      1,
    ],
    [
      'a severity outside the scheme',
      'severity: Considerable',
      'severity: Severe',
      'hazards[0].severity',
      /Minor, Significant, Considerable, Major, Catastrophic/,
    ],
    [
      'yes where true stands',
      'adverse_incident_possible: true',
      'adverse_incident_possible: yes',
      'hazards[0].adverse_incident_possible',
      /true, false/,
    ],
    ['another plan format', 'wardwatch: 1', 'wardwatch: 2', 'wardwatch', /Allowed: 1/],
  ]
  for (const [title, from, to, path, words, linesOn = 0] of mistakes)
    test(title, () => {
      const { source, line } = changed(from, to)
      const problem = problemsOf(source).find((one) => one.path === path)
      expect(problem === undefined ? problemsOf(source) : problemText(problem)).toMatch(words)
      expect(problem?.line).toBe(line + linesOn)
    })

  test('is placed on its own line, and says what was found there', () => {
    const { source, line } = changed('- measure: ppv', '- measure: auc')
    expect(problemsOf(source)).toEqual([
      {
        file: 'plan.yaml',
        line,
        path: 'limits[2].measure',
        found: "'auc'",
        reason: 'is not one of the allowed values',
        advice: 'Allowed: sensitivity, specificity, ppv, observed_to_expected, wrong_rate, bias, mae, kappa, rate.',
      },
    ])
  })

  test('something absent is placed on the line of what it should stand in', () => {
    const { source } = changed('  manufacturer: Worked example (logistic model)\n', '')
    const { line } = changed('device:', 'device:')
    expect(problemsOf(source)).toMatchObject([{ path: 'device.manufacturer', line }])
    expect(problemsOf(source)[0]).not.toHaveProperty('found')
  })

  test('every mistake of a file is listed, in the order of its lines', () => {
    const source = diabetes.replace('nation: England', 'nation: France').replace('kind: probability', 'kind: maybe')
    expect(problemsOf(source).map((one) => one.path)).toEqual(['organisation.nation', 'output.kind'])
  })
})

describe('a contradiction', () => {
  const clashes: readonly (readonly [
    title: string,
    from: string,
    to: string,
    path: string,
    words: RegExp,
    linesOn?: number,
  ])[] = [
    ['a unit that is not counted yet', 'count: prediction', 'count: encounter', 'unit.count', /does not count yet/],
    ['an unknown time zone', 'time_zone: UTC', 'time_zone: Europe/Londinium', 'time_zone', /IANA/],
    ['a go-live before the first release', 'live_from: 2026-03-01', 'live_from: 2025-08-31', 'live_from', /2025-09-01/],
    [
      'a suspension before go-live',
      'live_from: 2026-03-01',
      'live_from: 2026-03-01\nsuspended_from: 2026-02-01',
      'suspended_from',
      /not after live_from/,
      1,
    ],
    [
      'a field named twice',
      'name: num_procedures',
      'name: time_in_hospital',
      'fields[2].name',
      /already at fields\[0\]\.name/,
    ],
    ['a hazard numbered twice', 'id: HAZ-02', 'id: HAZ-01', 'hazards[1].id', /given twice/],
    [
      'a release registered twice',
      '    from: 2025-09-01',
      '    from: 2025-09-01\n  - { release: 1.0.0, threshold: 0.2, from: 2026-01-01 }',
      'releases[1].release',
      /given twice/,
      1,
    ],
    ['a level listed twice', 'levels: [No, Yes]', 'levels: [No, No]', 'fields[12].levels[1]', /given twice/],
    [
      'two limits on one side of one measure',
      '- measure: ppv',
      '- measure: sensitivity',
      'limits[2].at_least',
      /already at limits\[0\]\.at_least/,
      1,
    ],
    [
      'an audit without a column that tells its outcomes',
      '    observed_at: observed_at\n    source: source\n',
      '    observed_at: observed_at\naudit: { missed_at_most: 0.02, per_month: 50, reason: agreed }\n',
      'audit',
      /columns\.outcomes\.source/,
      1,
    ],
    [
      'a share of misses above 1',
      '\nhazards:',
      '\naudit: { missed_at_most: 2, per_month: 50, reason: agreed }\nhazards:',
      'audit.missed_at_most',
      /2 % is 0\.02/,
      1,
    ],
    [
      'an audit too small to say anything',
      '\nhazards:',
      '\naudit: { missed_at_most: 0.02, per_month: 20, reason: agreed }\nhazards:',
      'audit.per_month',
      /fewer than 30/,
      1,
    ],
    [
      'an audit whose readings come later than a month',
      '\nhazards:',
      '\naudit: { missed_at_most: 0.02, per_month: 50, delivered_within_days: 40, reason: agreed }\nhazards:',
      'audit.delivered_within_days',
      /before the next is over/,
      1,
    ],
    ['a rate above 1', 'at_least: 0.30', 'at_least: 30', 'limits[0].at_least', /80 % is 0\.80/],
    ['a limit that nothing could meet', 'at_most: 1.25', 'at_most: 0.5', 'limits[3]', /not below at_most/, -2],
    ['a range the wrong way round', 'plausible: [1, 14]', 'plausible: [14, 1]', 'fields[0].plausible', /low end/],
    [
      'a token that is event and no event',
      'no_event: ["0"]',
      'no_event: ["0", "1"]',
      'outcome.no_event',
      /both event and no event/,
    ],
    [
      'a level that is also a missing token',
      'missing: ["?"]',
      'missing: ["?", None]',
      'fields[8].levels',
      /both a level and a missing token/,
      13,
    ],
    [
      'an unknown level among the levels',
      'unknown: [Unknown/Invalid]',
      'unknown: [Male]',
      'characteristics.sex.unknown',
      /both a level and an unknown level/,
    ],
    [
      'a crossing of something else',
      '- [sex, age_band]',
      '- [sex, ward]',
      'crossings[0][1]',
      /Allowed: release, age_band, ethnicity, sex/,
    ],
    ['a crossing with itself', '- [sex, age_band]', '- [sex, sex]', 'crossings[0]', /itself/],
    [
      'a check that is not in service',
      'checks: [A1, A2, A3, A4, B1, B2, B3]',
      'checks: [A1, Z9]',
      'hazards[2].checks[1]',
      /Allowed: A1, A2, A3/,
    ],
    [
      'a group read from a number',
      'column: age_band',
      'column: time_in_hospital',
      'characteristics.age.column',
      /field of kind number/,
    ],
    [
      'a field read from the score',
      'name: num_procedures',
      'name: score',
      'fields[2].name',
      /already read as columns\.predictions\.score/,
    ],
    [
      'a field whose name holds a sign that names are divided by',
      'name: num_procedures',
      'name: num@site=procedures',
      'fields[2].name',
      /@ or =/,
    ],
    [
      'a group whose name holds one',
      'column: ethnicity',
      'column: ethnic=group',
      'characteristics.race.column',
      /@ or =/,
    ],
    [
      'one column for two characteristics',
      'column: ethnicity',
      'column: sex',
      'characteristics.sex.column',
      /given twice/,
      -2,
    ],
    ['a token format that any text fits', 'subject: ^[0-9a-f]{32}$', 'subject: .*', 'tokens.subject', /guards nothing/],
    [
      'an outcome that is mature at once',
      'maturity_days: 30',
      'maturity_days: 0',
      'outcome.maturity_days',
      /more than 0/,
    ],
  ]
  for (const [title, from, to, path, words, linesOn = 0] of clashes)
    test(title, () => {
      const { source, line } = changed(from, to)
      const problem = problemsOf(source).find((one) => one.path === path)
      expect(problem === undefined ? problemsOf(source) : problemText(problem)).toMatch(words)
      expect(problem?.line).toBe(line + linesOn)
    })

  test('severe hazards of which none may become an adverse incident', () => {
    const source = diabetes.replaceAll('adverse_incident_possible: true', 'adverse_incident_possible: false')
    expect(problemsOf(source)).toMatchObject([
      { path: 'hazards', reason: expect.stringMatching(/Considerable or worse/) },
    ])
  })
})
