import { InvalidArgumentError } from 'commander'
import { z } from 'zod'

/** A day as typed at the command line; anything else ends the command before the database is opened. */
export function dayArgument(text: string): string {
  if (z.iso.date().safeParse(text).success) return text
  throw new InvalidArgumentError('must be a day such as 2026-11-30')
}
