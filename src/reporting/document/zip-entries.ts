/** Where a file of a ZIP stands: its place in the central directory, that of its own header, and how it is packed. */
export interface ZipEntry {
  readonly name: string
  readonly central: number
  readonly local: number
  /** 0: stored, 8: deflated */
  readonly method: number
  readonly packed: number
}

/** The files of a ZIP in the order of its directory, or undefined where these bytes are none (PKWARE APPNOTE 6.3, 4.3.12 and 4.3.16). */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecordAt(view)
  if (end === undefined) return undefined
  const entries: ZipEntry[] = []
  let central = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (central + 46 > view.byteLength || view.getUint32(central, true) !== 0x02014b50) return undefined
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((at) => view.getUint16(central + at, true))
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(central + 46, central + 46 + name)),
      central,
      local: view.getUint32(central + 42, true),
      method: view.getUint16(central + 10, true),
      packed: view.getUint32(central + 20, true),
    })
    central += 46 + name + extra + comment
  }
  return entries
}

function endRecordAt(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
