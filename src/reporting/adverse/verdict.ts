import { criterionIds } from '../mhra.ts'
import type { AdverseReport } from './report.ts'

/** What the answers come to by the guidance; the service decides nothing. */
export type Verdict = 'to be reported' | 'reportable because it could happen again' | 'not met' | 'open'

/**
 * All three yes: report. The repeat rule reaches further: an event with the device that could lead to death or serious
 * deterioration if it happened again is reportable though nobody was hurt. `open` while a question is unanswered, or
 * answered "cannot say yet" where the answer would decide it.
 */
export function verdictOf({ criteria, repeat }: Pick<AdverseReport, 'criteria' | 'repeat'>): Verdict {
  const [event, contribution, harm] = criterionIds.map((id) => criteria[id].answered?.answer)
  const again = repeat.answered?.answer
  if (event === 'yes' && contribution === 'yes' && harm === 'yes') return 'to be reported'
  if (event === 'yes' && contribution === 'yes' && again === 'yes') return 'reportable because it could happen again'
  // A no to one of the first two settles it, but every question has to have been asked.
  const asked = event !== undefined && contribution !== undefined && harm !== undefined
  if (asked && (event === 'no' || contribution === 'no' || (harm === 'no' && again === 'no'))) return 'not met'
  return 'open'
}

/** The verdict in a sentence, with the route by name. */
export function verdictWords(report: AdverseReport): string {
  const to = (report.route?.route ?? report.proposedRoute).name
  switch (verdictOf(report)) {
    case 'to be reported':
      return `All three criteria are answered yes: the guidance asks you to report it to ${to}, as soon as possible. Wardwatch sends nothing: a person must.`
    case 'reportable because it could happen again':
      return `The repeat rule applies: the guidance asks you to report it to ${to} though nobody may have been hurt. Wardwatch sends nothing: a person must.`
    case 'not met':
      return 'As answered, the criteria are not all met and the repeat rule does not apply. The guidance asks for no report. You may report all the same, with a reason.'
    case 'open':
      return 'It is open whether this has to be reported: a question is not answered, or cannot be answered yet. Find out, or ask the route.'
  }
}
