import { watcherOf } from '../../plan/several-outputs/watched.ts'
import type { Check } from '../check.ts'

/**
 * Of an output whose feed another output of its device is to watch. What that one's last night left is known to the alert
 * stage: the night adds the answer to its findings, and nothing is asked of this deployment's ledger.
 */
export const feedWatched: Check = {
  code: 'M2',
  name: 'Who watches the feed',
  question: 'Does the output that is to watch the feed for this one do so?',
  method:
    'A fact: on its last night the other output of the device was in service, had run in time, could say whether cases arrive, and had the same cases.',
  series: [],
  minimum: '1 night',
  hazard: 'A dead feed, or other patients, may go unnoticed: no check of this output would say so',
  section: 'feed',
  cause: 'watch',
  tier: 'red',
  owner: { duty: 'Data engineering', person: 'ai_lead' },
  isFromRecord: true,
  isOfSeveralOutputs: true,
  topic: () => 'Who watches the feed',
  happened: () => 'nobody watches the feed of this output',
  notCollected: (plan) => (watcherOf(plan) === undefined ? 'this deployment watches its own feed' : undefined),
}
