/** The checks in service, by the code that the plan, the alerts and the hazard log quote, in the order of explanation. */
export const checkCodes = [
  'A1',
  'A2',
  'A3',
  'A4',
  'B1',
  'B2',
  'B3',
  'B4',
  'B5',
  'B6',
  'B7',
  'B8',
  'B9',
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'E1',
  'S1',
  'M1',
] as const

export type CheckCode = (typeof checkCodes)[number]
