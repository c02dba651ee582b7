import { dayRange } from '../../../plan/day.ts'
import { daysWords, dayWords, plural } from '../../../plan/words.ts'
import type { Answered } from '../ask/answer.ts'
import type { ServiceRow } from '../ask/query.ts'
import type { Sentence } from '../statement.ts'

interface OutOfService {
  readonly from: string
  /** absent: it goes on */
  readonly to?: string
}

/** The days on which a person had put on record that the device was out of service, of the nights that are told of. */
export function serviceSentences(
  { answer, rows }: Answered<'service'>,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Sentence[] {
  return spans(rows)
    .filter((one) => one.to === undefined || one.to >= from)
    .map((one) => {
      const [first, last] = [one.from > from ? one.from : from, one.to ?? to]
      const days = `${plural(dayRange(first, last).length, 'day')} of ${dayRange(from, to).length}`
      return {
        text:
          one.to === undefined
            ? `By record the device is suspended since ${dayWords(one.from)}, and was not back in service on ${dayWords(to)}: ${days}. Silence on these says nothing of how it works.`
            : `By record the device was suspended from ${daysWords(one.from, one.to)}: ${days}, the days of suspending and of returning among them. Silence on these says nothing of how it works.`,
        refs: [answer.ref],
      }
    })
}

/** In the order of the acts: what begins a suspension, and what ends it. */
function spans(rows: readonly ServiceRow[]): readonly OutOfService[] {
  const found: OutOfService[] = []
  for (const { kind, day } of rows) {
    const last = found.at(-1)
    if (kind === 'suspended') found.push({ from: day })
    else if (last !== undefined) found[found.length - 1] = { ...last, to: day }
  }
  return found
}
