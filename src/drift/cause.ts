/**
 * The order of explanation: an upstream cause explains what follows from it (methods: one cause, one alert).
 * What people do with the output (`use`) explains outcomes alone, though it stands before the labels: it is seen on the day itself (reach.ts).
 * `concern` is what staff say, `monitor` is about the checks themselves, and `watch` about who watches a feed that several outputs share: none explains a finding.
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
  'concern',
  'monitor',
  'watch',
  'cannot say',
] as const
export type CauseFamily = (typeof causeFamilies)[number]

/** What is told from records of other occasions: it explains nothing of a night, and nothing of a night explains it. */
const standing: readonly CauseFamily[] = ['equality', 'concern', 'monitor', 'watch']

export function standsAlone(family: CauseFamily): boolean {
  return standing.includes(family)
}
