import type { CheckCode } from './checks.ts'
import { type Mistake, mistake } from './mistake.ts'
import { hasFlag, hasScore, judgesOutput } from './output-kind.ts'
import type { OutputKind, Plan } from './plan.ts'

/**
 * What a kind of output needs of the plan, and what does not fit it: columns, thresholds, words of outcomes, an audit of
 * unflagged cases, the measure of the equality decision, and checks that hazards name. What the output says of itself is
 * looked at in output-own.ts, limits in agreed-limits.ts.
 */
export function outputFits(plan: Plan): readonly Mistake[] {
  return [
    ...columns(plan),
    ...thresholds(plan),
    ...outcomeWords(plan),
    ...largest(plan),
    ...audit(plan),
    ...primary(plan),
    ...hazards(plan),
  ]
}

const gives: Readonly<Record<OutputKind, string>> = {
  probability: 'has a score between 0 and 1 and a flag',
  binary: 'is a flag without a score',
  category: 'is one of the classes of the plan',
  number: 'is a number',
  document: 'is a document, judged by who reads it',
}

type OutputColumn = 'score' | 'flag' | 'output'
const columnsOf: Readonly<Record<OutputKind, readonly OutputColumn[]>> = {
  probability: ['score', 'flag'],
  binary: ['flag'],
  category: ['output'],
  number: ['output'],
  document: [],
}

function columns({ output: { kind }, columns: { predictions, outcomes } }: Plan): readonly Mistake[] {
  const wanted = columnsOf[kind]
  const words: Readonly<Record<OutputColumn, string>> = {
    score: 'the column of the score',
    flag: 'the column of the flag',
    output: kind === 'number' ? 'the column of the number' : 'the column of the class',
  }
  const own = (['score', 'flag', 'output'] as const).flatMap((name) => {
    const path = ['columns', 'predictions', name]
    const isGiven = predictions[name] !== undefined
    if (isGiven === wanted.includes(name)) return []
    return isGiven
      ? [mistake(path, doesNotFit(kind), 'Leave it out, or give another output.kind.')]
      : [mistake(path, `must be ${words[name]}`, neededAdvice(kind))]
  })
  const path = ['columns', 'outcomes', 'outcome']
  if (kind === 'document')
    return outcomes.outcome === undefined
      ? own
      : [...own, mistake(path, doesNotFit(kind), 'Each of output.rates has a column of its own: leave this one out.')]
  const reference = { number: 'of the reference’s number', category: 'of the reference’s class' }
  const what = kind === 'number' || kind === 'category' ? reference[kind] : 'that says whether the event happened'
  return outcomes.outcome === undefined ? [...own, mistake(path, `must be the column ${what}`, 'Give it here.')] : own
}

function neededAdvice(kind: OutputKind): string {
  return kind === 'probability'
    ? 'An output of kind probability has a score between 0 and 1; of one with a flag alone the kind is binary.'
    : `An output of kind ${kind} ${gives[kind]}.`
}

function doesNotFit(kind: OutputKind): string {
  return `does not fit an output of kind ${kind}, which ${gives[kind]}`
}

function thresholds(plan: Plan): readonly Mistake[] {
  const { kind } = plan.output
  return plan.releases.flatMap(({ threshold }, index) => {
    const path = ['releases', index, 'threshold']
    if (hasScore(plan))
      return threshold === undefined
        ? [mistake(path, 'must be the score from which on a case is flagged', neededAdvice(kind))]
        : []
    const nothing = kind === 'binary' ? 'without a score there is nothing to cut' : 'it flags no case by a score'
    return threshold === undefined
      ? []
      : [mistake(path, `does not fit an output of kind ${kind}: ${nothing}`, 'Leave it out.')]
  })
}

