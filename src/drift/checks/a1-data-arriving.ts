import type { Check } from '../check.ts'
import { heartbeat } from '../heartbeat.ts'

export const dataArriving: Check = {
  code: 'A1',
  name: 'Data arriving',
  question: 'Is the feed alive?',
  method:
    'Cases in the last nights against the fewest that chance allows, given the baseline by day type (negative binomial). Holidays count as Sundays where the site works on them.',
  series: ['cases'],
  minimum: 'a site that would be missed within 14 nights',
  hazard: 'Patients are not scored and nobody is told',
  section: 'feed',
  cause: 'feed',
  tier: 'red',
  owner: { duty: 'IT service desk', person: 'service_desk' },
  budget: 'heartbeat and schema',
  topic: () => 'Feed',
  happened: () => 'no data has arrived',
  tonight: ({ plan, ledger, night }, battery) =>
    battery === undefined
      ? []
      : heartbeatPlaces(battery.sites).map((place) =>
          heartbeat(ledger, night, place, battery.heartbeats[place], plan.organisation.nation),
        ),
  asksTonight: (_plan, sites) => heartbeatPlaces(sites).length,
}

/** Each site; everybody where the feed names no site. */
export function heartbeatPlaces(sites: readonly string[]): readonly string[] {
  return sites.length === 0 ? ['all'] : sites
}
