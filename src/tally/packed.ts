/** The numbers that `float8send` packed one after another. */
export function floatsOf(bytes: Uint8Array): Float64Array {
  const view = viewOf(bytes)
  const numbers = new Float64Array(bytes.byteLength / 8)
  for (let at = 0; at < numbers.length; at++) numbers[at] = view.getFloat64(8 * at)
  return numbers
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
