/**
 * The order of explanation: an upstream cause explains what follows from it (methods: one cause, one alert).
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
  'labels',
  'outcome',
  'cannot say',
] as const
export type CauseFamily = (typeof causeFamilies)[number]
