const decoder = new TextDecoder()

/** The text that stands in these bytes. */
export function textOf(source: Uint8Array, start: number, end: number): string {
  if (end - start > 64) return decoder.decode(source.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = source[at] ?? 0
    if (byte > 0x7f) return decoder.decode(source.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}
