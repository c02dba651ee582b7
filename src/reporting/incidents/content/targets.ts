import type { Acceptance } from '../../risk/scheme.ts'

/**
 * By when something should have been done, in days from the day an incident was reported. Neither standard nor guidance
 * sets a number: these are Wardwatch's own, chosen so that what cannot be accepted is looked at by the next day.
 */
export const targets = {
  source: 'Wardwatch’s own: no standard sets a number of days. Your incident policy decides.',
  version: '1',
  confirmed: false,
  acknowledge: 1,
  assess: 3,
  /** by what the risk scheme asks for a risk of the incident's rating; `unrated` until somebody has rated it */
  madeSafe: {
    never: 1,
    'only if further reduction is impractical': 7,
    'with a justification': 30,
    'as it is': 30,
    unrated: 1,
  } satisfies Readonly<Record<Acceptance | 'unrated', number>>,
  close: 60,
} as const
