/** The numbers that `float8send` packed one after another. */
export function floatsOf(bytes: Uint8Array): Float64Array {
  const view = viewOf(bytes)
  return Float64Array.from({ length: bytes.byteLength / 8 }, (_, at) => view.getFloat64(8 * at))
}

/** The whole numbers that `int4send` packed one after another. */
export function integersOf(bytes: Uint8Array): Int32Array {
  const view = viewOf(bytes)
  return Int32Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getInt32(4 * at))
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
