import type { CharacteristicName } from '../equality-act.ts'

/**
 * A published list of codes for a characteristic, as data: one file a list, named in `all.ts`. A list never changes under
 * its id, because approved plans name it: a new edition is a new file.
 */
export interface CodeList {
  readonly id: string
  readonly of: CharacteristicName | 'deprivation'
  readonly nation: 'England' | 'Scotland' | 'Wales' | 'Northern Ireland' | 'any'
  readonly title: string
  readonly source: string
  readonly url: string
  readonly version: string
  /** true: compared, code by code, with the published page named; false: it awaits that check, and pages say so */
  readonly verified: boolean
  /** what a reader must know of it */
  readonly note?: string
  /** whether the known codes have an order, such as bands */
  readonly ordered: boolean
  /** what says what the person's characteristic is, in the order of the list, with its group where the list rolls up */
  readonly known: readonly KnownCode[]
  /** what says that it is not known; "asked and declined" and "not recorded" stay apart */
  readonly unknown: readonly UnknownCode[]
}

type KnownCode = readonly [code: string, words: string, group?: string]
type UnknownCode = readonly [code: string, words: string]

/** The words of a code and whether it is a known one; undefined where the list does not have it. */
export function codeIn(
  { known, unknown }: CodeList,
  code: string,
): { readonly words: string; readonly isKnown: boolean; readonly group?: string } | undefined {
  const own = known.find(([one]) => one === code)
  if (own !== undefined) return { words: own[1], isKnown: true, ...(own[2] === undefined ? {} : { group: own[2] }) }
  const other = unknown.find(([one]) => one === code)
  return other === undefined ? undefined : { words: other[1], isKnown: false }
}

/** The groups that the known codes roll up to, in the list's order; none where it has none. */
export function groupsIn({ known }: CodeList): readonly string[] {
  return [...new Set(known.flatMap(([, , group]) => (group === undefined ? [] : [group])))]
}
