import { localDay } from '../../plan/day.ts'
import { countWords, daysWords, dayWords } from '../../plan/words.ts'
import type { PackRecord } from './record.ts'
import { countsHash } from './released/counts-hash.ts'

export interface PackWords {
  readonly packId: number
  readonly heading: string
  readonly made: string
  readonly judged: string
  readonly sha256: string
  readonly withdrawn?: string
  /** why it has no files; absent where it has */
  readonly notKept?: string
  readonly files: readonly { readonly name: string; readonly words: string }[]
}

/** Said of a pack without files, with what can be done. */
export const notKept =
  'This pack was made before the files of packs were kept, so it cannot be downloaded again: use the copy that was made then. If it was given to nobody, withdraw it and make another.'

/** A recorded pack in words. */
export function presentPack(record: PackRecord, timeZone: string): PackWords {
  const { withdrawn } = record
  return {
    packId: record.packId,
    heading: `Pack ${record.packId}: ${daysWords(record.from, record.to)}`,
    made: `Made on ${dayWords(localDay(record.madeAt, timeZone))} by ${record.madeBy}, ${record.role} (not authenticated).`,
    judged: `As of the night of ${dayWords(record.manifest.judged_to)}. ${countsHash(record.manifest) === undefined ? 'Findings and alerts only.' : 'With counts.'}`,
    sha256: record.sha256,
    ...(withdrawn === undefined
      ? {}
      : {
          withdrawn: `Withdrawn on ${dayWords(localDay(withdrawn.at, timeZone))} by ${withdrawn.by}, ${withdrawn.role} (not authenticated): given to nobody. ${withdrawn.reason}`,
        }),
    ...(record.hasFiles ? {} : { notKept }),
    files: [
      ...record.manifest.files.map(({ name, bytes }) => ({ name, words: `${name} (${countWords(bytes)} bytes)` })),
      { name: 'manifest.json', words: 'manifest.json (the hash of every file)' },
    ],
  }
}
