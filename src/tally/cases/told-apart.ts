/** Pieces of one buffer, each told from the others by a number: the same bytes, the same number, from 0 in the order in which they are met. */
export interface ToldApart {
  numberOf(from: number, to: number): number
  /** where the first piece of a number begins and ends */
  pieceOf(number: number): readonly [from: number, to: number]
}

/** For the same few texts many times over: making a string of each and looking it up would take several times as long. */
export function toldApart(bytes: Uint8Array): ToldApart {
  const begins: number[] = []
  const ends: number[] = []
  /** by hash: the last number met of those that have it; and by number: the one before it of the same hash, −1: none */
  const lastOf = new Map<number, number>()
  const before: number[] = []

  function isSame(number: number, from: number, to: number): boolean {
    const begin = begins[number] ?? 0
    if ((ends[number] ?? 0) - begin !== to - from) return false
    for (let at = 0; at < to - from; at++) if (bytes[begin + at] !== bytes[from + at]) return false
    return true
  }

  return {
    numberOf(from, to) {
      const hash = hashOf(bytes, from, to)
      const last = lastOf.get(hash) ?? -1
      for (let number = last; number >= 0; number = before[number] ?? -1) if (isSame(number, from, to)) return number
      const made = begins.length
      begins.push(from)
      ends.push(to)
      before.push(last)
      lastOf.set(hash, made)
      return made
    },
    pieceOf: (number) => [begins[number] ?? 0, ends[number] ?? 0],
  }
}

/** FNV-1a (Fowler, Noll and Vo), cut to thirty bits, which an engine keeps as they are. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash & 0x3fffffff
}
