import { localDay } from '../../plan/day.ts'
import type { Plan } from '../../plan/plan.ts'
import { dayWords } from '../../plan/words.ts'
import type { Fact } from '../document/document.ts'

/** When a part was published, and the fingerprint of its shown counts. */
export interface Frozen {
  readonly at: Date
  readonly sha256: string
}

/** A deployment's part, as far as it says from which publication it is; nothing is frozen of what is worked out now. */
interface Part {
  readonly plan: Plan
  readonly reported?: { readonly title: string; readonly frozen?: Frozen }
}

/** Which publications it is put together from, and as of when. */
export function frozenFacts(parts: readonly Part[]): readonly Fact[] {
  const latest = latestFrozen(parts)
  if (latest === undefined) return []
  const day = (at: Date, { time_zone }: Plan): string => dayWords(localDay(at, time_zone))
  return [
    {
      term: 'As of',
      text: `${parts[0] === undefined ? '' : day(latest, parts[0].plan)}, the latest publication in it. It is put together from the parts below as they were published; none of them changes.`,
    },
    ...parts.flatMap(({ plan, reported }) =>
      reported?.frozen === undefined
        ? []
        : [
            {
              term: reported.title,
              text: `Published on ${day(reported.frozen.at, plan)}; sha-256 of its rule and shown counts: ${reported.frozen.sha256}`,
            },
          ],
    ),
  ]
}

/** When the latest of the published parts was published; undefined where none was. */
export function latestFrozen(parts: readonly Part[]): Date | undefined {
  return parts.flatMap(({ reported }) => reported?.frozen?.at ?? []).sort((a, b) => b.getTime() - a.getTime())[0]
}
