/**
 * By when something should have been done about a notice, in days. No rule sets these numbers for the organisation that
 * uses a device: they are Wardwatch's own.
 */
export const targets = {
  source:
    'Wardwatch’s own: no rule gives the user of a device a number of days. The guidance says to report as soon as possible.',
  version: '1',
  confirmed: false,
  /** from the day a draft was begun to the day it was sent */
  send: 1,
  /** from the day it was sent to the day the developer acknowledged it */
  acknowledge: 2,
  /** from one reminder to the next, while it is not acknowledged */
  remind: 2,
  /** from the day it was sent to an answer: as long as the longest of the manufacturer's own windows */
  answer: 15,
} as const
