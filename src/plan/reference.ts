import { codeListOf } from './code-lists/all.ts'
import { codeIn } from './code-lists/code-list.ts'
import { type Mistake, mistake } from './mistake.ts'
import { nearest } from './nearest.ts'
import type { Plan } from './plan.ts'

/**
 * A plan may name, for each characteristic and for deprivation, the level that all others are held against. It must be one
 * that the decision is taken on, named as pages name it (a level, the words of a code, or a group), and one that says what
 * the characteristic is: nobody can be compared with "not known".
 */
export function referenceMistakes(plan: Plan): readonly Mistake[] {
  const mapped = [
    ...Object.entries(plan.characteristics).map(([of, mapping]) => ({ path: ['characteristics', of], mapping })),
    { path: ['deprivation'], mapping: plan.deprivation },
  ]
  return mapped.flatMap(({ path, mapping }) => {
    if (!('column' in mapping) || mapping.reference === undefined) return []
    const { reference } = mapping
    const allowed = decidedLevels(mapping)
    if (allowed.includes(reference)) return []
    const unknown = unknownLevels(mapping)
    if (unknown.includes(reference))
      return [mistake([...path, 'reference'], 'is a level that means "not known"', `Allowed: ${allowed.join(', ')}.`)]
    const meant = nearest(reference, allowed)
    return [
      mistake(
        [...path, 'reference'],
        'is not a level that the decision is taken on',
        `${meant === undefined ? '' : `Did you mean '${meant}'? `}Allowed: ${allowed.join(', ')}.`,
      ),
    ]
  })
}

type Mapped = Extract<Plan['characteristics']['age'] | Plan['deprivation'], { readonly column: string }>

/** The known levels as pages name them, in the plan's order. */
function decidedLevels(mapping: Mapped): readonly string[] {
  if (!('codes' in mapping)) return mapping.levels.filter((level) => !mapping.unknown.includes(level))
  const found = codesOf(mapping).filter(({ isKnown }) => isKnown)
  return [...new Set(found.map(({ words, group }) => (mapping.decide_on === 'groups' ? (group ?? words) : words)))]
}

function unknownLevels(mapping: Mapped): readonly string[] {
  if (!('codes' in mapping)) return mapping.unknown
  return codesOf(mapping).flatMap(({ isKnown, words }) => (isKnown ? [] : [words]))
}

function codesOf({ code_list, codes }: Extract<Mapped, { readonly codes: object }>) {
  const list = codeListOf(code_list)
  return list === undefined ? [] : Object.values(codes).flatMap((code) => codeIn(list, code) ?? [])
}
