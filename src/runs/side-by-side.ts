/**
 * Does `work` for the items in their order, at most `most` of them at a time, and answers what each came to, in that order. One that fails
 * lets those that have begun end and no other begin, and is thrown.
 */
export async function sideBySide<Item, Made>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  const waiting = items.entries()
  let failed: { readonly error: unknown } | undefined
  async function takeTurns(): Promise<void> {
    for (const [at, item] of waiting) {
      try {
        made[at] = await work(item)
      } catch (error) {
        failed ??= { error }
      }
      if (failed !== undefined) return
    }
  }
  await Promise.all(Array.from({ length: most }, takeTurns))
  if (failed !== undefined) throw failed.error
  return made
}