function outcomeWords(plan: Plan): readonly Mistake[] {
  const { output, outcome } = plan
  return (['event', 'no_event'] as const).flatMap((name) => {
    const path = ['outcome', name]
    if (!judgesOutput(plan))
      return outcome[name].length === 0 ? [mistake(path, 'must list at least 1', 'Add the words of the feed.')] : []
    return outcome[name].length === 0
      ? []
      : [
          mistake(
            path,
            `does not fit an output of kind ${output.kind}: the reference says whether it was wrong`,
            'Leave it out. What counts as wrong is said in output; event_words names it for people.',
          ),
        ]
  })
}

/** The largest of several outputs is picked only where one can be larger than another. */
function largest({ unit, output }: Plan): readonly Mistake[] {
  const cannot = output.kind === 'document' || (output.kind === 'category' && !output.ordered)
  return unit.pick === 'max' && cannot
    ? [
        mistake(
          ['unit', 'pick'],
          `does not fit an output of kind ${output.kind}${output.kind === 'category' ? ' whose classes have no order' : ''}: none is the largest`,
          'Give pick: first, or leave it out.',
        ),
      ]
    : []
}

function audit(plan: Plan): readonly Mistake[] {
  return plan.audit === undefined || hasFlag(plan)
    ? []
    : [
        mistake(
          ['audit'],
          `does not fit an output of kind ${plan.output.kind}: it is of unflagged cases, and no case is flagged`,
          'Leave it out.',
        ),
      ]
}

function primary(plan: Plan): readonly Mistake[] {
  const wrong = judgesOutput(plan)
  return (plan.equality?.primary ?? []).flatMap((measure, index) =>
    (measure === 'wrong_rate') === wrong
      ? []
      : [
          mistake(
            ['equality', 'primary', index],
            `'${measure}' does not fit an output of kind ${plan.output.kind}`,
            wrong
              ? 'Give wrong_rate: the share of outputs that were wrong.'
              : 'Allowed: sensitivity, specificity, ppv, flag_rate.',
          ),
        ],
  )
}

/** Checks that have nothing to look at where the output is of this kind, with what they are checks of. */
const notAsked: Readonly<Record<OutputKind, Partial<Readonly<Record<CheckCode, string>>>>> = {
  probability: { A7: 'numbers', C6: 'numbers', C7: 'categories', C8: 'documents' },
  binary: {
    A6: 'scores and numbers',
    A7: 'numbers',
    B4: 'scores',
    C3: 'scores',
    C6: 'numbers',
    C7: 'categories',
    C8: 'documents',
  },
  category: {
    A6: 'scores and numbers',
    A7: 'numbers',
    B5: 'flags',
    C3: 'scores',
    C5: 'flags',
    C6: 'numbers',
    C8: 'documents',
  },
  number: { B5: 'flags', C3: 'scores', C5: 'flags', C7: 'categories', C8: 'documents' },
  document: {
    A5: 'cases without an output',
    A6: 'scores and numbers',
    A7: 'numbers',
    B4: 'scores',
    B5: 'flags',
    C3: 'scores',
    C5: 'flags',
    C6: 'numbers',
    C7: 'categories',
  },
}

const askedInstead: Readonly<Record<OutputKind, string>> = {
  probability: 'B4, C2 and C4',
  binary: 'B5, C2 and C4',
  category: 'B4, C2 and C7',
  number: 'B4, C2 and C6',
  document: 'C2 and C8',
}

function hazards(plan: Plan): readonly Mistake[] {
  const { kind } = plan.output
  const none: Readonly<Record<string, string | undefined>> = notAsked[kind]
  return plan.hazards.flatMap(({ checks }, index) =>
    checks.flatMap((code, place) =>
      none[code] === undefined
        ? []
        : [
            mistake(
              ['hazards', index, 'checks', place],
              `is a check of ${none[code]}, and an output of kind ${kind} has none: it would never watch for this hazard`,
              `Name checks that look at this output, such as ${askedInstead[kind]}.`,
            ),
          ],
    ),
  )
}
