import type { Check } from '../check.ts'
import { heartbeat } from '../heartbeat/heartbeat.ts'
import { withPlaceOfSilence } from '../heartbeat/where-silent.ts'
import { placesOf } from '../line.ts'

export const dataArriving: Check = {
  code: 'A1',
  name: 'Data arriving',
  question: 'Is the feed alive?',
  method:
    'Cases in the last nights against the fewest that chance allows, given the baseline by day type (negative binomial). Everybody together, so that a feed of small sites is missed too, and each site. Holidays count as Sundays where work goes on.',
  series: ['cases'],
  minimum: 'enough cases that silence would be noticed within 14 nights',
  hazard: 'Patients are not scored and nobody is told',
  section: 'feed',
  cause: 'feed',
  tier: 'red',
  owner: { duty: 'IT service desk', person: 'service_desk' },
  budget: 'heartbeat and schema',
  topic: () => 'Feed',
  happened: ({ effect }) =>
    effect?.measure === 'count' && effect.value > 0 ? 'far fewer cases have arrived than usual' : 'no data has arrived',
  tonight(evidence, battery) {
    if (battery === undefined) return []
    const { plan, ledger, night } = evidence
    const { nation } = plan.organisation
    const [everybody, ...sites] = placesOf(battery)
    const at = (place: string) => heartbeat(ledger, night, place, battery.heartbeats[place], nation)
    const ofSites = sites.map(at)
    return [withPlaceOfSilence(at(everybody), ofSites, battery, evidence), ...ofSites]
  },
  asksTonight: (_plan, sites) => placesOf({ sites }).length,
}
