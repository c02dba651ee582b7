import type { Block } from '../document.ts'
import type { Outline } from './blocks.ts'

/** The place of each heading among the bookmarks: under the last heading above it of a higher level. */
export function outlinesOf(blocks: readonly Block[]): ReadonlyMap<Block, Outline> {
  const open: { readonly level: number; readonly id: string }[] = []
  return new Map(
    blocks.flatMap((block, at) => {
      if (block.kind !== 'heading') return []
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop()
      const parent = open.at(-1)
      open.push({ level: block.level, id: `heading-${at}` })
      return [
        [block, { id: `heading-${at}`, ...(parent === undefined ? {} : { outlineParentId: parent.id }) }] as const,
      ]
    }),
  )
}
