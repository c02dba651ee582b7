import type { Reading, Sink, TextCells } from './cells.ts'
import { textOf } from './text-of.ts'

/**
 * Takes up a column of texts for at most `rows` rows, each distinct one kept once. It stops at `most` of them: such a
 * column names its rows and does not describe them. Texts are told apart by their bytes, so that a cell seen before
 * costs no text.
 */
export function textSink(rows: number, { missing }: Reading, most: number): Sink {
  const codes = new Int32Array(rows)
  // Open addressing over FNV-1a; `arena` holds the bytes of each text, one behind the other.
  let table = new Int32Array(1024).fill(-1)
  let arena = new Uint8Array(4096)
  const places = [0]
  const hashes: number[] = []
  let absent = 0
  let overflow = false

  function place(source: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (source[at] ?? 0), 0x01000193)
    hash ^= hash >>> 15
    let slot = hash & (table.length - 1)
    for (;;) {
      const code = table[slot] ?? -1
      if (code < 0) return add(source, start, end, hash, slot)
      if (hashes[code] === hash && same(source, start, end, code)) return code
      slot = (slot + 1) & (table.length - 1)
    }
  }

  function same(source: Uint8Array, start: number, end: number, code: number): boolean {
    const from = places[code] ?? 0
    if ((places[code + 1] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at++) if (source[at] !== arena[from + at - start]) return false
    return true
  }

  function add(source: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = hashes.length
    if (code >= most) {
      overflow = true
      return -1
    }
    const from = places[code] ?? 0
    const to = from + end - start
    if (to > arena.length) {
      const wider = new Uint8Array(Math.max(to, arena.length * 2))
      wider.set(arena)
      arena = wider
    }
    arena.set(source.subarray(start, end), from)
    places.push(to)
    hashes.push(hash)
    table[slot] = code
    if (hashes.length * 2 > table.length) rehash()
    return code
  }

  function rehash(): void {
    table = new Int32Array(table.length * 2).fill(-1)
    for (const [code, hash] of hashes.entries()) {
      let slot = hash & (table.length - 1)
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & (table.length - 1)
      table[slot] = code
    }
  }

  function done(seen: number): TextCells {
    const texts = hashes.map((_, code) => textOf(arena, places[code] ?? 0, places[code + 1] ?? 0))
    // Words for "missing" were levels until now.
    const kept = texts.filter((text) => !missing.has(text))
    const next = new Map(kept.map((text, code) => [text, code]))
    const renumbered = Int32Array.from(texts, (text) => next.get(text) ?? -1)
    const own = codes.subarray(0, seen)
    if (kept.length < texts.length)
      for (let row = 0; row < seen; row++) {
        const code = own[row] ?? -1
        if (code < 0) continue
        own[row] = renumbered[code] ?? -1
        if (own[row] === -1) absent += 1
      }
    return { kind: 'text', levels: kept, codes: own, missing: absent, overflow }
  }

  return {
    bytes(row, source, start, end) {
      if (start === end) {
        codes[row] = -1
        absent += 1
      } else codes[row] = overflow ? -1 : place(source, start, end)
    },
    value(row, value) {
      const bytes = new TextEncoder().encode(value === undefined ? '' : String(value).trim())
      this.bytes(row, bytes, 0, bytes.length)
    },
    done,
  }
}
