import { type Mistake, mistake } from './mistake.ts'
import type { Plan, Rate } from './plan.ts'
import { dimensions } from './strata.ts'

/** More classes than this are no categories that anyone can watch one by one. */
const mostClasses = 50

/**
 * What the plan says of the output itself and cannot mean: its range and tolerance, how many classes, its rates. Names that are
 * given twice are found in ambiguous-names.ts.
 */
export function outputOwn(plan: Plan): readonly Mistake[] {
  const { output } = plan
  switch (output.kind) {
    case 'probability':
    case 'binary':
      return []
    case 'number':
      return number(output)
    case 'category':
      return [...classes(output.classes), ...fieldNamedOutput(plan)]
    case 'document':
      return [...rates(output.rates), ...namedOtherwise(plan, output.rates), ...noughtMissing(plan.missing)]
  }
}

function number({ plausible, tolerance }: Extract<Plan['output'], { kind: 'number' }>): readonly Mistake[] {
  const [low, high] = plausible ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  if (low >= high)
    return [mistake(['output', 'plausible'], 'the low end is not below the high end', 'Write [low, high].')]
  const path = ['output', 'tolerance']
  if (tolerance < 0.000001)
    return [
      mistake(
        path,
        'must be more than 0',
        'Say from which distance on an output is wrong, in its unit; a millionth is the least.',
      ),
    ]
  return tolerance >= high - low
    ? [mistake(path, 'is as wide as the plausible range: no output could ever be wrong', 'Give a smaller distance.')]
    : []
}

function classes({ length }: readonly string[]): readonly Mistake[] {
  if (length >= 2 && length <= mostClasses) return []
  const reason = length < 2 ? 'must list at least 2' : `must list at most ${mostClasses}`
  return [mistake(['output', 'classes'], reason, 'List every class that the device can give, as the feed writes it.')]
}

/** The ledger keeps the shares of the classes where it would keep those of a field of this name. */
function fieldNamedOutput({ fields }: Plan): readonly Mistake[] {
  const index = fields.findIndex(({ name }) => name === 'output')
  if (index < 0) return []
  const what = "'output' is a name that Wardwatch uses itself where the device gives a category"
  return [mistake(['fields', index, 'name'], what, 'Rename the column in the feed.')]
}

/** What findings are named by beside fields, groups and rates. */
const taken = [
  'sensitivity',
  'specificity',
  'ppv',
  'npv',
  'flagged',
  'wrong_rate',
  'bias',
  'mae',
  'kappa',
  'release',
  'threshold',
]

/** A finding is of a rate by its name: another of that name would be worded as the rate, and the rate as the other. */
function namedOtherwise(plan: Plan, all: readonly Rate[]): readonly Mistake[] {
  const others = new Set([...plan.fields, ...dimensions(plan)].map(({ name }) => name).concat(taken))
  return all.flatMap(({ name }, index) =>
    // An agreed limit of a rate is named after it: `rate-omissions`.
    others.has(name) || name.startsWith('rate-')
      ? [
          mistake(
            ['output', 'rates', index, 'name'],
            `'${name}' is the name of a field, a group or a measure too: what is found of the one would be told of the other`,
            'Give the rate another name; its column and its label may stay.',
          ),
        ]
      : [],
  )
}

/** A document in which nothing was found would count as one that nobody read. */
function noughtMissing(missing: readonly string[]): readonly Mistake[] {
  return missing.flatMap((token, index) =>
    token !== '' && Number(token) === 0
      ? [
          mistake(
            ['missing', index],
            `'${token}' is what the reader of a document gives where nothing was found`,
            'Take it out: leave the cells of a document that was not read empty.',
          ),
        ]
      : [],
  )
}

function rates(all: readonly Rate[]): readonly Mistake[] {
  return [
    ...all.flatMap(({ measure, harmful }, index) =>
      harmful && measure === 'minutes'
        ? [
            mistake(
              ['output', 'rates', index, 'harmful'],
              'is of minutes, which do no harm by themselves',
              'Only what is counted can be harmful: leave it out, or give measure: count.',
            ),
          ]
        : [],
    ),
    ...(all.some(({ harmful }) => harmful)
      ? []
      : [
          mistake(
            ['output', 'rates'],
            'none of them is harmful, so no document could ever be wrong',
            'Give harmful: true to what may reach a patient, such as omissions and hallucinations.',
          ),
        ]),
  ]
}
