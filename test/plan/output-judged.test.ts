import { describe, expect, test } from 'vitest'
import { checks } from '../../src/drift/checks.ts'
import { loadPlan } from '../../src/plan/load.ts'
import { outputChanged } from '../../src/plan/output-changed.ts'
import {
  classesOf,
  hasFlag,
  hasScore,
  judgesOutput,
  ratesOf,
  toleranceOf,
  whyNoFlag,
  whyNoScore,
} from '../../src/plan/output-kind.ts'
import { outputWords, wrongWords } from '../../src/plan/output-words.ts'
import { contract } from '../ingest/example.ts'
import { type JudgedKind, judgedPlan, judgedText } from '../ingest/judged.ts'

type Change = readonly [from: string, to: string]

/** The plan's problems, and the lines on which `on` stands. */
function problemsOf(kind: JudgedKind, changes: readonly Change[], on: string) {
  const source = judgedText(kind, ...changes)
  const lines = source.split('\n').flatMap((text, index) => (text.includes(on) ? [index + 1] : []))
  const loaded = loadPlan(source, 'plan.yaml')
  return { problems: 'problems' in loaded ? loaded.problems : [], lines }
}

const limits = (limit: string): Change => ['\nhazards:', `\nlimits: [{ ${limit}, reason: agreed }]\nhazards:`]
const equality = (primary: string): Change => [
  '\nhazards:',
  `\nequality: { primary: ${primary}, margin: 0.05, reason: agreed }\nhazards:`,
]
const predictions = 'prediction_id: id, subject'
const outcome = 'name: Cancer'
const output = 'output: {'

