/** What `read` makes of the items, in their order; the next is being read while one is worked on. */
export async function* readAhead<Item, Made>(
  items: readonly Item[],
  read: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  let next: Promise<Made> | undefined
  for (const [at, item] of items.entries()) {
    const made = await (next ?? read(item))
    const following = items[at + 1]
    next = following === undefined ? undefined : read(following)
    // Whoever works may fail before it is asked for: then nobody hears of its own failure.
    next?.catch(() => {})
    yield made
  }
}

/** A list in pieces of `size`, the last one perhaps shorter. */
export function piecesOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, at * size + size))
}
