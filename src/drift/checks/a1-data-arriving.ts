import type { Check } from '../check.ts'
import { heartbeat } from '../heartbeat/heartbeat.ts'
import { withPlaceOfSilence } from '../heartbeat/where-silent.ts'
import { placesOf } from '../line.ts'
import { asEverybody, everybodyTonight } from '../place/only-site.ts'

export const dataArriving: Check = {
  code: 'A1',
  name: 'Data arriving',
  question: 'Is the feed alive?',
  method:
    'Cases in the last nights against the fewest that chance allows, given the baseline by day type (negative binomial). Everybody together, so that a feed of small sites is missed too, and each site; where the baseline saw one site, that one, whoever has joined. Holidays count as Sundays where work goes on.',
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
    const counted = everybodyTonight(battery, evidence)
    const ofAll = asEverybody(heartbeat(ledger, night, counted, battery.heartbeats[everybody], nation))
    const ofSites = sites.map((site) => heartbeat(ledger, night, site, battery.heartbeats[site], nation))
    return [counted === everybody ? withPlaceOfSilence(ofAll, ofSites, battery, evidence) : ofAll, ...ofSites]
  },
  asksTonight: (_plan, sites) => placesOf({ sites }).length,
}
