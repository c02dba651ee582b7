import { localDay } from '../../../plan/day.ts'
import { daysWords, dayWords } from '../../../plan/words.ts'
import type { Figures } from '../csv.ts'
import type { ReportedPart } from '../organisation.ts'
import type { Publication } from './publication.ts'

/** A publication with what the organisation's report takes from it, kept as it was made: nothing of it ever changes. */
export interface KeptPublication extends Publication {
  /** absent where it was published before parts and files were kept */
  readonly part?: PublishedPart
}

/** Why a publication has no files, and where they are. */
export function whyNotKept({ from, to, at, by }: Publication, timeZone: string): string {
  return `${daysWords(from, to)} was published on ${dayWords(localDay(at, timeZone))} by ${by.role}, before the files of publications were kept. It cannot be made again as it was: use the file that was downloaded then. The publication stands.`
}

export interface PublishedPart extends ReportedPart {
  /** the report, in a line */
  readonly what: string
  readonly figures: Figures
}
