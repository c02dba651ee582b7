import { inflateRawSync } from 'node:zlib'
import { zipEntries } from '../../document/zip-entries.ts'

/**
 * The files of a ZIP by their paths; undefined where these bytes are none, are damaged, or would unpack to more than `most`
 * bytes: a small file can be made to fill a machine.
 */
export function unzipped(zip: Uint8Array, most: number): ReadonlyMap<string, Buffer> | undefined {
  const bytes = Buffer.from(zip)
  const parts = new Map<string, Buffer>()
  let left = most
  try {
    for (const { name, central, local, method, packed } of zipEntries(bytes) ?? []) {
      // Whoever reads it after this makes room for what the directory says, whether it is true or not.
      if (bytes.readUInt32LE(central + 24) > left) return undefined
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const content = bytes.subarray(start, start + packed)
      const part = method === 0 ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, left) })
      left -= part.length
      if (left < 0) return undefined
      parts.set(name, part)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
  return parts.size === 0 ? undefined : parts
}
