import type { CriterionId } from '../mhra.ts'
import type { DraftVersion } from '../review.ts'
import type { Person } from '../versions/version.ts'

/**
 * Who gave a draft's answer to a question, and when: the person of the first version from which the answer and its words
 * stand unchanged, whoever touched or approved the draft later. Undefined where no person is on record.
 */
export function whoAnswered(
  versions: readonly DraftVersion[],
  id: CriterionId,
): { readonly by: Person; readonly at: string } | undefined {
  const said = versions.map(({ content }) => (content.kind === 'adverse incident' ? content.criteria[id] : undefined))
  const last = said.at(-1)
  const other = said.findLastIndex((one) => one?.answer !== last?.answer || one?.reason !== last?.reason)
  const first = versions[other + 1]
  return first?.by === undefined ? undefined : { by: first.by, at: first.at.toISOString() }
}
