import { codeListOf, codeLists } from './code-lists/all.ts'
import { type CodeList, codeIn, groupsIn } from './code-lists/code-list.ts'
import type { Path } from './locate.ts'
import { type Mistake, mistake } from './mistake.ts'
import { nearest } from './nearest.ts'
import type { Plan } from './plan.ts'
import { holdsSmallArea } from './small-area.ts'

/** What is wrong with the way characteristics and deprivation are mapped to code lists. */
export function codeMistakes(plan: Plan): readonly Mistake[] {
  const mapped = [
    ...Object.entries(plan.characteristics).map(([of, mapping]) => ({ of, path: ['characteristics', of], mapping })),
    { of: 'deprivation', path: ['deprivation'], mapping: plan.deprivation },
  ]
  return [
    ...mapped.flatMap(({ of, path, mapping }) => ('codes' in mapping ? ofMapping(of, path, mapping) : [])),
    ...deprivation(plan),
  ]
}

interface Mapping {
  readonly code_list: string
  readonly codes: Readonly<Record<string, string>>
  readonly levels: readonly string[]
  readonly decide_on: 'codes' | 'groups'
}

function ofMapping(of: string, path: Path, mapping: Mapping): readonly Mistake[] {
  const list = codeListOf(mapping.code_list)
  const own = codeLists.filter((one) => one.of === of).map(({ id }) => id)
  if (list === undefined) {
    const meant = nearest(mapping.code_list, own)
    const suggestion = meant === undefined ? '' : `Did you mean '${meant}'? `
    return [
      mistake(
        [...path, 'code_list'],
        'is not a code list that Wardwatch has',
        `${suggestion}Allowed here: ${own.join(', ')}. Without one, give "levels" in place of "codes".`,
      ),
    ]
  }
  if (list.of !== of)
    return [
      mistake(
        [...path, 'code_list'],
        `is a list of ${list.of.replaceAll('_', ' ')}`,
        `Allowed here: ${own.join(', ')}.`,
      ),
    ]
  return [
    ...ofCodes(path, mapping, list),
    ...(mapping.decide_on === 'groups' && groupsIn(list).length === 0
      ? [mistake([...path, 'decide_on'], 'needs a list that rolls up to groups', 'This one does not: leave it out.')]
      : []),
  ]
}

function ofCodes(path: Path, { codes, levels }: Mapping, list: CodeList): readonly Mistake[] {
  const all = [...list.known, ...list.unknown].map(([code]) => code)
  const strangers = Object.entries(codes).flatMap(([label, code]) =>
    codeIn(list, code) === undefined
      ? [mistake([...path, 'codes', label], `is not a code of ${list.id}`, `Allowed: ${all.join(', ')}.`)]
      : [],
  )
  if (strangers.length > 0) return strangers
  return levels.length === 0
    ? [
        mistake(
          [...path, 'codes'],
          'maps no label to a code that says what the characteristic is',
          `Known codes: ${list.known.map(([code]) => code).join(', ')}.`,
        ),
      ]
    : []
}

/** A decile says how deprived an area is; a postcode or a small area says where somebody lives. */
function deprivation({ deprivation: mapping }: Plan): readonly Mistake[] {
  if (!('column' in mapping)) return []
  const advice = 'Have the feed send the decile or quintile of the area, never the area.'
  const labels = [...mapping.levels, ...mapping.unknown]
  const areas = [
    ...(/lsoa|super_?output|data_?zone|post_?code|\boa(11|21)\b/i.test(mapping.column)
      ? [mistake(['deprivation', 'column'], 'is a column of small areas or postcodes', advice)]
      : []),
    ...(labels.some(holdsSmallArea)
      ? [mistake(['deprivation', 'codes' in mapping ? 'codes' : 'levels'], 'names small areas or postcodes', advice)]
      : []),
  ]
  if (areas.length > 0) return areas
  return 'codes' in mapping && !namesYear(mapping.index)
    ? [mistake(['deprivation', 'index'], 'does not say which year', 'Name the index and its year, such as IMD 2019.')]
    : []
}

/** Whether an index is named with its year: a decile of one edition is not that of the next. */
export function namesYear(index: string): boolean {
  return /\b(19|20)\d\d\b/.test(index)
}
