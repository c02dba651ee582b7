import type { Identifier } from './identifiers.ts'

/**
 * Why a row is refused: a fixed list, so that no reason can carry a value. Each says what is wrong and what to do.
 */
export const reasons = {
  cells: 'The row has more or fewer cells than the header: look for a comma or quotation mark that is not quoted.',
  'id missing': 'The id is empty: every row needs one.',
  'id format':
    'The id is not in the form that the plan gives for it: send the pseudonym, or correct tokens in the plan.',
  'time missing': 'The time is empty: every row needs one.',
  'time unreadable': 'The time cannot be read: send it as 2026-11-30T09:15:00Z, or without the Z as local time.',
  'time of day missing': 'There is a date and no time of day: send it as 2026-11-30T09:15:00Z.',
  'time too early': 'The time is before the year 2000, when no such device was in use: check which column this is.',
  future: 'The time is in the future: check the clock and the time zone of the system that sends the file.',
  'score unreadable': 'The score is not a number from 0 to 1: send the probability as 0.25, not as 25 or 25%.',
  'flag unreadable': 'The flag is none of 0, 1, true, false, yes and no.',
  'outcome unreadable': 'The outcome is none of the words that the plan gives for event, no event and missing.',
  'number unreadable':
    'The number cannot be read: send it as 54.5, with a point, without a unit and below 9 million million.',
  'class unreadable': 'The class is none of those that the plan lists for the output, nor one of its missing tokens.',
  'count unreadable': 'The count is not a whole number from 0 to 100000.',
  'minutes unreadable': 'The minutes are not a number up to 100000: send 2.5, without a unit.',
  'rate missing':
    'The cell is empty though others of the row are not: send 0 where nothing was found, or leave all of them empty.',
  'id twice': 'The id stands earlier in this file with other content: send each prediction once.',
  'id stored': 'The id is already stored with other content: a prediction is never changed, give a new one a new id.',
  'outcome too early': 'The outcome was observed before its prediction was made: check the time zone and the id.',
  'health number': 'The cell holds an NHS, CHI or Health and Care number: pseudonymise it before it is sent.',
  'date of birth':
    'The cell holds a date that may be a date of birth: send an age band. If it is a code, list it in the plan as a level.',
  'person name': "The cell holds what looks like a person's name: take it out of the feed.",
  postcode:
    'The cell holds a postcode: send a deprivation decile or an area. If it is a code, list it in the plan as a level.',
  'e-mail': 'The cell holds an e-mail address: take it out of the feed.',
  telephone: 'The cell holds a telephone number: take it out of the feed.',
  'national insurance number': 'The cell holds a National Insurance number: take it out of the feed.',
} as const satisfies Readonly<Record<string, string>> & Readonly<Record<Identifier, string>>

export type Reason = keyof typeof reasons
