import type { NoticeClocks } from '../../legal/content.ts'

/**
 * By when something should have been done about a notice, in days. No rule sets these numbers for the organisation that
 * uses a device: they are Wardwatch's own.
 */
export const targets: NoticeClocks = {
  source:
    'Wardwatch’s own: no rule gives the user of a device a number of days. The guidance says to report as soon as possible.',
  url: '',
  version: '1',
  confirmed: false,
  send: 1,
  acknowledge: 2,
  remind: 2,
  /** as long as the longest of the manufacturer's own windows */
  answer: 15,
}