describe('a plan is refused, on the line', () => {
  const refused: readonly (readonly [
    title: string,
    kind: JudgedKind,
    change: Change | readonly Change[],
    path: string,
    reason: RegExp,
    on: string,
  ])[] = [
    [
      'of a category beside a field that has the name of its shares in the ledger',
      'category',
      ['{ name: lab, ', '{ name: output, '],
      'fields[1].name',
      /'output' is a name that Wardwatch uses itself/,
      '{ name: output, ',
    ],
    [
      'of a number without its column',
      'number',
      ['output: answer, ', ''],
      'columns.predictions.output',
      /is missing; it must be the column of the number/,
      'predictions:',
    ],
    [
      'of a category without its column',
      'category',
      ['output: answer, ', ''],
      'columns.predictions.output',
      /must be the column of the class/,
      'predictions:',
    ],
    [
      'of a number with a score',
      'number',
      ['output: answer, ', 'output: answer, score: p, '],
      'columns.predictions.score',
      /does not fit an output of kind number/,
      predictions,
    ],
    [
      'of a category with a flag',
      'category',
      ['output: answer, ', 'output: answer, flag: f, '],
      'columns.predictions.flag',
      /does not fit an output of kind category/,
      predictions,
    ],
    [
      'of a document with a column of an output',
      'document',
      ['site: site }', 'site: site, output: words }'],
      'columns.predictions.output',
      /does not fit an output of kind document/,
      predictions,
    ],
    [
      'of a number without its reference',
      'number',
      ['outcome: truth, ', ''],
      'columns.outcomes.outcome',
      /must be the column of the reference’s number/,
      'outcomes: {',
    ],
    [
      'of a document with one reference',
      'document',
      ['outcomes: { prediction_id: id, ', 'outcomes: { prediction_id: id, outcome: truth, '],
      'columns.outcomes.outcome',
      /does not fit/,
      'outcomes: {',
    ],
    [
      'with a threshold',
      'number',
      ['release: "3.1", ', 'release: "3.1", threshold: 0.5, '],
      'releases[0].threshold',
      /it flags no case by a score/,
      'releases:',
    ],
    [
      'with words of an event',
      'category',
      [outcome, `event: [bad], ${outcome}`],
      'outcome.event',
      /the reference says whether it was wrong/,
      outcome,
    ],
    [
      'with words of no event',
      'document',
      [outcome, `no_event: [good], ${outcome}`],
      'outcome.no_event',
      /the reference says whether it was wrong/,
      outcome,
    ],
    [
      'with an audit of unflagged cases',
      'number',
      ['\nhazards:', '\naudit: { missed_at_most: 0.02, per_month: 50, reason: agreed }\nhazards:'],
      'audit',
      /no case is flagged/,
      'audit:',
    ],
    [
      'with a hazard that B5 would watch',
      'number',
      ['checks: [C2]', 'checks: [C2, B5]'],
      'hazards[0].checks[1]',
      /is a check of flags.*never watch/,
      'checks:',
    ],
    [
      'with a hazard of a category that C6 would watch',
      'category',
      ['checks: [C2]', 'checks: [C6]'],
      'hazards[0].checks[0]',
      /is a check of numbers/,
      'checks:',
    ],
    [
      'with a hazard of a document that B4 would watch',
      'document',
      ['checks: [C2]', 'checks: [B4]'],
      'hazards[0].checks[0]',
      /is a check of scores/,
      'checks:',
    ],
    [
      'with a hazard of a document that A5 would watch',
      'document',
      ['checks: [C2]', 'checks: [A5]'],
      'hazards[0].checks[0]',
      /is a check of cases without an output.*never watch/,
      'checks:',
    ],
    [
      'of a document with a rate that is called as a field is',
      'document',
      ['name: edits', 'name: crp'],
      'output.rates[1].name',
      /name of a field, a group or a measure too/,
      'column: edited',
    ],
    [
      'of a document with a rate that is called as a measure is',
      'document',
      ['name: edits', 'name: wrong_rate'],
      'output.rates[1].name',
      /name of a field, a group or a measure too/,
      'column: edited',
    ],
    [
      'of a document with a rate that is called as the limit of another is',
      'document',
      ['name: edits', 'name: rate-omissions'],
      'output.rates[1].name',
      /name of a field, a group or a measure too/,
      'column: edited',
    ],
    [
      'of a document in which nothing found means missing',
      'document',
      ['missing: ["?"]', 'missing: ["?", "0"]'],
      'missing[1]',
      /where nothing was found/,
      'missing: ["?"',
    ],
    [
      'whose equality is decided by sensitivity',
      'category',
      equality('sensitivity'),
      'equality.primary[0]',
      /does not fit an output of kind category/,
      'primary:',
    ],
    ['of a number without a tolerance', 'number', ['tolerance: 10, ', ''], 'output.tolerance', /is missing/, output],
    [
      'of a number without the reason for its tolerance',
      'number',
      [', tolerance_reason: two readers differ by as much', ''],
      'output.tolerance_reason',
      /is missing/,
      output,
    ],
    [
      'of a number of which none could be right',
      'number',
      ['tolerance: 10', 'tolerance: 0'],
      'output.tolerance',
      /more than 0/,
      output,
    ],
    [
      'of a number of which none could be wrong',
      'number',
      ['tolerance: 10', 'tolerance: 100'],
      'output.tolerance',
      /no output could ever be wrong/,
      output,
    ],
    [
      'of a number whose range is the wrong way round',
      'number',
      ['plausible: [0, 100]', 'plausible: [100, 0]'],
      'output.plausible',
      /low end/,
      output,
    ],
    ['of a category of one class', 'category', ['[R0, R1, R2, R3]', '[R0]'], 'output.classes', /at least 2/, output],
    [
      'of a category with a class twice',
      'category',
      ['R2, R3]', 'R2, R2]'],
      'output.classes[3]',
      /given twice/,
      output,
    ],
    [
      'of a category with a class that means missing',
      'category',
      ['R2, R3]', 'R2, "?"]'],
      'output.classes[3]',
      /both a class and a missing token/,
      output,
    ],
    [
      'of a category with a class that names cannot hold',
      'category',
      ['R2, R3]', 'R2, "R=3"]'],
      'output.classes[3]',
      /@ or =/,
      output,
    ],
    [
      'of a category picked by the largest, without an order',
      'category',
      [
        [', ordered: true', ''],
        ['unit: { count: prediction }', 'unit: { count: subject-day, pick: max }'],
      ],
      'unit.pick',
      /no order: none is the largest/,
      'unit:',
    ],
    [
      'of a document without a rate that is harmful',
      'document',
      ['Omissions, harmful: true', 'Omissions'],
      'output.rates',
      /none of them is harmful/,
      'rates:',
    ],
    [
      'of a document whose minutes are harmful',
      'document',
      ['measure: minutes', 'measure: minutes, harmful: true'],
      'output.rates[2].harmful',
      /do no harm by themselves/,
      'measure: minutes',
    ],
    [
      'of a document with two rates of a name',
      'document',
      ['name: edits', 'name: omissions'],
      'output.rates[1].name',
      /given twice/,
      'column: edited',
    ],
    [
      'of a document with one column for two rates',
      'document',
      ['column: edited', 'column: left_out'],
      'output.rates[1].column',
      /given twice/,
      'label: Edits',
    ],
    [
      'of a document whose rate is read from the source',
      'document',
      ['column: edited', 'column: source'],
      'output.rates[1].column',
      /given twice/,
      'label: Edits',
    ],
    [
      'of a document without rates',
      'document',
      ['\nreleases:', '\n    - { name: Too Long, column: x, label: X }\nreleases:'],
      'output.rates[3].name',
      /lower-case/,
      'Too Long',
    ],
    [
      'with a limit of sensitivity',
      'number',
      limits('measure: sensitivity, at_least: 0.8'),
      'limits[0].measure',
      /'sensitivity' does not fit an output of kind number/,
      'limits:',
    ],
    [
      'with a limit of the error of a category',
      'category',
      limits('measure: mae, at_most: 1'),
      'limits[0].measure',
      /does not fit/,
      'limits:',
    ],
    [
      'with a limit of the agreement of a number',
      'number',
      limits('measure: kappa, at_least: 0.8'),
      'limits[0].measure',
      /does not fit/,
      'limits:',
    ],
    [
      'with a least number of what readers count',
      'document',
      limits('measure: rate, of: omissions, at_least: 0.1'),
      'limits[0].at_least',
      /less is never harm/,
      'limits:',
    ],
    [
      'with a least error',
      'number',
      limits('measure: mae, at_least: 1'),
      'limits[0].at_least',
      /less is never harm/,
      'limits:',
    ],
    [
      'with a most agreement',
      'category',
      limits('measure: kappa, at_most: 0.9'),
      'limits[0].at_most',
      /more is never harm/,
      'limits:',
    ],
    [
      'with an agreement above 1',
      'category',
      limits('measure: kappa, at_least: 80'),
      'limits[0].at_least',
      /not a possible limit/,
      'limits:',
    ],
    [
      'with a share of wrong outputs above 1',
      'document',
      limits('measure: wrong_rate, at_most: 5'),
      'limits[0].at_most',
      /not a possible limit/,
      'limits:',
    ],
    [
      'with a bias that nothing could meet',
      'number',
      limits('measure: bias, at_least: 2, at_most: -2'),
      'limits[0]',
      /not below at_most/,
      'limits:',
    ],
    [
      'with the limit of a rate that it does not name',
      'document',
      limits('measure: rate, at_most: 0.2'),
      'limits[0].of',
      /is missing; it must be the name of a rate/,
      'limits:',
    ],
    [
      'with the limit of a rate that is none',
      'document',
      limits('measure: rate, of: typos, at_most: 0.2'),
      'limits[0].of',
      /not one of the rates/,
      'limits:',
    ],
    [
      'with the rate of what has none',
      'number',
      limits('measure: mae, of: omissions, at_most: 1'),
      'limits[0].of',
      /measure rate alone/,
      'limits:',
    ],
  ]
  test.each(refused)('%s', (_, kind, change, path, reason, on) => {
    const changes = typeof change[0] === 'string' ? [change as Change] : (change as readonly Change[])
    const { problems, lines } = problemsOf(kind, changes, on)
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]?.reason).toMatch(reason)
    expect(lines).toContain(problems[0]?.line)
  })

  test('of each limit that is given twice, and two rates have a limit each', () => {
    const two = (of: string) =>
      limits(`measure: rate, of: omissions, at_most: 0.2, reason: agreed }, { measure: rate, of: ${of}, at_most: 3`)
    expect(problemsOf('document', [two('edits')], 'limits:').problems).toEqual([])
    expect(problemsOf('document', [two('omissions')], 'limits:').problems).toMatchObject([
      { path: 'limits[1].at_most', reason: expect.stringMatching(/given twice/) },
    ])
  })
})

