import { basename, dirname } from 'node:path'
import { whyNotInFolder, whyNotNamed } from '../ingest/file-name.ts'
import { localDay } from '../plan/day.ts'
import { fail } from './session.ts'

/** The path as it was typed; ends the command, without repeating it, where its name may identify a person. */
export function named(path: string): string {
  const why = whyNotNamed(basename(path), localDay(new Date(), 'Europe/London')) ?? whyNotInFolder(dirname(path))
  return why === undefined ? path : fail(why)
}
