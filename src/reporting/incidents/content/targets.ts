import type { IncidentClocks } from '../../legal/content.ts'

/**
 * By when something should have been done, in days from the day an incident was reported. Neither standard nor guidance
 * sets a number: these are Wardwatch's own, chosen so that what cannot be accepted is looked at by the next day.
 */
export const targets: IncidentClocks = {
  source: 'Wardwatch’s own: no standard sets a number of days. Your incident policy decides.',
  url: '',
  version: '1',
  confirmed: false,
  acknowledge: 1,
  assess: 3,
  madeSafe: {
    never: 1,
    'only if further reduction is impractical': 7,
    'with a justification': 30,
    'as it is': 30,
    unrated: 1,
  },
  close: 60,
}