describe('a plan may agree', () => {
  const agreed: readonly (readonly [JudgedKind, string])[] = [
    ['number', 'measure: bias, at_least: -2, at_most: 2'],
    ['number', 'measure: bias, at_most: 0'],
    ['number', 'measure: mae, at_most: 6.5'],
    ['number', 'measure: observed_to_expected, at_most: 1.5'],
    ['category', 'measure: kappa, at_least: 0.7'],
    ['category', 'measure: wrong_rate, at_most: 0.2'],
    ['document', 'measure: rate, of: editing, at_most: 4'],
    // Minutes saved: a floor, and minutes may be below nought.
    ['document', 'measure: rate, of: editing, at_least: 1.5'],
    ['document', 'measure: rate, of: editing, at_least: -0.5, at_most: 4'],
    ['document', 'measure: wrong_rate, at_most: 0.1'],
  ]
  test.each(agreed)('of a %s: %s', (kind, limit) => {
    expect(judgedPlan(kind, limits(limit)).plan.limits).toHaveLength(1)
  })

  test.each(['number', 'category', 'document'] as const)(
    'that equality of a %s is decided by the share that was wrong',
    (kind) => {
      expect(judgedPlan(kind, equality('wrong_rate')).plan.equality?.primary).toEqual(['wrong_rate'])
    },
  )
})

