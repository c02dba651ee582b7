import { addDays } from '../../plan/day.ts'
import { dayWords } from '../../plan/words.ts'
import { longestSnooze } from '../life/due-times.ts'

/** Why an alert cannot be put off to this day, in words for the person; undefined when it can. */
export function whyNotSnoozed(until: string, today: string): string | undefined {
  if (until <= today) return 'An alert is snoozed until a day that is still to come. Nothing was changed.'
  const last = addDays(today, longestSnooze)
  if (until <= last) return undefined
  return `An alert is snoozed for ${longestSnooze} days at most: until ${dayWords(last)}. Say again then why it can wait. Nothing was changed.`
}
