import { Buffer } from 'node:buffer'
import { crc32 } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly content: Uint8Array
}

/**
 * Files in one ZIP, stored without packing (PKWARE APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16). Every file has the earliest
 * time that the format knows, so that the same files give the same bytes. Names are plain ASCII.
 */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const bytes = Buffer.from(name, 'ascii')
    const common = commonFields(content, bytes.length)
    const header = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, bytes, content])
    local.push(header)
    central.push(
      Buffer.concat([
        Buffer.from([0x50, 0x4b, 1, 2, 20, 0]),
        common,
        numbers([0, 2], [0, 2], [0, 2], [archived, 4], [offset, 4]),
        bytes,
      ]),
    )
    offset += header.length
  }
  const directory = Buffer.concat(central)
  const end = numbers([0, 2], [0, 2], [files.length, 2], [files.length, 2], [directory.length, 4], [offset, 4], [0, 2])
  return Buffer.concat([...local, directory, Buffer.from([0x50, 0x4b, 5, 6]), end])
}

/** The attribute that every file of MS-DOS has. */
const archived = 0x20

/** Version, flags, method, 1 January 1980, the sum, both lengths, and the lengths of the name and of nothing more. */
function commonFields(content: Uint8Array, nameLength: number): Buffer {
  const size = content.length
  return numbers(
    [20, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0x21, 2],
    [crc32(content), 4],
    [size, 4],
    [size, 4],
    [nameLength, 2],
    [0, 2],
  )
}

function numbers(...all: readonly (readonly [number, 2 | 4])[]): Buffer {
  return Buffer.concat(
    all.map(([value, size]) => {
      const bytes = Buffer.alloc(size)
      bytes.writeUIntLE(value, 0, size)
      return bytes
    }),
  )
}
