import { placeEnding } from '../alerts/place.ts'
import type { Finding } from '../drift/finding.ts'
import type { Plan } from '../plan/plan.ts'
import { dayWords } from '../plan/words.ts'
import { type Concern, concernLine, kindTitle } from './concern.ts'

/**
 * The concerns of staff that nobody has answered by closing their alert: a shifted finding each, on the night of its day and
 * every night after it. `closed`: line → the night on which its alert was closed. What was typed (what was said,
 * the name, the role) stands on the page of concerns alone: a finding is quoted in drafts and in evidence that leaves the
 * organisation.
 */
export function concernFindings(
  plan: Plan,
  concerns: readonly Concern[],
  night: string,
  closed: ReadonlyMap<string, string>,
): readonly Finding[] {
  return concerns.flatMap((concern) => {
    const line = concernLine(concern)
    const closedNight = closed.get(line)
    if (concern.day > night || (closedNight !== undefined && closedNight < night)) return []
    return [
      {
        line,
        check: 'S1',
        subject: kindTitle(concern.kind),
        stratum: concern.place,
        verdict: { kind: 'shifted', direction: 'fact' },
        limitKind: 'fact',
        from: concern.day,
        to: concern.day,
        n: 1,
        minimum: 1,
        sentence: `Concern ${concern.concernId} of ${dayWords(concern.day)}, from a member of staff: ${kindTitle(concern.kind)}${placeEnding(plan, concern.place)}. What they said stands on the page “Concerns of staff”.`,
      },
    ]
  })
}
