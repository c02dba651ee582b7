/**
 * The characters that a TrueType font can show, as a question: whether it has one. Read from the font's own table of
 * characters (`cmap`, format 4: OpenType 1.9, "cmap – Character to Glyph Index Mapping Table"; its basic plane).
 */
export function glyphsOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const has = new Set(segmentsOf(view, subtableAt(view, tableAt(view, 'cmap'))))
  return (codePoint) => has.has(codePoint)
}

function tableAt(view: DataView, name: string): number {
  const wanted = [...name].reduce((tag, character) => tag * 256 + character.charCodeAt(0), 0)
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
    if (view.getUint32(at) === wanted) return view.getUint32(at + 8)
  throw new Error(`the font has no table ${name}`)
}

function subtableAt(view: DataView, cmap: number): number {
  for (let at = cmap + 4; at < cmap + 4 + 8 * view.getUint16(cmap + 2); at += 8) {
    const subtable = cmap + view.getUint32(at + 4)
    if (view.getUint16(subtable) === 4) return subtable
  }
  throw new Error('the font has no table of characters in format 4')
}

function segmentsOf(view: DataView, table: number): readonly number[] {
  const twice = view.getUint16(table + 6)
  const ends = table + 14
  const [starts, deltas, offsets] = [ends + twice + 2, ends + 2 * twice + 2, ends + 3 * twice + 2]
  const found: number[] = []
  for (let at = 0; at < twice; at += 2) {
    const [start, end] = [view.getUint16(starts + at), view.getUint16(ends + at)]
    const [delta, offset] = [view.getUint16(deltas + at), view.getUint16(offsets + at)]
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const own = offset === 0 ? code : view.getUint16(offsets + at + offset + 2 * (code - start))
      if (own !== 0 && (own + delta) % 65536 !== 0) found.push(code)
    }
  }
  return found
}
