import { codeListOf } from './all.ts'
import { codeIn } from './code-list.ts'

/** A characteristic as the plan maps it to a code list: the feed's label → the list's code. */
export interface Coded {
  readonly code_list: string
  /** `as sent`: the feed sends the list's own codes */
  readonly codes: 'as sent' | Readonly<Record<string, string>>
}

/**
 * The mapping with what every other mapping has: the feed's labels that say something (`levels`) and those that say that
 * nothing is known (`unknown`), in the list's order. A label whose code the list has not stays a level, for the plan's
 * check to name.
 */
export function withLevels<M extends Coded>(
  mapping: M,
): Omit<M, 'codes'> & {
  readonly codes: Readonly<Record<string, string>>
  readonly levels: string[]
  readonly unknown: string[]
  readonly ordered: boolean
} {
  const list = codeListOf(mapping.code_list)
  const listed = [...(list?.known ?? []), ...(list?.unknown ?? [])].map(([code]) => code)
  const pairs: readonly (readonly [label: string, code: string])[] =
    mapping.codes === 'as sent' ? listed.map((code) => [code, code]) : Object.entries(mapping.codes)
  const place = (code: string): number => (listed.includes(code) ? listed.indexOf(code) : listed.length)
  const sorted = pairs.toSorted(([, one], [, other]) => place(one) - place(other))
  const says = (code: string): boolean => list === undefined || codeIn(list, code)?.isKnown !== false
  return {
    ...mapping,
    codes: Object.fromEntries(sorted),
    levels: sorted.filter(([, code]) => says(code)).map(([label]) => label),
    unknown: sorted.filter(([, code]) => !says(code)).map(([label]) => label),
    ordered: list?.ordered ?? false,
  }
}
