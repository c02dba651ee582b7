import { zipEntries } from './zip-entries.ts'

/**
 * A ZIP with the time of every file in it set to the earliest that the format knows, so that the same content gives the
 * same bytes whenever it is written (PKWARE APPNOTE 6.3, 4.4.6).
 */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip)
  const entries = zipEntries(bytes)
  if (entries === undefined) throw new Error('these bytes are no ZIP')
  const view = new DataView(bytes.buffer)
  for (const { central, local } of entries) {
    view.setUint32(central + 12, earliest, true)
    view.setUint32(local + 10, earliest, true)
  }
  return bytes
}

/** 1 January 1980, midnight: no time, and the date above it. */
const earliest = 0x00210000
