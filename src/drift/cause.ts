/**
 * The order of explanation: an upstream cause explains what follows from it (methods: one cause, one alert).
 * What people do with the output (`use`) explains outcomes alone, though it stands before the labels: it is seen on the day itself (reach.ts).
 * `cannot say` stands last because not knowing explains nothing: it gathers checks that have been unknown for longer
 * than the plan allows, so that silence is never taken for health.
 */
export const causeFamilies = [
  'feed',
  'schema',
  'missing',
  'release',
  'inputs',
  'score',
  'flag',
  'case mix',
  'use',
  'labels',
  'outcome',
  'equality',
  'cannot say',
] as const
export type CauseFamily = (typeof causeFamilies)[number]
