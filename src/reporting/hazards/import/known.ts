import { guidanceColumns } from '../columns.ts'
import { type Hazard, type HazardEntry, latest } from '../entry.ts'

/**
 * The hazard of the log that a row of a file is already: it came from the same row of the same file before, or it says in
 * every column what a hazard says now. The answer is undefined where it is new.
 */
export function knownHazards(log: readonly Hazard[]): (entry: HazardEntry) => number | undefined {
  // The log is gone through once, and not again for every row: files have thousands.
  const told = log.map((hazard) => {
    const { entry } = latest(hazard)
    return { hazardId: hazard.hazardId, words: wordsOf(entry), entry }
  })
  return (entry) => {
    const words = wordsOf(entry)
    return told.find((one) => isSameRow(one.entry, entry) || one.words === words)?.hazardId
  }
}

/** All that a row of a file says, its notes too: two rows of which it is the same are one. */
export function everythingSaid(entry: HazardEntry): string {
  return `${wordsOf(entry)}${JSON.stringify(entry.imported?.notes ?? [])}`
}

function isSameRow({ imported: before }: HazardEntry, { imported: now }: HazardEntry): boolean {
  if (before === undefined || now === undefined) return false
  return before.fileSha256 === now.fileSha256 && before.sheet === now.sheet && before.row === now.row
}

/** What the guidance's columns say, without the number. */
function wordsOf(entry: HazardEntry): string {
  return JSON.stringify(guidanceColumns.slice(1).map(({ text }) => text(entry, 0)))
}