describe('what an output has', () => {
  const plans = {
    probability: contract.plan,
    number: judgedPlan('number').plan,
    category: judgedPlan('category').plan,
    document: judgedPlan('document').plan,
  }

  test('a score has a flag; the others have neither, and the reason is said', () => {
    expect([hasScore(plans.probability), hasFlag(plans.probability), judgesOutput(plans.probability)]).toEqual([
      true,
      true,
      false,
    ])
    expect([whyNoScore(plans.probability), whyNoFlag(plans.probability)]).toEqual([undefined, undefined])
    for (const plan of [plans.number, plans.category, plans.document]) {
      expect([hasScore(plan), hasFlag(plan), judgesOutput(plan)]).toEqual([false, false, true])
      expect(whyNoScore(plan)).toMatch(/^this device (gives|writes) a .* no (score|probability)$/)
      expect(whyNoFlag(plan)).toMatch(/^this device (gives|writes) a .* flags no case$/)
    }
  })

  test('classes, rates and tolerance are those of the plan, and none of another kind', () => {
    expect(classesOf(plans.category)).toEqual(['R0', 'R1', 'R2', 'R3'])
    expect(ratesOf(plans.document).map(({ name, measure, harmful }) => [name, measure, harmful])).toEqual([
      ['omissions', 'count', true],
      ['edits', 'count', false],
      ['editing', 'minutes', false],
    ])
    expect(toleranceOf(plans.number)).toBe(10)
    expect([classesOf(plans.number), ratesOf(plans.category), toleranceOf(plans.document)]).toEqual([[], [], undefined])
  })

  test('being wrong is said in a few words', () => {
    expect(wrongWords(plans.number)).toBe('off by more than 10 points')
    expect(wrongWords(plans.category)).toBe('another category than the reference')
    expect(wrongWords(plans.document)).toBe('with any omissions')
    expect(wrongWords(plans.probability)).toBeUndefined()
    expect(Object.values(plans).map(({ output }) => outputWords(output.kind))).toEqual([
      'A probability',
      'A number',
      'A category',
      'A document',
    ])
  })
})

describe('a hazard may name', () => {
  const kinds = ['number', 'category', 'document'] as const
  const whyNot = (kind: JudgedKind, code: (typeof checks)[number]['code']) => {
    const { plan } = judgedPlan(kind)
    return checks.find((check) => check.code === code)?.notCollected?.(plan)
  }
  // A check that is asked of one of these kinds and not of another is left out for what the output is, and not for another part
  // of the plan.
  const parted = checks.flatMap(({ code }) =>
    kinds.some((kind) => whyNot(kind, code) === undefined)
      ? kinds.map((kind) => [code, kind, whyNot(kind, code)] as const)
      : [],
  )
  test.each(parted)('check %s of a %s just where it is asked', (code, kind, why) => {
    const { problems } = problemsOf(kind, [['checks: [C2]', `checks: [${code}]`]], 'checks:')
    expect(problems.map(({ path }) => path)).toEqual(why === undefined ? [] : ['hazards[0].checks[0]'])
  })
})

test('two classes are not one whose name holds quotation marks', () => {
  const of = (...classes: readonly string[]) => ({ kind: 'category' as const, classes: [...classes], ordered: false })
  expect(outputChanged(of("mild', 'severe", 'none'), of('mild', 'severe', 'none'))).toMatch(/^output\.classes /)
  expect(outputChanged(of("mild', 'severe", 'none'), of("mild', 'severe", 'none'))).toBeUndefined()
})

test('words of an event and of none are needed where an event is what an outcome says', () => {
  const source = judgedText('number')
    .replace(/output: \{ kind: number.*\}/, 'output: { kind: binary }')
    .replace('output: answer, ', 'flag: flag, ')
  const loaded = loadPlan(source, 'plan.yaml')
  expect('problems' in loaded ? loaded.problems : []).toMatchObject([
    { path: 'outcome.event', reason: 'is missing; it must list at least 1' },
    { path: 'outcome.no_event', reason: 'is missing; it must list at least 1' },
  ])
})
