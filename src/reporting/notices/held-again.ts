import type { FrozenEvidence } from '../evidence.ts'
import type { ReviewProblem } from '../review.ts'
import { figuresForDeveloper } from './figures.ts'
import type { Left } from './left.ts'
import type { Notice } from './notice.ts'

/**
 * A draft with its figures held against what has left by now. A figure that may not be given any more is left out of the
 * words too, where it still stands in them as it was filled in; what a person wrote otherwise is not read for it.
 */
export function heldAgain(notice: Notice, evidence: FrozenEvidence, left: Left): Notice {
  const figures = figuresForDeveloper(evidence, left)
  const found = figures.reduce((text, figure, at) => {
    const before = notice.figures[at]
    return figure.isHidden && before?.isHidden === false ? text.replaceAll(before.sentence, figure.sentence) : text
  }, notice.found)
  return { ...notice, figures, found }
}

/** What is asked of a person who records a sending where figures of it may not be given any more; undefined where all may. */
export function sentAsItStood(notice: Notice, evidence: FrozenEvidence, left: Left): ReviewProblem | undefined {
  const now = figuresForDeveloper(evidence, left)
  if (!notice.figures.some(({ isHidden }, at) => !isHidden && now[at]?.isHidden === true)) return undefined
  return {
    field: 'reason',
    message:
      'Other figures of the same days have left since this draft was saved. If it has not gone yet, edit it and save it: it then leaves its own out. If it has gone as it stands here, say so here',
  }
}
