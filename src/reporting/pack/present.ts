import { localDay } from '../../plan/day.ts'
import { countWords, daysWords, dayWords } from '../../plan/words.ts'
import type { Manifest } from './pack.ts'

/** What of a recorded pack is shown. */
export interface RecordedPack {
  readonly packId: number
  readonly from: string
  readonly to: string
  readonly madeAt: Date
  readonly madeBy: string
  readonly role: string
  readonly sha256: string
  readonly manifest: Manifest
}

export interface PackWords {
  readonly packId: number
  readonly heading: string
  readonly made: string
  readonly judged: string
  readonly sha256: string
  readonly overlap?: string
  readonly files: readonly { readonly name: string; readonly words: string }[]
}

/** A recorded pack in words, with a warning where an earlier one could be subtracted from it. */
export function presentPack(record: RecordedPack, all: readonly RecordedPack[], timeZone: string): PackWords {
  const other = all.find(
    (one) =>
      one.packId < record.packId &&
      one.from <= record.to &&
      record.from <= one.to &&
      !(one.from === record.from && one.to === record.to),
  )
  return {
    packId: record.packId,
    heading: `Pack ${record.packId}: ${daysWords(record.from, record.to)}`,
    made: `Made on ${dayWords(localDay(record.madeAt, timeZone))} by ${record.madeBy}, ${record.role} (not authenticated).`,
    judged: `As of the night of ${dayWords(record.manifest.judged_to)}.`,
    sha256: record.sha256,
    ...(other === undefined
      ? {}
      : {
          overlap: `Its days overlap those of pack ${other.packId} (${daysWords(other.from, other.to)}). Small numbers could be got by subtracting one from the other: do not let both leave.`,
        }),
    files: [
      ...record.manifest.files.map(({ name, bytes }) => ({ name, words: `${name} (${countWords(bytes)} bytes)` })),
      { name: 'manifest.json', words: 'manifest.json (the hash of every file)' },
    ],
  }
}
