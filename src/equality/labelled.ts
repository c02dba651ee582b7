import { type CodeList, codeIn } from '../plan/code-lists/code-list.ts'
import type { Mapping } from '../plan/mapping.ts'
import type { Dimension } from '../plan/strata.ts'
import { notInPlan, notRecorded } from '../tally/strata-of.ts'

/** A level with the feed's labels that mean it. */
export interface Labelled {
  readonly level: string
  readonly code?: string
  readonly labels: readonly string[]
  readonly isKnown: boolean
}

/** Cases with a label that the plan does not map: counted and named, never dropped. */
export const notMapped = 'Not mapped'

/** Known levels in the plan's order, then those that mean "not known", then the two that the feed can add. */
export function labelled(dimension: Dimension, mapping: Mapping['coded'], grouped: boolean): readonly Labelled[] {
  const { levels = [], unknown } = dimension
  const own =
    mapping === undefined
      ? [...levels.filter((one) => !unknown.includes(one)), ...unknown].map((label) => ({
          level: label,
          labels: [label],
          isKnown: !unknown.includes(label),
        }))
      : coded(mapping, grouped)
  const missing = [
    { level: notRecorded, labels: [notRecorded], isKnown: false },
    { level: notMapped, labels: [notInPlan], isKnown: false },
  ]
  return [...own, ...missing.filter(({ labels: [label] }) => !own.some(({ labels }) => labels.includes(label ?? '')))]
}

/** One level for each code or group that a label is mapped to, however many labels mean it, in the list's order. */
function coded({ list, codes }: NonNullable<Mapping['coded']>, byGroup: boolean): readonly Labelled[] {
  const levels = new Map<string, Labelled>()
  for (const [label, code] of Object.entries(codes).toSorted(([, a], [, b]) => place(list, a) - place(list, b))) {
    const found = codeIn(list, code)
    if (found === undefined) continue
    const grouped = byGroup && found.isKnown
    const level = grouped ? (found.group ?? found.words) : found.words
    const before = levels.get(level)
    levels.set(level, {
      level,
      ...(grouped ? {} : { code }),
      labels: [...(before?.labels ?? []), label],
      isKnown: found.isKnown,
    })
  }
  return [...levels.values()]
}

function place({ known, unknown }: CodeList, code: string): number {
  return [...known, ...unknown].findIndex(([one]) => one === code)
}
