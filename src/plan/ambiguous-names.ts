import { type Path, pathText } from './locate.ts'
import { type Mistake, mistake } from './mistake.ts'
import { classesOf, ratesOf } from './output-kind.ts'
import type { Plan } from './plan.ts'

/** A name that stands for two things, or a thing that is given two names. */
export function ambiguousNames(plan: Plan): readonly Mistake[] {
  return [...repeats(plan), ...columnsReadTwice(plan), ...valuesReadTwoWays(plan)]
}

/** Names that must be given once, each with the path of its list. */
function repeats(plan: Plan): readonly Mistake[] {
  const side = ({ measure, of, ...limit }: Plan['limits'][number]) =>
    (['at_least', 'at_most'] as const).flatMap((key) =>
      limit[key] === undefined ? [] : [{ key, name: `${measure}${of === undefined ? '' : ` of ${of}`} ${key}` }],
    )
  return [
    ...repeated(plan.fields.map((field, index) => [field.name, ['fields', index, 'name']])),
    ...repeated(plan.releases.map((release, index) => [release.release, ['releases', index, 'release']])),
    ...repeated(plan.hazards.map((hazard, index) => [hazard.id, ['hazards', index, 'id']])),
    ...repeated(
      plan.limits.flatMap((limit, index) => side(limit).map(({ key, name }): Named => [name, ['limits', index, key]])),
    ),
    ...repeated(plan.crossings.map((pair, index) => [[...pair].sort().join(' and '), ['crossings', index]])),
    ...repeated(
      Object.entries(plan.actions ?? {}).flatMap(([action, words]) =>
        words.map((word, index): Named => [word, ['actions', action, index]]),
      ),
    ),
    ...repeated(classes(plan)),
    ...repeated(ratesOf(plan).map(({ name }, index) => [name, ['output', 'rates', index, 'name']])),
    ...levelLists(plan).flatMap(({ path, levels, key }) =>
      repeated(levels.map((level, index) => [level, [...path, key, index]])),
    ),
  ]
}

type Named = readonly [name: string, path: Path]

function repeated(named: readonly Named[]): readonly Mistake[] {
  const first = new Map<string, Path>()
  return named.flatMap(([name, path]) => {
    const earlier = first.get(name)
    if (earlier === undefined) {
      first.set(name, path)
      return []
    }
    return [mistake(path, `'${name}' is given twice`, `It is already at ${pathText(earlier)}: keep one.`)]
  })
}

function classes(plan: Plan): readonly Named[] {
  return classesOf(plan).map((name, index) => [name, ['output', 'classes', index]])
}

function levelLists(plan: Plan): readonly { path: Path; levels: readonly string[]; key: string }[] {
  return [
    ...plan.fields.flatMap((field, index) =>
      field.kind === 'category' && field.levels !== undefined
        ? [{ path: ['fields', index], levels: field.levels, key: 'levels' }]
        : [],
    ),
    ...plan.strata.flatMap((stratum, index) =>
      stratum.levels === undefined ? [] : [{ path: ['strata', index], levels: stratum.levels, key: 'levels' }],
    ),
    ...mappedOnes(plan).map(({ path, mapping }) => ({ path, levels: mapping.levels, key: 'levels' })),
  ]
}

/** The feed's own columns are read for one thing each; a stratum has one name; a field is of one kind. */
function columnsReadTwice(plan: Plan): readonly Mistake[] {
  const named = (file: 'predictions' | 'outcomes'): readonly Named[] =>
    Object.entries<string | undefined>(plan.columns[file]).flatMap(([name, column]) =>
      column === undefined ? [] : [[column, ['columns', file, name]] as const],
    )
  const predictions = named('predictions')
  const outcomes = [
    ...named('outcomes'),
    ...ratesOf(plan).map(({ column }, index): Named => [column, ['output', 'rates', index, 'column']]),
  ]
  const fields = plan.fields.map((field, index): Named => [field.name, ['fields', index, 'name']])
  const groups = [
    ...plan.strata.map((stratum, index): Named => [stratum.column, ['strata', index, 'column']]),
    ...mappedOnes(plan).map(({ path, mapping }): Named => [mapping.column, [...path, 'column']]),
  ]
  const own = new Map(predictions)
  const reserved = new Set(['all', 'site', 'release', 'device_software'])
  const numbers = new Set(plan.fields.filter((field) => field.kind === 'number').map((field) => field.name))
  return [
    ...repeated(predictions),
    ...repeated(outcomes),
    ...repeated(groups),
    ...divided([...fields, ...groups], 'Rename the column in the feed.'),
    ...divided(classes(plan), 'Write the class without it in the feed.'),
    ...[...fields, ...groups].flatMap(([column, path]) => {
      const used = own.get(column)
      return used === undefined
        ? []
        : [
            mistake(
              path,
              `the column is already read as ${pathText(used)}`,
              'A column is read for one thing: take it out here.',
            ),
          ]
    }),
    ...groups.flatMap(([column, path]) => {
      if (numbers.has(column))
        return [
          mistake(
            path,
            'the same column is a field of kind number',
            'A group is a category: give the field kind: category, or use a column with bands.',
          ),
        ]
      if (reserved.has(column) && !own.has(column))
        return [mistake(path, `'${column}' is a name that Wardwatch uses itself`, 'Rename the column in the feed.')]
      return []
    }),
    ...(plan.columns.predictions.device_software === undefined
      ? plan.releases.flatMap((release, index) =>
          release.device_software === undefined
            ? []
            : [
                mistake(
                  ['releases', index, 'device_software'],
                  'no column says which device software a prediction came from',
                  'Give columns.predictions.device_software, or take the list out.',
                ),
              ],
        )
      : []),
  ]
}

function divided(named: readonly Named[], advice: string): readonly Mistake[] {
  return named.flatMap(([name, path]) =>
    /[@=]/.test(name) ? [mistake(path, `'${name}' holds a sign that Wardwatch divides names by (@ or =)`, advice)] : [],
  )
}

/** A value that means one thing in one list and another in the next. */
function valuesReadTwoWays(plan: Plan): readonly Mistake[] {
  const both = (path: Path, here: readonly string[], there: readonly string[], reason: string): readonly Mistake[] =>
    here
      .filter((value) => there.includes(value))
      .map((value) => mistake(path, `'${value}' ${reason}`, 'Keep it in one.'))
  return [
    ...both(['outcome', 'no_event'], plan.outcome.no_event, plan.outcome.event, 'means both event and no event'),
    ...Object.entries(plan.actions ?? {}).flatMap(([action, words]) =>
      both(['actions', action], words, plan.missing, 'is both an action and a missing token'),
    ),
    ...plan.fields.flatMap((field, index) =>
      field.kind === 'category' && field.levels !== undefined
        ? both(
            ['fields', index, 'levels'],
            field.levels,
            [...plan.missing, ...(field.missing ?? [])],
            'is both a level and a missing token',
          )
        : [],
    ),
    ...classes(plan).flatMap(([name, path]) => both(path, [name], plan.missing, 'is both a class and a missing token')),
    ...mappedOnes(plan).flatMap(({ path, mapping }) =>
      both([...path, 'unknown'], mapping.unknown, mapping.levels, 'is both a level and an unknown level'),
    ),
  ]
}

function mappedOnes(plan: Plan) {
  const all = [
    ...Object.entries(plan.characteristics).map(([name, mapping]) => ({ path: ['characteristics', name], mapping })),
    { path: ['deprivation'], mapping: plan.deprivation },
  ]
  return all.flatMap(({ path, mapping }) => ('column' in mapping ? [{ path, mapping }] : []))
}
