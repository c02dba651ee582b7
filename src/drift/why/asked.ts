import { besideTheOthers } from '../checks/c2-beside-the-rest.ts'
import { earlyEvents } from '../checks/c2-early-events.ts'
import type { Finding } from '../finding.ts'
import type { SplitFigure } from './answer.ts'

/** Whose figure is split: of everybody in the stratum, or of its flagged or unflagged patients alone. */
export interface Asked {
  readonly figure: SplitFigure
  readonly flag?: 0 | 1
}

/**
 * What of a finding is split; `undefined` where it is not about performance. Observed against expected is split as
 * events per 100 cases: the expected moves with the patients, so the ratio itself would say "relationship" by the way it is made.
 */
export function asked({ check, subject }: Pick<Finding, 'check' | 'subject'>): Asked | undefined {
  if (check === 'C3') return { figure: 'slope' }
  // Days whose outcomes are known in part only have no split.
  if (subject === earlyEvents) return undefined
  if (check === 'C2') return { figure: 'event rate', ...flagOf(subject) }
  if (check !== 'C4') return undefined
  const measure = subject?.split(' ')[0]
  if (measure === 'observed_to_expected' || measure === 'wrong_rate') return { figure: 'event rate' }
  return measure === 'sensitivity' || measure === 'specificity' || measure === 'ppv' ? { figure: measure } : undefined
}

function flagOf(subject: string | undefined): Pick<Asked, 'flag'> {
  if (subject === besideTheOthers.flagged) return { flag: 1 }
  return subject === besideTheOthers['not flagged'] ? { flag: 0 } : {}
}
